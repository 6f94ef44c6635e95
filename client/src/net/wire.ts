import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import {
  ClientMessageSchema, ServerMessageSchema,
  type Boundaries as WireBoundaries, type ClientMessage, type Correction as WireCorrection, type Introduction as WireIntroduction,
  type Said as WireSaid, type Welcome as WireWelcome,
} from "../../generated/world_pb";
import { createFrameNews, isFrame, readFrame, type FrameNews } from "./frame-codec";

/** Numbers of the wire; see protocol/world.proto. */
export const gestures = { wave: 1, bow: 2, clap: 3, dance: 4 } as const;
export type GestureName = keyof typeof gestures;

/** Who an avatar is. */
export interface Introduction {
  readonly slot: number;
  readonly person: string;
  readonly name: string;
  /** `[1, outfit, skin, hair, firstColour, secondColour]`. */
  readonly appearance: Uint8Array;
  /** 0 guest, 1 e-mail account, 2 verified person. */
  readonly levelOfIdentity: number;
  /** Somebody of the staff, on duty; the server alone says so. */
  readonly staff: boolean;
}

/** What one wants kept from oneself. */
export interface Boundaries {
  /** 100 to 200; of two people the larger holds. */
  readonly distanceCm: number;
  /** Words of others are not told. */
  readonly hidesWords: boolean;
  /** Nobody but whom one follows comes near or is heard. */
  readonly safeZone: boolean;
}

/** Where somebody stands: centimetres, heading in 1/4096 of a turn clockwise from north. */
export interface Standing {
  readonly xCm: number;
  readonly zCm: number;
  readonly level: number;
  readonly heading: number;
}

export interface Welcome extends Standing {
  readonly slot: number;
  readonly serverMs: number;
  readonly tickMs: number;
  readonly space: string;
  readonly instance: string;
  readonly self: Introduction;
  readonly resumption: string;
  readonly interestCm: number;
  readonly levelOfIdentity: number;
  readonly boundaries: Boundaries;
  /** One has yet to agree to the city's guidance. */
  readonly guidanceDue: boolean;
}

export interface Said {
  readonly sequence: number;
  readonly person: string;
  readonly name: string;
  readonly text: string;
  readonly atMs: number;
  /** Of the own `say`, else 0. */
  readonly nonce: number;
  /** 0 when the speaker has left. */
  readonly slot: number;
  /** By somebody of the staff. */
  readonly staff: boolean;
  /** Said before one came. */
  readonly past: boolean;
}

/** What one tick told. Read it at once: the next frame uses the same object. */
export interface Frame extends Readonly<FrameNews> {
  /** The message that holds the records, see records.ts. */
  bytes: Uint8Array;
}

export interface Correction extends Standing {
  readonly sequence: number;
  readonly atMs: number;
  /** 0 none, 1 speed, 2 ground, 3 personal space, 4 moved by the server. */
  readonly reason: number;
  /** Every later Move repeats it. */
  readonly number: number;
}

export interface Refused {
  /** Stable, e.g. `world.rate`; docs/protocol.md lists them. */
  readonly code: string;
  readonly what: number;
  readonly nonce: number;
  readonly retryAfterMs: number;
}

export interface Advice {
  /** Stable, e.g. `world.words-masked`; docs/protocol.md lists them. */
  readonly code: string;
  readonly nonce: number;
}

export type ServerMessage =
  | { readonly type: "welcome"; readonly welcome: Welcome; readonly history: readonly Said[] }
  | { readonly type: "frame"; readonly frame: Frame }
  | { readonly type: "said"; readonly said: Said }
  | { readonly type: "correction"; readonly correction: Correction }
  | { readonly type: "refused"; readonly refused: Refused }
  | { readonly type: "advice"; readonly advice: Advice }
  | { readonly type: "boundaries"; readonly boundaries: Boundaries }
  | { readonly type: "pong"; readonly clientMs: number; readonly serverMs: number; readonly heldMs: number }
  | { readonly type: "resumption"; readonly token: string };

const frame: Frame & FrameNews = { ...createFrameNews(), bytes: new Uint8Array() };
const frameMessage: ServerMessage = { type: "frame", frame };

/** Reads one message. Null when it is of a kind that this client does not know or is no message at all. */
export function readServerMessage(bytes: Uint8Array): ServerMessage | null {
  if (isFrame(bytes)) {
    frame.bytes = bytes;
    return readFrame(bytes, frame) ? frameMessage : null;
  }
  let kind;
  try {
    kind = fromBinary(ServerMessageSchema, bytes).kind;
  } catch {
    return null;
  }
  switch (kind.case) {
    case "welcome": return welcome(kind.value);
    case "said": return { type: "said", said: said(kind.value, false) };
    case "correction": return { type: "correction", correction: correction(kind.value) };
    case "refused": return { type: "refused", refused: kind.value };
    case "advice": return { type: "advice", advice: kind.value };
    case "boundaries": return { type: "boundaries", boundaries: boundaries(kind.value) };
    case "pong": return { type: "pong", clientMs: Number(kind.value.clientMs), serverMs: Number(kind.value.serverMs), heldMs: kind.value.heldMs };
    case "resumption": return { type: "resumption", token: kind.value.token };
    // Frames were read before, by the codec of their own.
    case "frame":
    case undefined: return null;
  }
}

function welcome(value: WireWelcome): ServerMessage | null {
  if (!value.self) return null;
  return {
    type: "welcome",
    history: value.history.map((words) => said(words, true)),
    welcome: {
      slot: value.slot, serverMs: Number(value.serverMs), tickMs: value.tickMs, space: value.space, instance: value.instance,
      xCm: value.xCm, zCm: value.zCm, level: value.level, heading: value.heading,
      self: introduction(value.self), resumption: value.resumption?.token ?? "",
      interestCm: value.interestCm, levelOfIdentity: value.levelOfIdentity,
      boundaries: boundaries(value.boundaries), guidanceDue: value.guidanceDue,
    },
  };
}

const introduction = ({ slot, person, name, appearance, levelOfIdentity, staff }: WireIntroduction): Introduction =>
  ({ slot, person, name, appearance, levelOfIdentity, staff });

const boundaries = (value: WireBoundaries | undefined): Boundaries =>
  ({ distanceCm: value?.distanceCm || 100, hidesWords: value?.hidesWords ?? false, safeZone: value?.safeZone ?? false });

const said = (value: WireSaid, past: boolean): Said => ({
  sequence: Number(value.sequence), person: value.person, name: value.name, text: value.text,
  atMs: Number(value.atMs), nonce: value.nonce, slot: value.slot, staff: value.staff, past,
});

const correction = (value: WireCorrection): Correction => ({
  sequence: value.sequence, atMs: Number(value.atMs), xCm: value.xCm, zCm: value.zCm,
  level: value.level, heading: value.heading, reason: value.reason, number: value.number,
});

type Kind = ClientMessage["kind"];
type Body<Case extends NonNullable<Kind["case"]>> = Omit<Extract<Kind, { case: Case }>["value"], "$typeName" | "$unknown">;

/** Writes one message to the server, in the form of the schema. */
export function writeClientMessage<Case extends NonNullable<Kind["case"]>>(kind: Case, value: Body<Case>): Uint8Array<ArrayBuffer> {
  return toBinary(ClientMessageSchema, create(ClientMessageSchema, { kind: { case: kind, value } as never }));
}
