// What ./bench world replays recorded frames through: the browser part's own modules, bundled for Node by shown-error.mjs.
export { ServerClock } from "../../client/src/net/server-clock";
export { readServerMessage } from "../../client/src/net/wire";
export { Tracks } from "../../client/src/world/tracks";
