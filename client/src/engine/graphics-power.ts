/** What draws here: the processor or a graphics card. */
export type GraphicsPower = "software" | "hardware";

/**
 * The canvas's context. First one that refuses to be slow is asked for: where that is refused, the processor draws.
 * @param smooth - wants smoothed edges; a processor cannot afford them.
 * @param atAnyCost - wants them even so.
 * @returns null where there is no WebGL at all.
 */
export function openGraphics(canvas: HTMLCanvasElement, smooth: boolean, atAnyCost = false): { readonly context: WebGL2RenderingContext; readonly power: GraphicsPower } | null {
  const wishes: WebGLContextAttributes = { alpha: true, depth: true, stencil: false, powerPreference: "high-performance" };
  const fast = canvas.getContext("webgl2", { ...wishes, antialias: smooth, failIfMajorPerformanceCaveat: true });
  if (fast) return { context: fast, power: isSoftware(fast) ? "software" : "hardware" };
  const slow = canvas.getContext("webgl2", { ...wishes, antialias: atAnyCost });
  return slow && { context: slow, power: "software" };
}

/** What the browser calls that which draws. */
export function rendererName(context: WebGLRenderingContext | WebGL2RenderingContext): string {
  const names = context.getExtension("WEBGL_debug_renderer_info");
  const renderer: unknown = context.getParameter(names ? names.UNMASKED_RENDERER_WEBGL : context.RENDERER);
  return typeof renderer === "string" ? renderer : "";
}

// Not every browser says no to the wish.
const isSoftware = (context: WebGL2RenderingContext): boolean => /swiftshader|llvmpipe|softpipe|software|basic render/i.test(rendererName(context));
