/** What draws here: `none` (no WebGL at all), `software` (the processor) or `hardware`. */
export type GraphicsPower = "none" | "software" | "hardware";

const software = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/** Asks a context of one pixel, and gives it back. */
export function probeGraphics(): GraphicsPower {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const context = canvas.getContext("webgl2", { antialias: false, depth: false });
  if (!context) return "none";
  const names = context.getExtension("WEBGL_debug_renderer_info");
  const renderer: unknown = context.getParameter(names ? names.UNMASKED_RENDERER_WEBGL : context.RENDERER);
  context.getExtension("WEBGL_lose_context")?.loseContext();
  return typeof renderer === "string" && software.test(renderer) ? "software" : "hardware";
}
