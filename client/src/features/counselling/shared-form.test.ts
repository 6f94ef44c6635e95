import { describe, expect, it } from "vitest";
import { fieldsOf, fillIn, mayBeShown } from "./shared-form";

const field = { type: "text", name: "cc", disabled: false, autocomplete: "off", isPrivate: false };

describe("a field of a form that is shown", () => {
  it("is one of numbers, days and choices that nobody keeps to themselves", () => {
    for (const type of ["text", "number", "date", "month", "checkbox", "radio", "select-one"]) expect(mayBeShown({ ...field, type })).toBe(true);
    expect(mayBeShown({ ...field, autocomplete: "" })).toBe(true);
  });

  it("is never one for a secret, a file, words or a way to reach somebody", () => {
    for (const type of ["password", "file", "email", "tel", "hidden", "textarea", "url", "submit", "select-multiple"]) expect(mayBeShown({ ...field, type })).toBe(false);
  });

  it("is never one that a browser fills in with what it knows of its owner", () => {
    for (const autocomplete of ["name", "email", "street-address", "cc-number", "one-time-code", "bday", "on"]) expect(mayBeShown({ ...field, autocomplete })).toBe(false);
  });

  it("is never one that its page calls private, or that is not there to be filled in", () => {
    expect(mayBeShown({ ...field, isPrivate: true })).toBe(false);
    expect(mayBeShown({ ...field, disabled: true })).toBe(false);
    expect(mayBeShown({ ...field, name: "" })).toBe(false);
  });
});

/** As much of an element as a form asks of it. */
class Control extends EventTarget {
  readonly labels: readonly { textContent: string }[];
  readonly name: string;
  readonly autocomplete = "off";
  readonly disabled = false;
  readonly heard: string[] = [];
  checked = false;
  value = "";

  /** @param around What it stands in, from the inside: as in a selector, `form[data-shareable]` or `p[hidden]`. */
  constructor(readonly type: string, label: string, private readonly around: readonly string[] = ["form[data-shareable]"], own: { name?: string; value?: string; options?: { textContent: string; value: string }[] } = {}) {
    super();
    this.labels = [{ textContent: ` ${label} ` }];
    this.name = own.name ?? label.toLowerCase();
    this.value = own.value ?? "";
    if (own.options) Object.assign(this, { options: own.options, get selectedOptions() { return []; } });
    for (const kind of ["input", "change"]) this.addEventListener(kind, () => this.heard.push(kind));
  }

  closest(selector: string): object | null {
    const wanted = selector.split(", ");
    return this.around.some((one) => wanted.some((part) => part === one || part === one.replace(/^\w+/, ""))) ? {} : null;
  }

  getAttribute(): null { return null; }

  focus(): void { this.heard.push("focus"); }
}

const page = (...controls: Control[]): Document => ({
  querySelectorAll: (selector: string) => selector === "input, select" ? controls : [],
}) as unknown as Document;

describe("a form as it is shown", () => {
  it("is one that its page marks, without what is private or hidden in it", () => {
    const shown = new Control("text", "Shown");
    const fields = fieldsOf(page(
      shown,
      new Control("text", "Elsewhere", []),
      new Control("text", "Other", ["form[data-tax]"]),
      new Control("text", "Private", ["p[data-private]", "form[data-shareable]"]),
      new Control("text", "Hidden", ["fieldset[hidden]", "form[data-shareable]"]),
      new Control("password", "Secret"),
    ));

    expect(fields.map((one) => one.label)).toEqual(["Shown"]);
  });

  it("is filled in where it is shown and nowhere else, as by hand", () => {
    const [open, closed] = [new Control("text", "Shown"), new Control("text", "Private", ["p[data-private]", "form[data-shareable]"])];

    expect(fillIn(page(open, closed), "shown", "1998")).toBe(true);
    expect(fillIn(page(open, closed), "private", "1998")).toBe(false);
    expect(fillIn(page(open, closed), "other", "1998")).toBe(false);

    expect([open.value, open.heard, closed.value, closed.heard]).toEqual(["1998", ["input", "change", "focus"], "", []]);
  });

  it("has boxes that are checked and emptied as they stand there, and take nothing else", () => {
    const box = new Control("checkbox", "Disabled", undefined, { name: "relief", value: "true" });
    expect(fieldsOf(page(box))).toEqual([{ name: "relief true", label: "Disabled", value: "" }]);

    expect(fillIn(page(box), "relief true", "yes")).toBe(false);
    expect([box.checked, box.heard]).toEqual([false, []]);
    expect(fillIn(page(box), "relief true", "✓")).toBe(true);
    expect(fieldsOf(page(box))[0]?.value).toBe("✓");
    expect(fillIn(page(box), "relief true", "–")).toBe(true);
    expect(box.checked).toBe(false);
  });

  it("refuses what is none of the choices", () => {
    const kind = new Control("select-one", "Kind", undefined, { options: [{ textContent: "Car", value: "car" }] });

    expect(fillIn(page(kind), "kind", "Boat")).toBe(false);
    expect(fillIn(page(kind), "kind", "Car")).toBe(true);
    expect(kind.value).toBe("car");
  });
});
