import type { CDPSession, Page } from "@playwright/test";

/** A phone's own authenticator that knows its owner, simulated by the browser. */
export interface Authenticator {
  readonly cdp: CDPSession;
  readonly id: string;
  /** The phone is lost. */
  remove(): Promise<void>;
}

export async function addAuthenticator(page: Page): Promise<Authenticator> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const { authenticatorId: id } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
  return { cdp, id, async remove() { await cdp.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId: id }); } };
}
