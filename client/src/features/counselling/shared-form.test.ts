import { describe, expect, it } from "vitest";
import { mayBeShown } from "./shared-form";

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
