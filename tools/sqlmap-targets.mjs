// Every parameter of the OpenAPI description as a line for sqlmap: name, address, JSON body (empty for GET).
import { readFileSync } from "node:fs";

const [file, origin] = process.argv.slice(2);
const document = JSON.parse(readFileSync(file, "utf8"));

for (const [path, operations] of Object.entries(document.paths)) {
  for (const [method, operation] of Object.entries(operations)) {
    if (method !== "get" && method !== "post") continue;
    const parameters = operation.parameters ?? [];
    const plain = path.replace(/\{(\w+)\}/g, "seoul-plaza");
    const query = parameters.filter((p) => p.in === "query").map((p) => `${p.name}=${encodeURIComponent(sample(p.schema))}`).join("&");
    const body = operation.requestBody?.content?.["application/json"]?.schema;
    const written = body === undefined ? "" : JSON.stringify(sample(body));
    if (query !== "" || written !== "") console.log([`${method} ${path}`, `${origin}${plain}${query === "" ? "" : `?${query}`}`, written].join("\t"));
    // An asterisk marks where sqlmap puts its own, and then nowhere else.
    if (plain !== path) console.log([`${method} ${path} (address)`, `${origin}${path.replace(/\{(\w+)\}/g, "seoul-plaza*")}`, written].join("\t"));
  }
}

function sample(schema, depth = 0) {
  if (schema === undefined || depth > 6) return "1";
  if (schema.$ref !== undefined) return sample(document.components.schemas[schema.$ref.split("/").at(-1)], depth + 1);
  const choice = schema.oneOf ?? schema.anyOf ?? schema.allOf;
  if (choice !== undefined) return sample(choice.find((c) => c.type !== "null") ?? choice[0], depth + 1);
  if (schema.enum !== undefined) return schema.enum[0];
  const type = [schema.type].flat().find((t) => t !== "null");
  switch (type) {
    case "object": return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, property]) => [name, sample(property, depth + 1)]));
    case "array": return [sample(schema.items, depth + 1)];
    case "integer":
    case "number": return 1;
    case "boolean": return true;
    default: return schema.format === "date" ? "2026-01-01" : "a";
  }
}
