// Every operation of the OpenAPI description that has a parameter, whatever its method, as a line for sqlmap: name, method, address, JSON body ("-" for none, "@form" for a form
// with a file, whose id is tried), how many parameters. An asterisk marks each parameter, in the address and in the body alike: sqlmap tries what is marked, and passes over names such as "token" where it has to find out for itself.
// node sqlmap-targets.mjs FILE ORIGIN [NAME=VALUE...]: values that are there in the city that is judged, so that what follows the first look-up is tried as well.
import { readFileSync } from "node:fs";

const [file, origin, ...there] = process.argv.slice(2);
const document = JSON.parse(readFileSync(file, "utf8"));
const methods = ["get", "post", "put", "patch", "delete"];
const named = {
  space: "seoul-plaza", desk: "dasan-120", language: "ko", tax: "car", email: "judge@example.org", name: "Judge", age: "yes", kind: "threat", show: "judge-1",
  ...Object.fromEntries(there.map((one) => one.split("="))),
};
const passkey = { id: "YQ", rawId: "YQ", type: "public-key", clientExtensionResults: {}, response: { clientDataJSON: "YQ", authenticatorData: "YQ", attestationObject: "YQ", signature: "YQ", userHandle: "YQ" } };
// What is no text in JSON stands in marks until it is written.
const bare = (text) => `<<${text}>>`;

const lines = [];
for (const [path, operations] of Object.entries(document.paths)) {
  for (const [method, operation] of Object.entries(operations)) {
    if (!methods.includes(method)) continue;
    const parameters = [...(operations.parameters ?? []), ...(operation.parameters ?? [])];
    const inAddress = parameters.filter((p) => p.in === "path" || p.in === "query");
    if (inAddress.length !== parameters.length) throw new Error(`${method} ${path}: a parameter stands elsewhere than in the address.`);
    const value = (name) => encodeURIComponent(plain(parameters.find((p) => p.name === name)?.schema, path.startsWith("/api/spaces") && name === "id" ? "space" : name));
    const query = parameters.filter((p) => p.in === "query").map((p) => `${p.name}=${value(p.name)}*`);
    const address = path.replace(/\{(\w+)\}/g, (_, name) => `${value(name)}*`) + (query.length === 0 ? "" : `?${query.join("&")}`);
    const isForm = operation.requestBody?.content?.["multipart/form-data"] !== undefined;
    const schema = operation.requestBody?.content?.["application/json"]?.schema;
    const body = schema === undefined ? "" : JSON.stringify(marked(schema, "body")).replace(/"<<(.*?)>>"/g, "$1");
    const count = (`${address}${body}`.match(/\*/g) ?? []).length + (isForm ? 1 : 0);
    const verb = method.toUpperCase();
    if (count > 0) lines.push([`${verb} ${path}`, verb, `${origin}${address}`, isForm ? "@form" : body === "" ? "-" : body, count].join("\t"));
  }
}
// What ends a thing that others are tried on comes last.
const ends = (line) => /^DELETE|\/(leave|end)\b/.test(line);
for (const line of [...lines.filter((l) => !ends(l)), ...lines.filter(ends)]) console.log(line);

function resolved(schema) {
  if (schema?.$ref !== undefined) return resolved(document.components.schemas[schema.$ref.split("/").at(-1)]);
  const choice = schema?.oneOf ?? schema?.anyOf ?? schema?.allOf;
  return choice === undefined ? schema ?? {} : resolved(choice.find((c) => c.type !== "null") ?? choice[0]);
}

function plain(schema, name) {
  const { enum: words, type, format } = resolved(schema);
  if (words !== undefined) return String(words.find((word) => word !== null));
  if ([type].flat().some((t) => t === "integer" || t === "number")) return "1";
  if ([type].flat().includes("boolean")) return "true";
  return format === "date" ? "2026-01-01" : named[name] ?? "a";
}

function marked(schema, name, depth = 0) {
  const shape = resolved(schema);
  const type = [shape.type].flat().find((t) => t !== "null");
  if (depth > 6) return "a*";
  if (name === "credential") return everyText(passkey);
  if (shape.properties !== undefined) return Object.fromEntries(Object.entries(shape.properties).map(([key, property]) => [key, marked(property, key, depth + 1)]));
  if (type === "object") return { a: typeof shape.additionalProperties === "object" ? marked(shape.additionalProperties, "a", depth + 1) : "a*" };
  if (type === "array") return [marked(shape.items, name, depth + 1)];
  const text = plain(shape, name);
  return type === "integer" || type === "number" || type === "boolean" ? bare(`${text}*`) : `${text}*`;
}

function everyText(value) {
  return typeof value === "string" ? `${value}*` : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, everyText(inner)]));
}
