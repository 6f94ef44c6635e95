// What pages do over the network, with as little work of the bench's own as can be: it shares the machine with the server.
import { Agent, request } from "node:http";

/** @returns {{url: string, ask: Function, post: Function, line: Function, close: () => void}} */
export function openWire(url) {
  const pool = new Agent({ keepAlive: true, maxSockets: 256 });

  /** @returns {Promise<{status: number, location: string, cookies: string, text: string, json: () => any}>} */
  function ask(method, path, { cookie, json, form } = {}) {
    const body = json !== undefined ? JSON.stringify(json) : form !== undefined ? String(new URLSearchParams(form)) : undefined;
    const headers = {};
    if (cookie) headers.cookie = cookie;
    if (body !== undefined) {
      headers["content-type"] = json !== undefined ? "application/json" : "application/x-www-form-urlencoded";
      headers["content-length"] = Buffer.byteLength(body);
    }
    return new Promise((resolve, reject) => {
      const asked = request(url + path, { method, agent: pool, headers }, (answer) => {
        const parts = [];
        answer.on("data", (part) => parts.push(part));
        answer.on("error", reject);
        answer.on("end", () => {
          const text = Buffer.concat(parts).toString();
          const cookies = (answer.headers["set-cookie"] ?? []).map((set) => set.split(";")[0]).join("; ");
          resolve({ status: answer.statusCode, location: answer.headers.location ?? "", cookies, text, json: () => JSON.parse(text) });
        });
      });
      asked.on("error", reject);
      asked.end(body);
    });
  }

  /** A SignalR line (JSON protocol): `heard` gets each change. */
  function line(path, cookie, heard) {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(url.replace("http", "ws") + path, { headers: { cookie, origin: url } });
      socket.addEventListener("open", () => socket.send('{"protocol":"json","version":1}\u001e'));
      socket.addEventListener("error", () => reject(new Error(`no line ${path}`)));
      socket.addEventListener("message", ({ data }) => {
        for (const part of data.split("\u001e").filter(Boolean)) {
          const message = JSON.parse(part);
          if (message.type === undefined) resolve(socket);
          else if (message.type === 1) heard(message.arguments[0]);
        }
      });
    });
  }

  return { url, ask, line, post: (path, cookie, form = []) => ask("POST", path, { cookie, form }), close: () => pool.destroy() };
}

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Does something for each of many, a few at a time. */
export async function each(many, width, act) {
  const left = [...many];
  await Promise.all(Array.from({ length: width }, async () => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await act(one);
  }));
}
