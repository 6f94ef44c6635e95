// Between WebAuthn's JSON and the browser's own objects, for browsers that cannot do it themselves (WebAuthn level 3, 5.1.8-5.1.10).

interface DescriptorJson {
  readonly id: string;
  readonly type: PublicKeyCredentialType;
  readonly transports?: AuthenticatorTransport[];
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function text(buffer: ArrayBuffer): string {
  let plain = "";
  for (const byte of new Uint8Array(buffer)) plain += String.fromCharCode(byte);
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function descriptors(list: readonly DescriptorJson[] | undefined): PublicKeyCredentialDescriptor[] {
  return (list ?? []).map(({ id, ...rest }) => ({ ...rest, id: bytes(id) }));
}

/** What `navigator.credentials.create` takes, from the server's JSON. */
export function creationOptions(json: PublicKeyCredentialCreationOptionsJSON): PublicKeyCredentialCreationOptions {
  if (typeof PublicKeyCredential.parseCreationOptionsFromJSON === "function") return PublicKeyCredential.parseCreationOptionsFromJSON(json);

  const { challenge, user, excludeCredentials, extensions: _, ...rest } = json;
  return {
    ...(rest as object),
    rp: json.rp,
    pubKeyCredParams: json.pubKeyCredParams as PublicKeyCredentialParameters[],
    challenge: bytes(challenge),
    user: { ...user, id: bytes(user.id) },
    excludeCredentials: descriptors(excludeCredentials as DescriptorJson[] | undefined),
  };
}

/** What `navigator.credentials.get` takes, from the server's JSON. */
export function requestOptions(json: PublicKeyCredentialRequestOptionsJSON): PublicKeyCredentialRequestOptions {
  if (typeof PublicKeyCredential.parseRequestOptionsFromJSON === "function") return PublicKeyCredential.parseRequestOptionsFromJSON(json);

  const { challenge, allowCredentials, extensions: _, ...rest } = json;
  return { ...(rest as object), challenge: bytes(challenge), allowCredentials: descriptors(allowCredentials as DescriptorJson[] | undefined) };
}

/** The browser's answer as the server reads it. */
export function credentialJson(credential: PublicKeyCredential): unknown {
  // Some password managers replace the credential and leave this method broken; writing it out works with them too.
  try {
    return credential.toJSON();
  } catch {
    return writeOut(credential);
  }
}

function writeOut(credential: PublicKeyCredential): unknown {
  const { response } = credential;
  const common = {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
  if ("attestationObject" in response) {
    const made = response as AuthenticatorAttestationResponse;
    return { ...common, response: { clientDataJSON: text(made.clientDataJSON), attestationObject: text(made.attestationObject), transports: made.getTransports?.() ?? [] } };
  }

  const used = response as AuthenticatorAssertionResponse;
  return {
    ...common,
    response: {
      clientDataJSON: text(used.clientDataJSON),
      authenticatorData: text(used.authenticatorData),
      signature: text(used.signature),
      userHandle: used.userHandle === null ? undefined : text(used.userHandle),
    },
  };
}
