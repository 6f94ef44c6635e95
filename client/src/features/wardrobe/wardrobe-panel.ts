import { el } from "../../ui/element";
import type { Wardrobe } from "../../ui/page";
import type { Panel, PanelOptions } from "../../ui/panel";
import type { Texts } from "../../ui/texts";
import type { World } from "../../world/world-interface";
import { figure } from "./figure";
import { createNameChoice } from "./name-choice";
import { readLooks, toAppearance, type Looks } from "./looks";

// The server takes one change of looks a second.
const settleMs = 500;

/** Six outfits and their colours, tried on at once: the figure here and the avatar in the world change together. */
export function createWardrobePanel(
  createPanel: (options: PanelOptions) => Panel, world: Pick<World, "on" | "self" | "dress" | "link">, wardrobe: Wardrobe, names: readonly string[], t: Texts, signal: AbortSignal,
): Panel {
  let looks: Looks = readLooks(world.self?.appearance, wardrobe);
  let timer = 0;
  const mirror = el("div", { class: "mirror" });
  const name = el("p", { class: "mirror-name" });
  const choices = el("div", { class: "looks" });
  const naming = createNameChoice(names, (chosen) => world.link.rename(chosen), t, signal);
  const drawName = (): void => {
    const self = world.self;
    name.textContent = self?.name ?? "";
    naming.element.hidden = (self?.levelOfIdentity ?? 0) > 0;
    naming.update(self?.name ?? "");
  };
  const panel = createPanel({ id: "wardrobe", title: t("wardrobe.title"), modal: false, className: "wardrobe", opened: () => { looks = readLooks(world.self?.appearance, wardrobe); drawChoices(); drawMirror(); } });
  panel.body.append(el("div", { class: "mirror-frame" }, mirror, name), choices, naming.element);

  const drawMirror = (): void => {
    mirror.replaceChildren(figure(looks, wardrobe));
    drawName();
  };
  const wear = (change: Partial<Looks>): void => {
    looks = { ...looks, ...change };
    drawMirror();
    clearTimeout(timer);
    timer = window.setTimeout(() => world.dress(toAppearance(looks)), settleMs);
  };

  const outfitName = (): string => wardrobe.outfits[looks.outfit]?.id ?? "";
  const drawChoices = (): void => {
    choices.replaceChildren(
      radios("outfit", t("wardrobe.outfit"), wardrobe.outfits.map(({ id }, outfit) => ({
        label: t(`wardrobe.${id}`), picture: figure({ ...looks, outfit }, wardrobe),
      })), looks.outfit, (outfit) => { wear({ outfit }); drawColours(); }),
      colours,
    );
    drawColours();
  };
  const colours = el("div");
  const drawColours = (): void => {
    const worn = wardrobe.outfits[looks.outfit]?.slots ?? [];
    const slotName = (slot: string): string => t.has(`wardrobe.${outfitName()}.${slot}`) ? t(`wardrobe.${outfitName()}.${slot}`) : t(`wardrobe.${slot}`);
    colours.replaceChildren(...[
      worn.includes("first") ? radios("first", slotName("first"), swatches(wardrobe.colours, "colour"), looks.first, (first) => wear({ first })) : null,
      worn.includes("second") ? radios("second", slotName("second"), swatches(wardrobe.colours, "colour"), looks.second, (second) => wear({ second })) : null,
      radios("hair", t("wardrobe.hair"), swatches(wardrobe.hairs, "hair"), looks.hair, (hair) => wear({ hair })),
      radios("skin", t("wardrobe.skin"), swatches(wardrobe.skins, "skin"), looks.skin, (skin) => wear({ skin })),
    ].filter((group) => group !== null));
  };
  const swatches = (list: readonly string[], kind: string): Choice[] => list.map((colour, i) => ({ label: t(`wardrobe.${kind}.${i + 1}`), colour }));

  world.on("people", () => { if (panel.isOpen) drawName(); }, { signal });
  signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
  return panel;
}

interface Choice {
  readonly label: string;
  readonly colour?: string;
  readonly picture?: SVGSVGElement;
}

function radios(name: string, legend: string, choices: readonly Choice[], chosen: number, choose: (index: number) => void): HTMLFieldSetElement {
  const group = el("fieldset", { class: `swatches ${name}` }, el("legend", {}, legend));
  choices.forEach(({ label, colour, picture }, index) => {
    const input = el("input", { type: "radio", name: `looks-${name}`, value: index, checked: index === chosen });
    input.addEventListener("change", () => choose(index));
    const sample = el("span", { class: "swatch", "aria-hidden": true }, picture);
    if (colour) sample.style.setProperty("--colour", colour);
    group.append(el("label", { class: picture ? "outfit-choice" : "swatch-choice", title: label }, input, sample, el("span", { class: picture ? "outfit-name" : "visually-hidden" }, label)));
  });
  return group;
}
