/** Line drawings on a field of 24 by 24, in the colour of the text. */
const drawings = {
  map: ["M9 4 3 6.5v13L9 17l6 3 6-2.5v-13L15 7 9 4Z", "M9 4v13", "M15 7v13"],
  people: ["M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Z", "M2.5 19.5c0-3 2.8-5 6.5-5s6.5 2 6.5 5", "M16 4.8a3.3 3.3 0 0 1 0 6.4", "M17.5 14.8c2.4.5 4 2.2 4 4.7"],
  chat: ["M4 5h16v11H11l-4.5 3.5V16H4V5Z", "M8 9h8", "M8 12h5"],
  emote: ["M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z", "M8.5 14.5c.9 1.3 2.1 2 3.5 2s2.6-.7 3.5-2", "M9 9.5v.5", "M15 9.5v.5"],
  wardrobe: ["M8.5 4 3.5 7l2 4 2-1v10h9V10l2 1 2-4-5-3c-.5 1.5-1.8 2.5-3.5 2.5S9 5.5 8.5 4Z"],
  settings: ["M4 7h9", "M17 7h3", "M4 17h3", "M11 17h9", "M15 9.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4Z", "M9 19.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4Z"],
  help: ["M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z", "M9.6 9.2c.3-1.3 1.2-2 2.5-2 1.5 0 2.5.900 2.5 2.2 0 1.9-2.5 2-2.5 3.9", "M12 16.8v.1"],
  language: ["M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z", "M3.5 9.5h17", "M3.5 14.5h17", "M12 3c-4.5 5-4.5 13 0 18", "M12 3c4.5 5 4.5 13 0 18"],
  menu: ["M4 7h16", "M4 12h16", "M4 17h16"],
  flag: ["M6 21V4", "M6 4.5h12l-2.5 3.75L18 12H6"],
  close: ["m6 6 12 12", "M18 6 6 18"],
  "turn-left": ["M5 4.5v5h5", "M5.5 9.5A7.5 7.5 0 1 1 5 15"],
  "turn-right": ["M19 4.5v5h-5", "M18.5 9.5A7.5 7.5 0 1 0 19 15"],
  nearer: ["M12 5v14", "M5 12h14"],
  farther: ["M5 12h14"],
  send: ["M4 12 20 4l-5 16-3.5-6.5L4 12Z", "m11.5 13.5 4-4.5"],
  door: ["M6 21V4.5L15 3v18", "M15 5h3v16", "M4 21h16", "M12 12v.8"],
  use: ["M9 11V5.5a1.5 1.5 0 0 1 3 0V10l4.7 1c1.4.300 2.3 1.5 2.1 2.9L18 21H9.5L5 15.5c-.8-1-.3-2 .7-2.2 1-.2 1.8.2 3.3 1.7V11Z"],
  mute: ["M4 9.5h3.5L12 5.5v13l-4.5-4H4v-5Z", "m16 9.5 5 5", "m21 9.5-5 5"],
  hear: ["M4 9.5h3.5L12 5.5v13l-4.5-4H4v-5Z", "M15.5 9c1.7 1.7 1.7 4.3 0 6", "M18 6.5c3 3 3 8 0 11"],
  follow: ["M7 6.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z", "M7 9v6l-2 6", "M7 15l3 6", "M12 12h9", "m17.5 8.5 3.5 3.5-3.5 3.5"],
  wave: ["M11 7a2.3 2.3 0 1 0 0-4.6A2.3 2.3 0 0 0 11 7Z", "M11 10v6l-2.5 6", "M11 16l2.5 6", "M11 10.5 6.5 14", "M11 10.5l5-1.5 1.5-5", "M20 3.5c.7 1 .7 2.2 0 3.2"],
  bow: ["M5.5 10.5a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6Z", "M8.5 8.5 15 10l1.5 5.5L15 22", "M16.5 15.5 19 22", "M9.5 9 9 14.5"],
  clap: ["M12 6.5a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6Z", "M12 9.5V16l-2.5 6", "M12 16l2.5 6", "M12 10 7.5 12.5l3.5 1.2", "m12 10 4.5 2.5-3.5 1.2", "M5 9.5l-1.5-1", "M19 9.5l1.5-1"],
  dance: ["M13 6.5a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6Z", "M12.5 9.5 12 15l-4 2 .5 5", "m12 15 4.5 3-1.5 4", "M12.5 9.5 8 8 5 4.5", "m12.5 9.5 4 2 3.5-2"],
  sit: ["M8.5 6.5a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6Z", "M8.5 9v6.5h6L16.5 22", "M8.5 11h5", "M5 12v7h6v3", "M5 19v3"],
  shield: ["M12 3 5 5.5v5.5c0 4.6 2.9 8 7 10 4.1-2 7-5.4 7-10V5.5L12 3Z"],
  block: ["M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z", "m5.7 5.7 12.6 12.6"],
  camera: ["M4 8h3.5L9 5.5h6L16.5 8H20v11H4V8Z", "M12 16.5a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4Z"],
  text: ["M5 4h14v16H5V4Z", "M8.5 8.5h7", "M8.5 12h7", "M8.5 15.5h4"],
} as const;

export type IconName = keyof typeof drawings;

const svg = "http://www.w3.org/2000/svg";

/** A drawing that says nothing to screen readers: the control around it carries the name. */
export function icon(name: IconName): SVGSVGElement {
  const element = document.createElementNS(svg, "svg");
  for (const [key, value] of Object.entries({ viewBox: "0 0 24 24", width: "24", height: "24", class: "icon", "aria-hidden": "true", focusable: "false" })) element.setAttribute(key, value);
  for (const line of drawings[name]) {
    const path = document.createElementNS(svg, "path");
    path.setAttribute("d", line);
    element.append(path);
  }
  return element;
}
