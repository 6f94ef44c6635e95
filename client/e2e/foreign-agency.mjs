// An agency that is not ours: npm oidc-provider, with keys made at each start, for the tests of OpenID Connect. One client for each algorithm, and one for the office.
// node foreign-agency.mjs PORT ORIGIN_OF_THE_CITY
import { generateKeyPairSync } from "node:crypto";
import Provider from "oidc-provider";

const [port, origin] = process.argv.slice(2);
const issuer = `http://localhost:${port}`;
const algorithms = ["ES256", "RS256", "PS256", "HS256", "RS512"];
const keys = [
  generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ format: "jwk" }),
  generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" }),
].map((key) => ({ ...key, use: "sig" }));

const provider = new Provider(issuer, {
  clients: [...algorithms.map((algorithm) => [algorithm.toLowerCase(), `/account/verify/callback/${algorithm.toLowerCase()}`, algorithm]), ["office", "/office/provider/callback", "ES256"]].map(([id, path, algorithm]) => ({
    client_id: id,
    client_secret: "a secret of 64 bytes, so that HMAC with SHA-512 would do as well!",
    redirect_uris: [`${origin}${path}`],
    token_endpoint_auth_method: "client_secret_basic",
    id_token_signed_response_alg: algorithm,
  })),
  enabledJWA: { idTokenSigningAlgValues: algorithms },
  jwks: { keys },
  cookies: { keys: ["a key for cookies"] },
  pkce: { required: () => true },
  scopes: ["openid", "identity"],
  claims: { openid: ["sub", "amr"], identity: ["birthdate", "di"], auth_time: null, acr: null, iss: null, sid: null },
  // Whoever signs in as "19900314-kim" was born on that day.
  findAccount: (_ctx, id) => ({
    accountId: id,
    claims: () => ({
      sub: id,
      birthdate: id.replace(/^(\d{4})(\d{2})(\d{2}).*$/, "$1-$2-$3"),
      ...(id.endsWith("-di") ? { di: `di-of-${id}-${"0".repeat(48)}` } : {}),
    }),
  }),
});
// Whoever signs in as "kim-mfa" has shown a second factor.
const finished = provider.interactionFinished.bind(provider);
provider.interactionFinished = (request, response, result, options) => finished(request, response,
  result.login === undefined ? result : { ...result, login: { ...result.login, amr: result.login.accountId.endsWith("-mfa") ? ["pwd", "otp", "mfa"] : ["pwd"] } }, options);
provider.listen(Number(port), "localhost", () => console.log("ready"));
