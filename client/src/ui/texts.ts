/** Words in the language of the page. A key that is missing shows itself, so that it is seen and mended. */
export interface Texts {
  /** @example t("hud.following", { name: "Mina" }) */
  (key: string, values?: TextValues): string;
  /** The form for a number: `key.one` or `key.other`, `key.none` for 0 where there is one, with `{count}` written in the language's way. */
  count(key: string, count: number, values?: TextValues): string;
  readonly has: (key: string) => boolean;
  readonly language: string;
}

export type TextValues = Readonly<Record<string, string | number>>;

export function createTexts(language: string, words: Readonly<Record<string, string>>): Texts {
  const plural = new Intl.PluralRules(language);
  const number = new Intl.NumberFormat(language);
  const t = (key: string, values: TextValues = {}): string =>
    (words[key] ?? key).replace(/\{([\w-]+)\}/g, (whole, name: string) => {
      const value = values[name];
      return value === undefined ? whole : typeof value === "number" ? number.format(value) : value;
    });
  const count = (key: string, amount: number, values: TextValues = {}): string =>
    t(amount === 0 && `${key}.none` in words ? `${key}.none` : `${key}.${plural.select(amount) === "one" ? "one" : "other"}`, { ...values, count: amount });
  return Object.assign(t, { count, language, has: (key: string) => key in words });
}
