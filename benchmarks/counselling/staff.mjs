// Agents by the way everybody comes to the office: an invitation and a passkey (WebAuthn level 3: ES256, attestation "none").
import { createHash, generateKeyPairSync, randomBytes } from "node:crypto";
import { each } from "./wire.mjs";

const passkeys = "/api/office/passkeys/join";

/** @returns {Promise<string[]>} the cookies of so many agents */
export async function appoint(wire, firstLink, count) {
  const operator = await join(wire, firstLink, "Operator");
  const agents = [];
  await each(Array.from({ length: count }, (_, at) => `Agent ${at + 1}`), 8, async (name) => {
    const page = await wire.post("/office/staff/invite", operator, [["name", name], ["role", "agent"]]);
    const token = /\/office\/invitation\?token=([\w-]+)/.exec(page.text)?.[1];
    if (!token) throw new Error(`no invitation: ${page.status}`);
    agents.push(await join(wire, token, name));
  });
  return agents;
}

async function join(wire, token, name) {
  const asked = await wire.ask("POST", `${passkeys}/options`, { json: { token, name } });
  if (asked.status !== 200) throw new Error(`an invitation: ${asked.status}`);
  const joined = await wire.ask("POST", passkeys, { cookie: asked.cookies, json: { credential: credential(asked.json(), wire.url) } });
  if (joined.status !== 200) throw new Error(`a passkey: ${joined.status} ${joined.text}`);
  return joined.cookies;
}

function credential({ challenge, rp }, origin) {
  const id = randomBytes(16);
  const { x, y } = generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey.export({ format: "jwk" });
  const client = JSON.stringify({ type: "webauthn.create", challenge, origin, crossOrigin: false });
  const key = [[0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20], Buffer.from(x, "base64url"), [0x22, 0x58, 0x20], Buffer.from(y, "base64url")];
  // Present, known, and with a new key: 0x01, 0x04 and 0x40.
  const data = bytes(createHash("sha256").update(rp.id).digest(), [0x45, 0, 0, 0, 1], Buffer.alloc(16), [0, id.length], id, ...key);
  const attestation = bytes([0xA3, 0x63], Buffer.from("fmt"), [0x64], Buffer.from("none"), [0x67], Buffer.from("attStmt"), [0xA0, 0x68], Buffer.from("authData"), [0x58, data.length], data);
  return {
    id: id.toString("base64url"), rawId: id.toString("base64url"), type: "public-key", clientExtensionResults: {},
    response: { clientDataJSON: Buffer.from(client).toString("base64url"), attestationObject: attestation.toString("base64url"), transports: ["internal"] },
  };
}

const bytes = (...parts) => Buffer.concat(parts.map((part) => Buffer.from(part)));
