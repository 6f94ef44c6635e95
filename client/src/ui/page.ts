/** Who looks at the page, as the server knows them. */
export interface Me {
  /** 0 guest, 1 e-mail account, 2 verified person, 3 freshly verified. */
  readonly level: number;
  /** The citizen's name; null for a guest. */
  readonly name: string | null;
  /** False while a guardian has turned talking off. */
  readonly mayTalk: boolean;
  /** A consent is to be given before one may do more than a guest. */
  readonly consentDue: boolean;
}

/** What one can wear: `content/base/wardrobe.json`. */
export interface Wardrobe {
  readonly outfits: readonly { readonly id: string; readonly slots: readonly string[] }[];
  readonly skins: readonly string[];
  readonly hairs: readonly string[];
  readonly colours: readonly string[];
}

/** A telephone number and whose it is. */
export interface Helpline {
  readonly number: string;
  readonly name: string;
}

/** What a citizen agrees to before they speak. */
export interface Guidance {
  /** The day of the wording. */
  readonly version: string;
  readonly inShort: readonly { readonly title: string; readonly text: string }[];
}

/** What the server writes into the pages of the world and the twin, in `<script type="application/json" id="madang">`. */
export interface PageData {
  readonly language: string;
  readonly languages: readonly string[];
  /** IANA name of the city's time zone. */
  readonly timeZone: string;
  /** The space that was asked for. */
  readonly space: string;
  readonly texts: Readonly<Record<string, string>>;
  readonly wardrobe: Wardrobe;
  readonly me: Me;
  /** The level that one needs to speak in this city. */
  readonly speakLevel: number;
  /** Whom one can call at any hour, the one to call first first. */
  readonly helplines: readonly Helpline[];
  readonly guidance: Guidance;
  /** Names that the server offers to a guest. */
  readonly names: readonly string[];
  /** Address of the model of all avatars. */
  readonly avatars: string;
}

/** The page does not carry what the browser part needs. */
export class PageBroken extends Error {}

/** Reads the data block once; whoever holds a {@link PageData} may trust it. */
export function readPage(document: Document): PageData {
  const block = document.getElementById("madang")?.textContent;
  if (!block) throw new PageBroken("The page has no data block");
  const data: unknown = JSON.parse(block);
  if (!isObject(data) || typeof data.space !== "string" || !isObject(data.texts)) throw new PageBroken("The page's data block is of another kind");
  const me = isObject(data.me) ? data.me : {};
  const wardrobe = isObject(data.wardrobe) ? data.wardrobe : {};
  return {
    language: document.documentElement.lang || "ko",
    languages: strings(data.languages),
    timeZone: typeof data.timeZone === "string" ? data.timeZone : "UTC",
    space: data.space,
    texts: data.texts as Record<string, string>,
    wardrobe: {
      outfits: Array.isArray(wardrobe.outfits) ? wardrobe.outfits as Wardrobe["outfits"] : [],
      skins: strings(wardrobe.skins), hairs: strings(wardrobe.hairs), colours: strings(wardrobe.colours),
    },
    me: { level: typeof me.level === "number" ? me.level : 0, name: typeof me.name === "string" ? me.name : null, mayTalk: me.mayTalk !== false, consentDue: me.consentDue === true },
    speakLevel: typeof data.speakLevel === "number" ? data.speakLevel : 1,
    helplines: Array.isArray(data.helplines) ? data.helplines.filter((line): line is Helpline => isObject(line) && typeof line.number === "string" && typeof line.name === "string") : [],
    guidance: readGuidance(data.guidance),
    names: strings(data.names),
    avatars: typeof data.avatars === "string" ? data.avatars : "/models/avatars.glb",
  };
}

function readGuidance(value: unknown): Guidance {
  const data = isObject(value) ? value : {};
  return {
    version: typeof data.version === "string" ? data.version : "",
    inShort: Array.isArray(data.inShort) ? data.inShort.filter((one): one is Guidance["inShort"][number] => isObject(one) && typeof one.title === "string" && typeof one.text === "string") : [],
  };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

const strings = (value: unknown): readonly string[] => Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
