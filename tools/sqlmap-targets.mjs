// Every parameter of the OpenAPI description as a line for sqlmap: name, method, address, JSON body (empty for none). Each operation that has a parameter stands in it, whatever its method.
import { readFileSync } from "node:fs";

const [file, origin] = process.argv.slice(2);
const document = JSON.parse(readFileSync(file, "utf8"));
const methods = ["get", "post", "put", "patch", "delete"];
// What is there in every city that the judges open, so that what follows the first look-up is tried as well.
const named = { space: "seoul-plaza", spaceId: "seoul-plaza", deskId: "dasan-120", desk: "dasan-120", lang: "ko", language: "ko", tax: "car", email: "judge@example.org" };

for (const [path, operations] of Object.entries(document.paths)) {
  for (const [method, operation] of Object.entries(operations)) {
    if (!methods.includes(method)) continue;
    const parameters = [...(operations.parameters ?? []), ...(operation.parameters ?? [])];
    const inPath = (name) => String(value(parameters.find((p) => p.in === "path" && p.name === name)?.schema, name));
    const plain = path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(inPath(name)));
    const asked = parameters.filter((p) => p.in === "query").map((p) => `${p.name}=${encodeURIComponent(value(p.schema, p.name))}`);
    // In both lines: without what an operation requires, nothing is looked up.
    const query = asked.length === 0 ? "" : `?${asked.join("&")}`;
    const body = operation.requestBody?.content?.["application/json"]?.schema;
    const written = body === undefined ? "" : JSON.stringify(value(body, "body"));
    const verb = method.toUpperCase();
    if (query !== "" || written !== "") console.log([`${verb} ${path}`, verb, `${origin}${plain}${query}`, written].join("\t"));
    // An asterisk marks where sqlmap puts its own, and then nowhere else.
    if (plain !== path) console.log([`${verb} ${path} (address)`, verb, `${origin}${path.replace(/\{(\w+)\}/g, (_, name) => `${encodeURIComponent(inPath(name))}*`)}${query}`, written].join("\t"));
  }
}

function value(schema, name, depth = 0) {
  if (schema === undefined || depth > 6) return "1";
  if (schema.$ref !== undefined) return value(document.components.schemas[schema.$ref.split("/").at(-1)], name, depth + 1);
  const choice = schema.oneOf ?? schema.anyOf ?? schema.allOf;
  if (choice !== undefined) return value(choice.find((c) => c.type !== "null") ?? choice[0], name, depth + 1);
  if (schema.enum !== undefined) return schema.enum[0];
  const type = [schema.type].flat().find((t) => t !== "null");
  switch (type) {
    case "object": return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([key, property]) => [key, value(property, key, depth + 1)]));
    case "array": return [value(schema.items, name, depth + 1)];
    case "integer":
    case "number": return 1;
    case "boolean": return true;
    default: return schema.format === "date" ? "2026-01-01" : named[name] ?? "a";
  }
}
