import type { OnScreen, Stage } from "../engine/stage";
import type { Cast } from "./cast";
import { EdgeHints, type HintedPlace } from "./edge-hints";
import type { WalkMap } from "../net/walk-map";
import { heightAt } from "./footing";
import { labelHeightOf } from "./nearby";
import { ScreenRoom } from "./screen-room";
import { LabelSpot } from "./label-spot";
import "./labels.css";
import type { People, Person } from "./people";
import type { SpaceInfo } from "./space";
import type { Track, Tracks } from "./tracks";
import type { Walker } from "./walker";

const bubbleMs = (text: string): number => Math.min(12_000, 3_500 + text.length * 70);
const tagsWithinM = 26;
const placesWithinM = 34;
/** The way in or out is seen from all over a place. */
const doorsWithinM = 200;
const sortEveryMs = 200;
/** Nearer to the edge a name is cut off. */
const readablePx = 40;

// By the size of the letters in labels.css: the page is not asked, it would have to lay itself out for the answer.
const tagHeight = 22;
const tagWidth = (name: string): number => {
  let width = 16;
  for (let i = 0; i < name.length; i++) width += name.charCodeAt(i) > 0x1100 ? 12 : 7;
  return width;
};

/** Smaller with distance, but never too small to read. */
const labelScale = (metres: number): number => Math.max(0.78, Math.min(1, 9 / Math.max(1, metres)));

interface Label {
  readonly spot: LabelSpot;
  readonly element: HTMLElement;
  readonly tag: HTMLElement;
  readonly bubble: HTMLElement;
  slot: number;
  name: string;
}

interface PlaceLabel extends HintedPlace { readonly spot: LabelSpot; readonly y: number; readonly withinM: number }

/** The eye of the view; metres and radians. */
interface Eye { readonly x: number; readonly z: number; readonly yaw: number }

interface Words { readonly text: string; readonly untilMs: number }

/**
 * Names and words over heads, and the names of doors and counters, as elements over the canvas: letters stay crisp at any quality.
 * Hidden from screen readers, to whom the HUD tells the same.
 */
export class Labels {
  readonly #host: HTMLElement;
  readonly #people: People;
  readonly #staffMark: string;
  readonly #labels: Label[] = [];
  readonly #bySlot = new Map<number, Label>();
  readonly #words = new Map<number, Words>();
  readonly #candidates: Track[] = [];
  readonly #chosen = new Set<number>();
  readonly #room = new ScreenRoom();
  readonly #byRank = (a: Track, b: Track): number => this.#rank(a) - this.#rank(b);
  readonly #point: OnScreen = { x: 0, y: 0, ahead: false, inside: false };
  readonly #hints: EdgeHints;
  readonly #outside: PlaceLabel[] = [];
  #places: PlaceLabel[] = [];
  #sortedMs = 0;
  cap = 20;

  /** @param staffMark - stands behind the name of somebody of the staff. */
  constructor(parent: HTMLElement, people: People, staffMark: string, signal: AbortSignal) {
    this.#host = document.createElement("div");
    this.#host.className = "world-labels";
    this.#host.setAttribute("aria-hidden", "true");
    parent.append(this.#host);
    this.#hints = new EdgeHints(this.#host);
    this.#people = people;
    this.#staffMark = staffMark;
    people.on("changed", () => { this.#sortedMs = 0; }, { signal });
    signal.addEventListener("abort", () => this.#host.remove(), { once: true });
  }

  /** Shows the doors and counters of a space. */
  open(space: SpaceInfo, map: WalkMap): void {
    for (const { spot } of this.#places) spot.element.remove();
    this.#words.clear();
    const place = (id: string, text: string, kind: HintedPlace["kind"], x: number, z: number, level: number, height: number): PlaceLabel => {
      const element = document.createElement("div");
      element.className = "world-label";
      const pill = document.createElement("span");
      pill.className = `world-place ${kind}`;
      pill.textContent = text;
      element.append(pill);
      this.#host.prepend(element);
      return { id, text, kind, spot: new LabelSpot(element), x, y: heightAt(map, x, z, level) + height, z, withinM: kind === "door" ? doorsWithinM : placesWithinM };
    };
    this.#places = [
      ...space.portals.map((portal) => place(portal.id, portal.to.name || portal.label, "door", portal.x, portal.z, portal.level, labelHeightOf(portal))),
      ...space.things.filter(({ page }) => page).map((thing) => place(thing.id, thing.label, "thing", thing.x, thing.z, thing.level, labelHeightOf(thing))),
    ];
  }

  say(slot: number, text: string, nowMs: number): void {
    this.#words.set(slot, { text, untilMs: nowMs + bubbleMs(text) });
    this.#sortedMs = 0;
    const label = this.#bySlot.get(slot);
    if (label) this.#writeBubble(label);
  }

  step(stage: Stage, tracks: Tracks, walker: Walker, cast: Cast, eye: Eye, own: number, nowMs: number): void {
    const isTurn = nowMs - this.#sortedMs >= sortEveryMs;
    if (isTurn) {
      this.#sortedMs = nowMs;
      this.#choose(stage, cast, tracks, own, nowMs);
    }
    for (const label of this.#labels) {
      if (label.slot === 0) continue;
      const figure = cast.at(label.slot);
      if (!figure) continue;
      this.#put(stage, label.spot, figure.x, figure.y + cast.headOf(label.slot) + 0.06, figure.z, figure.distance);
    }
    this.#outside.length = 0;
    for (const place of this.#places) {
      const near = Math.hypot(place.x - walker.x, place.z - walker.z) < place.withinM;
      // What the eye stands in, as in a doorway, it does not look at.
      if (near && Math.hypot(place.x - eye.x, place.z - eye.z) > 2.5) {
        const isSeen = this.#put(stage, place.spot, place.x, place.y, place.z, 6);
        const isCut = this.#point.x < readablePx || this.#point.x > stage.width - readablePx;
        if (isSeen && !isCut) continue;
        this.#outside.push(place);
      }
      place.spot.hide();
    }
    if (isTurn) this.#hints.show(this.#outside, eye.x, eye.z, eye.yaw);
  }

  /** The door or counter whose name is at a point; CSS pixels from the canvas's corner. */
  placeAt(x: number, y: number): string | null {
    for (const { id, spot } of this.#places) if (spot.covers(x, y)) return id;
    return this.#hints.at(x, y);
  }

  #put(stage: Stage, spot: LabelSpot, x: number, y: number, z: number, distance: number): boolean {
    const point = this.#point;
    stage.project(x, y, z, point);
    const isSeen = point.ahead && point.inside;
    if (isSeen) spot.put(point.x, point.y, labelScale(distance));
    else spot.hide();
    return isSeen;
  }

  /** Whether there is room on the screen for somebody's name: one that covers another's tells nobody anything. Who speaks always has room. */
  #fits(stage: Stage, cast: Cast, { slot }: Track): boolean {
    const figure = cast.at(slot);
    if (!figure) return false;
    const point = this.#point;
    stage.project(figure.x, figure.y + cast.headOf(slot), figure.z, point);
    if (!point.ahead || !point.inside) return false;
    const scale = labelScale(figure.distance);
    const isNew = !this.#bySlot.has(slot);
    // Who has a tag keeps it a little longer than it would be given.
    const spare = isNew ? 4 : -6;
    const width = (tagWidth(this.#nameOf(this.#people.at(slot))) + spare) * scale;
    return this.#room.take(point.x - width / 2, point.y, width, (tagHeight + spare / 2) * scale, this.#words.has(slot));
  }

  /** Who has a label: who speaks, then the nearest whose name can be read. */
  #choose(stage: Stage, cast: Cast, tracks: Tracks, own: number, nowMs: number): void {
    for (const [slot, { untilMs }] of this.#words) {
      if (untilMs > nowMs) continue;
      this.#words.delete(slot);
      const label = this.#bySlot.get(slot);
      if (label) this.#writeBubble(label);
    }
    const candidates = this.#candidates;
    candidates.length = 0;
    for (const track of tracks.values()) {
      if (track.visible && (track.distance < tagsWithinM || this.#words.has(track.slot))) candidates.push(track);
    }
    candidates.sort(this.#byRank);
    this.#chosen.clear();
    this.#room.clear();
    for (const track of candidates) {
      if (this.#chosen.size === this.cap) break;
      if (this.#fits(stage, cast, track)) this.#chosen.add(track.slot);
    }
    for (const label of this.#labels) if (label.slot !== 0 && label.slot !== own && !this.#chosen.has(label.slot)) this.#free(label);
    for (const slot of this.#chosen) this.#show(slot);
    if (this.#words.has(own)) this.#show(own);
    else if (this.#bySlot.has(own)) this.#free(this.#bySlot.get(own)!);
  }

  #rank(track: Track): number {
    return this.#words.has(track.slot) ? track.distance - 100 : track.distance;
  }

  #show(slot: number): void {
    let label = this.#bySlot.get(slot);
    if (!label) {
      label = this.#labels.find((one) => one.slot === 0) ?? this.#make();
      label.slot = slot;
      label.name = "";
      this.#bySlot.set(slot, label);
      this.#writeBubble(label);
    }
    const person = this.#people.at(slot);
    const name = person && !person.self ? this.#nameOf(person) : "";
    if (label.name === name) return;
    label.name = name;
    label.tag.textContent = name;
    label.tag.classList.toggle("staff", person?.staff ?? false);
  }

  #nameOf(person: Person | null): string { return !person ? "" : person.staff ? `${person.name} · ${this.#staffMark}` : person.name; }

  #free(label: Label): void {
    this.#bySlot.delete(label.slot);
    label.slot = 0;
    label.spot.hide();
    label.bubble.hidden = true;
  }

  #writeBubble(label: Label): void {
    const words = this.#words.get(label.slot);
    const text = words?.text ?? "";
    label.element.classList.toggle("fresh", words !== undefined);
    if (label.bubble.textContent !== text) label.bubble.textContent = text;
    label.bubble.hidden = text === "";
  }

  #make(): Label {
    const element = document.createElement("div");
    element.className = "world-label";
    const bubble = document.createElement("div");
    bubble.className = "world-bubble";
    bubble.hidden = true;
    const tag = document.createElement("span");
    tag.className = "world-tag";
    element.append(bubble, tag);
    this.#host.append(element);
    const label: Label = { spot: new LabelSpot(element), element, tag, bubble, slot: 0, name: "" };
    this.#labels.push(label);
    return label;
  }
}
