// People who come and go at once: they open their sockets beforehand and enter in the same moment. They stand where they arrive.
import { space } from "./city.mjs";

/** ClientMessage.enter with a pass. */
function enterMessage(pass) {
  const text = Buffer.from(pass, "utf8");
  return Buffer.from([0x0a, text.length + 2, 0x0a, text.length, ...text]);
}

async function open(url, spawn) {
  const answer = await fetch(`${url}/api/entrance/passes`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ space, spawn }) });
  if (!answer.ok) throw new Error(`no pass: ${answer.status}`);
  const { pass, url: address } = await answer.json();
  const socket = new WebSocket(new URL(address, url.replace("http", "ws")), { headers: { origin: url } });
  socket.binaryType = "arraybuffer";
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = () => reject(new Error("a socket did not open"));
  });
  socket.onerror = null;
  return { socket, message: enterMessage(pass) };
}

export class Visitors {
  #url;
  #spawns;
  #next = 0;
  #in = [];

  constructor(url, spawns) {
    this.#url = url;
    this.#spawns = spawns;
  }

  get count() { return this.#in.length; }

  /** Opens sockets for so many; calling what it returns lets all of them in at once. A pass is good for 30 s, a silent socket for 5. */
  async gather(count) {
    const waiting = await Promise.all(Array.from({ length: count }, () => open(this.#url, this.#spawns[this.#next++ % this.#spawns.length])));
    return () => {
      for (const { socket, message } of waiting) socket.send(message);
      this.#in.push(...waiting.map(({ socket }) => socket));
    };
  }

  /** The longest there go, all in the same moment. */
  leave(count = this.#in.length) {
    for (const socket of this.#in.splice(0, count)) socket.close(1000);
  }
}
