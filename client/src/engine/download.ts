/** What has come of a file so far. `share` is 0 to 1 and honest to the end: 1 only when all is there. */
export interface Portion { bytes: number; share: number }

/**
 * Fetches a file and says how much of it has come. Where the server packs a file on the way its length is not known:
 * then the share approaches 1 by the bytes of a usual model.
 */
export async function download(url: string, signal: AbortSignal, portion: Portion, priority: RequestPriority = "auto"): Promise<ArrayBuffer> {
  const response = await fetch(url, { signal, priority });
  if (!response.ok || !response.body) throw new Error(`${url}: ${response.status}`);
  const packed = response.headers.has("content-encoding");
  const length = packed ? 0 : Number(response.headers.get("content-length") ?? 0);
  const usual = 300_000;
  const chunks: Uint8Array[] = [];
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    portion.bytes += value.byteLength;
    portion.share = length > 0 ? Math.min(0.99, portion.bytes / length) : 1 - Math.exp(-portion.bytes / usual);
  }
  const whole = new Uint8Array(portion.bytes);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  portion.share = 1;
  return whole.buffer;
}
