/** Where the thumb pushes: -1 to 1, right and forward positive; 0, 0 when it does not. */
export interface Push { x: number; y: number }

const radiusPx = 44;
const deadZone = 0.14;

/** A stick for the thumb, shown where there is no mouse. Keys, taps and the HUD's buttons do the same without it. */
export function mountJoystick(parent: HTMLElement, signal: AbortSignal): Push {
  const push: Push = { x: 0, y: 0 };
  const base = document.createElement("div");
  base.className = "world-joystick";
  base.setAttribute("aria-hidden", "true");
  const knob = document.createElement("div");
  knob.className = "world-joystick-knob";
  base.append(knob);
  parent.append(base);
  signal.addEventListener("abort", () => base.remove(), { once: true });
  let finger = -1;

  const move = ({ clientX, clientY }: PointerEvent): void => {
    const { left, top, width, height } = base.getBoundingClientRect();
    let x = (clientX - left - width / 2) / radiusPx;
    let y = (clientY - top - height / 2) / radiusPx;
    const length = Math.hypot(x, y);
    if (length > 1) [x, y] = [x / length, y / length];
    knob.style.transform = `translate(${(x * radiusPx).toFixed(0)}px,${(y * radiusPx).toFixed(0)}px)`;
    const still = length < deadZone;
    push.x = still ? 0 : x;
    push.y = still ? 0 : -y;
  };
  const release = (event: PointerEvent): void => {
    if (event.pointerId !== finger) return;
    finger = -1;
    push.x = push.y = 0;
    knob.style.transform = "";
  };
  base.addEventListener("pointerdown", (event) => {
    if (finger >= 0) return;
    finger = event.pointerId;
    base.setPointerCapture(finger);
    move(event);
  }, { signal });
  base.addEventListener("pointermove", (event) => { if (event.pointerId === finger) move(event); }, { signal });
  base.addEventListener("pointerup", release, { signal });
  base.addEventListener("pointercancel", release, { signal });
  return push;
}
