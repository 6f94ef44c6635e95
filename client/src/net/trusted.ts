// The only place where text becomes markup or the address of a script: the pages' policy lets no other do it (Trusted Types, W3C).

const worker = "/sw.js";

// Browsers take strings where they do not know the policy's types; TypeScript knows strings only.
interface Policy {
  createHTML(html: string): string;
  createScriptURL(address: string): string;
}

const rules: Policy = {
  // Of our own pages alone, see readHtml; scripts in what is parsed do not run.
  createHTML: (html) => html,
  createScriptURL: (address) => {
    if (address !== worker && !address.startsWith(`${worker}?`)) throw new TypeError(`${address} is no script of ours.`);
    return address;
  },
};

const policy: Policy = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: Policy): Policy } }).trustedTypes?.createPolicy("madang", rules) ?? rules;

/** The page that an answer of this site holds. */
export async function readHtml(answer: Response): Promise<Document> {
  if (answer.type !== "basic") throw new TypeError("Only pages of this site are read.");
  return new DOMParser().parseFromString(policy.createHTML(await answer.text()), "text/html");
}

export function serviceWorkerAddress(language: string): string {
  return policy.createScriptURL(`${worker}?lang=${language}`);
}
