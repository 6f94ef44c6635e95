/** Words in the language of the page. A key that is missing shows itself, so that it is seen and mended. */
export interface Texts {
  /** @example t("hud.following", { name: "Mina" }) */
  (key: string, values?: TextValues): string;
  /** The form for a number, as the server chooses it: `key.one` for 1, `key.none` for 0 where there is one, else `key.other`; `{count}` is written in the language's way. */
  count(key: string, count: number, values?: TextValues): string;
  /** A number in the language's way. */
  number(value: number): string;
  readonly has: (key: string) => boolean;
  readonly language: string;
}

export type TextValues = Readonly<Record<string, string | number>>;

export function createTexts(language: string, words: Readonly<Record<string, string>>): Texts {
  // Made at the first number that needs grouping: loading a language's rules takes a phone tens of milliseconds.
  let grouped: Intl.NumberFormat | undefined;
  const number = (value: number): string =>
    Number.isInteger(value) && Math.abs(value) < 1000 ? String(value) : (grouped ??= new Intl.NumberFormat(language)).format(value);
  const t = (key: string, values: TextValues = {}): string =>
    (words[key] ?? key).replace(/\{([\w-]+)\}/g, (whole, name: string) => {
      const value = values[name];
      return value === undefined ? whole : typeof value === "number" ? number(value) : value;
    });
  const count = (key: string, amount: number, values: TextValues = {}): string =>
    t(amount === 0 && `${key}.none` in words ? `${key}.none` : `${key}.${amount === 1 ? "one" : "other"}`, { ...values, count: amount });
  return Object.assign(t, { count, number, language, has: (key: string) => key in words });
}
