/** A field as it goes to the agent; see ShareForm.cs, which takes no more and no longer ones. */
export interface SharedField {
  readonly name: string;
  readonly label: string;
  readonly value: string;
}

type Control = HTMLInputElement | HTMLSelectElement;

const most = { fields: 40, name: 60, label: 100, value: 100 };

// Kinds that hold words, secrets, files or ways to reach somebody are not among them.
const kinds = new Set(["text", "search", "number", "date", "month", "checkbox", "radio", "select-one"]);

/**
 * Whether a field may be shown. The page says so of its form (`data-shareable`: it asks nothing private); what a browser might fill in with somebody's own data,
 * what is marked private or hidden, and whatever is of another kind stays here all the same.
 */
export function mayBeShown(control: { readonly type: string; readonly name: string; readonly disabled: boolean; readonly autocomplete?: string; readonly isPrivate: boolean }): boolean {
  return kinds.has(control.type) && control.name !== "" && !control.disabled && !control.isPrivate && ["", "off", undefined].includes(control.autocomplete);
}

/** All that a page shows of its forms, as it is filled in now. */
export function fieldsOf(page: Document): readonly SharedField[] {
  const fields = new Map<string, SharedField>();
  for (const control of controlsOf(page)) {
    const value = valueOf(control);
    // Of several that one chooses from, the chosen one counts; none is a field all the same.
    if (control.type === "radio" && value === "" && fields.has(control.name)) continue;
    const name = nameOf(control);
    fields.set(name, { name, label: labelOf(control).slice(0, most.label), value: value.slice(0, most.value) });
  }
  return [...fields.values()].slice(0, most.fields);
}

/** Writes a value into a field that is shown, as its owner would; the page hears of it. False where there is no such field, or it takes no such value. */
export function fillIn(page: Document, name: string, value: string): boolean {
  for (const control of controlsOf(page).filter((one) => nameOf(one) === name)) {
    if (!take(control, value)) continue;
    for (const type of ["input", "change"]) control.dispatchEvent(new Event(type, { bubbles: true }));
    control.focus();
    return true;
  }
  return false;
}

function controlsOf(page: Document): readonly Control[] {
  return [...page.querySelectorAll<Control>("input, select")].filter((control) => control.closest("form[data-shareable]") !== null && mayBeShown({
    type: control.type, name: control.name, disabled: control.disabled, autocomplete: control.autocomplete, isPrivate: control.closest("[data-private], [hidden]") !== null,
  }) && nameOf(control).length <= most.name);
}

// Boxes of one name are fields of their own.
const nameOf = (control: Control): string => control.type === "checkbox" ? `${control.name} ${control.value}` : control.name;

const isChecked = (control: Control): boolean => "checked" in control && control.checked;

// As it stands on the agent's page, who may suggest it as it stands there.
const box = { checked: "✓", empty: "–" };

function valueOf(control: Control): string {
  if (control.type === "checkbox") return isChecked(control) ? box.checked : "";
  if (control.type === "radio") return isChecked(control) ? ownLabelOf(control) : "";
  return "options" in control ? words(control.selectedOptions[0]) : control.value.trim();
}

function take(control: Control, value: string): boolean {
  if (control.type === "radio" && "checked" in control && (ownLabelOf(control) === value || control.value === value)) return control.checked = true;
  if ("options" in control) {
    const option = [...control.options].find((one) => words(one) === value || one.value === value);
    if (option) control.value = option.value;
    return option !== undefined;
  }
  if (control.type === "checkbox" && "checked" in control && (value === box.checked || value === box.empty)) {
    control.checked = value === box.checked;
    return true;
  }
  if (control.type === "radio" || control.type === "checkbox") return false;
  control.value = value;
  return control.value === value;
}

const labelOf = (control: Control): string => control.type === "radio" ? words(control.closest("fieldset")?.querySelector("legend")) || control.name : ownLabelOf(control);

const ownLabelOf = (control: Control): string => words(control.labels?.[0]) || control.getAttribute("aria-label") || control.name;

const words = (element: Element | null | undefined): string => (element?.textContent ?? "").replace(/\s+/g, " ").trim();
