export interface PointerActions {
  /** Turns the view, in radians. */
  turn(yaw: number, pitch: number): void;
  /** Positive comes nearer. */
  zoom(steps: number): void;
  /** A press without a drag, CSS pixels from the canvas's corner. */
  tap(x: number, y: number): void;
}

// A finger is never quite still.
const dragFromPx = 8;
const tapWithinMs = 500;
const radiansAPixel = 0.0052;

interface Touching { startX: number; startY: number; x: number; y: number; readonly atMs: number; dragged: boolean }

/** Mouse, pen and fingers on the canvas: drag turns, wheel and pinch zoom, a tap is a tap. */
export function listenToPointers(canvas: HTMLElement, actions: PointerActions, signal: AbortSignal): void {
  const touching = new Map<number, Touching>();
  let pinch = 0;

  canvas.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "mouse" && event.button > 2) return;
    canvas.setPointerCapture(event.pointerId);
    touching.set(event.pointerId, {
      startX: event.clientX, startY: event.clientY, x: event.clientX, y: event.clientY, atMs: event.timeStamp, dragged: false,
    });
    pinch = spread(touching);
  }, { signal });

  canvas.addEventListener("pointermove", (event) => {
    const one = touching.get(event.pointerId);
    if (!one) return;
    const dx = event.clientX - one.x;
    const dy = event.clientY - one.y;
    one.x = event.clientX;
    one.y = event.clientY;
    if (!one.dragged && Math.hypot(one.x - one.startX, one.y - one.startY) < dragFromPx) return;
    one.dragged = true;
    if (touching.size >= 2) {
      const now = spread(touching);
      if (pinch > 0 && now > 0) actions.zoom(Math.log(now / pinch) * 8);
      pinch = now;
    } else actions.turn(-dx * radiansAPixel, dy * radiansAPixel * 0.8);
  }, { signal });

  const lift = (event: PointerEvent): void => {
    const one = touching.get(event.pointerId);
    if (!one) return;
    touching.delete(event.pointerId);
    pinch = spread(touching);
    if (event.type === "pointercancel" || one.dragged || event.button > 0 || event.timeStamp - one.atMs > tapWithinMs || touching.size > 0) return;
    const corner = canvas.getBoundingClientRect();
    actions.tap(event.clientX - corner.left, event.clientY - corner.top);
  };
  canvas.addEventListener("pointerup", lift, { signal });
  canvas.addEventListener("pointercancel", lift, { signal });
  canvas.addEventListener("contextmenu", (event) => event.preventDefault(), { signal });

  canvas.addEventListener("wheel", (event) => {
    // Ctrl and wheel enlarge the page: that is the reader's.
    if (event.ctrlKey) return;
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 16 : event.deltaY;
    actions.zoom(Math.max(-3, Math.min(3, -lines / 60)));
  }, { signal, passive: false });
}

function spread(touching: ReadonlyMap<number, Touching>): number {
  const [one, other] = touching.values();
  return one && other ? Math.hypot(one.x - other.x, one.y - other.y) : 0;
}
