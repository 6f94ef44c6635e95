// Counts what comes over the wire, as the browser's own tools see it: packed, with headers, also of what is still on its way.

/** Begins to count; `bytes()` tells what has come so far. */
export async function countBytes(page) {
  const cdp = await page.context().newCDPSession(page);
  const requests = new Map();
  let socket = 0;
  const of = (id) => requests.get(id) ?? requests.set(id, { type: "Other", head: 0, body: 0 }).get(id);
  cdp.on("Network.responseReceived", ({ requestId, type, response }) => Object.assign(of(requestId), { type, head: response.encodedDataLength }));
  cdp.on("Network.dataReceived", ({ requestId, encodedDataLength }) => { of(requestId).body += encodedDataLength; });
  cdp.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => Object.assign(of(requestId), { head: 0, body: encodedDataLength }));
  cdp.on("Network.webSocketFrameReceived", ({ response }) => { socket += response.opcode === 2 ? response.payloadData.length * 0.75 : response.payloadData.length; });
  await cdp.send("Network.enable");

  return {
    cdp,
    bytes() {
      const sum = { all: socket, script: 0, font: 0 };
      for (const { type, head, body } of requests.values()) {
        sum.all += head + body;
        if (type === "Script") sum.script += head + body;
        if (type === "Font") sum.font += head + body;
      }
      return sum;
    },
  };
}
