// People at their pages: what client/src/features/counselling does when it is told that something has changed.
import { sleep } from "./wire.mjs";

const gatherMs = 300;
const calmMs = 1_500;
const spreadMs = 700;

/** An agent at the desk: takes what rings, looks at the board again when it moves, and has all talks before them, of which the page shows one. */
export class AgentAtDesk {
  #wire;
  #cookie;
  #timer = 0;
  #dueAt = 0;
  #looking = null;
  talks = new Map();
  accepted = 0;

  constructor(wire, cookie) {
    [this.#wire, this.#cookie] = [wire, cookie];
  }

  get cookie() {
    return this.#cookie;
  }

  set wire(wire) {
    this.#wire = wire;
  }

  async open() {
    this.socket = await this.#wire.line("/live/office/desk", this.#cookie, (change) => this.#heard(change));
  }

  sit(seats, presence = "ready") {
    return this.#wire.post("/office/desk/presence", this.#cookie, [["presence", presence], ["seats", "yes"], ...seats.map((seat) => ["seat", seat])]);
  }

  say(talk, id, text) {
    return this.#wire.ask("POST", `/api/office/talks/${talk}/messages`, { cookie: this.#cookie, json: { id, text } });
  }

  close(talk) {
    this.talks.delete(talk);
    return this.#wire.post(`/office/desk/${talk}/close`, this.#cookie, [["result", "answered"]]);
  }

  #heard({ kind, id, seq }) {
    if (kind === "talk" && this.talks.has(id)) void this.talks.get(id).catchUp(seq);
    else if (kind === "board") this.#lookIn(calmMs);
    else if (kind !== "typing" && kind !== "seen") this.#lookIn(gatherMs);
  }

  #lookIn(ms) {
    const at = Date.now() + ms;
    if (this.#timer !== 0 && this.#dueAt <= at) return;
    clearTimeout(this.#timer);
    this.#dueAt = at;
    this.#timer = setTimeout(() => {
      this.#timer = 0;
      void this.look().catch(() => {});
    }, ms);
  }

  look() {
    return this.#looking ??= this.#look().finally(() => { this.#looking = null; });
  }

  async #look() {
    const { text } = await this.#wire.ask("GET", "/office/desk/parts", { cookie: this.#cookie });
    for (const [, id] of text.matchAll(/data-ticket="([\w-]+)" data-state="offered"/g)) {
      const { location } = await this.#wire.post(`/office/desk/${id}/accept`, this.#cookie);
      if (!location.includes(`talk=${id}`)) continue;
      this.accepted++;
      this.talks.set(id, new Reader(this.#wire, `/api/office/talks/${id}/messages`, this.#cookie));
    }
  }

  leave() {
    clearTimeout(this.#timer);
    this.socket?.close();
  }
}

/** Somebody with a ticket and, maybe, an open page. */
export class Person {
  #wire;

  constructor(wire, { id, cookie, desk, field }) {
    this.#wire = wire;
    Object.assign(this, { id, cookie, desk, field, position: null, state: "waiting", told: null });
    this.talk = new Reader(wire, `/api/talks/${id}/messages`, cookie);
  }

  /** By the page's script: the answer has the ticket. */
  static async take(wire, desk, field) {
    const answer = await wire.ask("POST", `/api/desks/${desk}/tickets`, { json: { field } });
    if (answer.status !== 201) throw new Error(`a ticket: ${answer.status}`);
    return new Person(wire, { ...answer.json(), cookie: answer.cookies, desk, field });
  }

  /** By the form of a page without a script. */
  static async takeByForm(wire, desk, field) {
    const answer = await wire.post(`/counselling/${desk}/tickets`, "", field === undefined ? [] : [["field", field]]);
    const id = /\/tickets\/([\w-]+)$/.exec(answer.location)?.[1];
    if (!id) throw new Error(`a ticket by form: ${answer.status} ${answer.location}`);
    return new Person(wire, { id, cookie: answer.cookies, desk, field });
  }

  get queue() {
    return `${this.desk}/${this.field ?? ""}`;
  }

  async open(wire = this.#wire) {
    this.#wire = wire;
    this.talk.wire = wire;
    this.socket = await wire.line("/live/services", this.cookie, (change) => this.#heard(change));
  }

  async look(wire = this.#wire) {
    const { status, json } = await wire.ask("GET", `/api/tickets/${this.id}`, { cookie: this.cookie });
    if (status !== 200) throw new Error(`ticket ${this.id}: ${status}`);
    Object.assign(this, json());
    if (this.state === "called") await wire.post(`/api/tickets/${this.id}/answer`, this.cookie);
    this.told?.();
    return this;
  }

  say(id, text) {
    return this.#wire.ask("POST", `/api/talks/${this.id}/messages`, { cookie: this.cookie, json: { id, text } });
  }

  leave() {
    return this.#wire.ask("DELETE", `/api/tickets/${this.id}`, { cookie: this.cookie });
  }

  // One question at a time, as the page asks: who is told meanwhile asks once more.
  #asking = null;
  #again = false;

  async #heard({ kind, id, seq }) {
    if (kind === "talk" && id === this.id) return void this.talk.catchUp(seq);
    if (kind !== "queue" && (kind !== "ticket" || id !== this.id)) return;
    if (kind === "queue") await sleep(Math.random() * spreadMs);
    if (this.#asking) {
      this.#again = true;
      return;
    }
    do {
      this.#again = false;
      this.#asking = this.look().catch(() => {});
      await this.#asking;
      this.#asking = null;
    } while (this.#again);
  }
}

/** One side's view of a talk: each line once, in order. */
export class Reader {
  #path;
  #cookie;
  #busy = false;
  #last = 0;
  #wanted = 0;
  shown = () => {};

  constructor(wire, path, cookie) {
    [this.wire, this.#path, this.#cookie] = [wire, path, cookie];
  }

  async catchUp(seq) {
    this.#wanted = Math.max(this.#wanted, seq);
    if (this.#busy) return;
    this.#busy = true;
    try {
      while (this.#last < this.#wanted) {
        const messages = await this.read(this.#last);
        if (messages.length === 0) break;
        this.#last = messages.at(-1).seq;
        for (const { text } of messages) this.shown(text);
      }
    } catch {
      // The next change asks again.
    } finally {
      this.#busy = false;
    }
  }

  async read(after, wire = this.wire) {
    const { status, json } = await wire.ask("GET", `${this.#path}?after=${after}`, { cookie: this.#cookie });
    return status === 200 ? json().messages : [];
  }
}
