import { create, fromBinary, fromJson, type JsonObject, toBinary } from "@bufbuild/protobuf";
import { describe, expect, it } from "vitest";
import { ClientMessageSchema, type Introduction, IntroductionSchema, ServerMessageSchema } from "../../generated/world_pb.js";
import { createFrameNews, isFrame, readFrame } from "./frame-codec.js";
import { vectors } from "./golden-vectors.js";
import { MAX_MOVE_BYTES, type Move, writeMove } from "./move-codec.js";
import { readServerMessage, writeClientMessage } from "./wire.js";
import { createRecord, MAX_RECORD_BYTES, type MotionRecord, readRecord, writeRecord } from "./records.js";

interface Person { slot: number; person: string; name: string; appearance: string; levelOfIdentity: number }
interface FrameCase { hex: string; baseMs: number; introductions: Person[]; records: MotionRecord[]; removals: number[]; gestures: number[]; crowd?: number; unattended?: number[] }

const unhex = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, "hex"));
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

describe("motion records", () => {
  const golden = vectors<{ cases: (MotionRecord & { hex: string })[]; refused: string[] }>("records");

  it("are read as the vectors say", () => {
    const record = createRecord();
    for (const { hex: whole, ...fields } of golden.cases) {
      const bytes = unhex(whole);

      expect(readRecord(bytes, 0, bytes.length, record)).toBe(bytes.length);
      expect(record).toEqual(fields);
    }
  });

  it("are written byte for byte", () => {
    const bytes = new Uint8Array(MAX_RECORD_BYTES);
    for (const { hex: whole, ...fields } of golden.cases) {
      expect(hex(bytes.subarray(0, writeRecord(fields, bytes, 0)))).toBe(whole);
    }
  });

  it("are refused when cut short or without a slot", () => {
    for (const refused of golden.refused) {
      const bytes = unhex(refused);
      expect(readRecord(bytes, 0, bytes.length, createRecord())).toBe(-1);
    }
  });
});

describe("every other message", () => {
  interface Message { kind: string; hex: string; json: JsonObject }
  const { server, client } = vectors<{ server: Message[]; client: Message[] }>("messages");

  it("is in bytes and in JSON the same", () => {
    for (const { hex: whole, json } of server) expect(hex(toBinary(ServerMessageSchema, fromJson(ServerMessageSchema, json)))).toBe(whole);
    for (const { hex: whole, json } of client) expect(hex(toBinary(ClientMessageSchema, fromJson(ClientMessageSchema, json)))).toBe(whole);
  });

  it("of the server is read as what it is", () => {
    for (const { kind, hex: whole } of server) expect(readServerMessage(unhex(whole))?.type).toBe(kind);
  });
});

describe("boundaries", () => {
  interface Choice { fromClient: string; fromServer: string; distanceCm: number; hidesWords: boolean; safeZone: boolean }
  const { choices, blocks } = vectors<{ choices: Choice[]; blocks: { hex: string; person: string; on: boolean }[] }>("boundaries");

  it("are written as the vectors say, and read back", () => {
    for (const { fromClient, fromServer, ...fields } of choices) {
      expect(hex(writeClientMessage("boundaries", fields))).toBe(fromClient);
      const read = readServerMessage(unhex(fromServer));
      // What the server leaves out is the usual.
      expect(read).toEqual({ type: "boundaries", boundaries: { ...fields, distanceCm: fields.distanceCm || 100 } });
    }
  });

  it("blocks are written as the vectors say", () => {
    for (const { hex: whole, ...fields } of blocks) expect(hex(writeClientMessage("block", fields))).toBe(whole);
  });
});

describe("frames", () => {
  const { cases } = vectors<{ cases: FrameCase[] }>("frames");

  it("are read as the vectors say, into the same object each time", () => {
    const news = createFrameNews();
    const record = createRecord();
    for (const golden of cases) {
      const message = unhex(golden.hex);

      expect(readFrame(message, news)).toBe(true);
      const records: MotionRecord[] = [];
      for (let at = news.recordsStart; at < news.recordsEnd;) {
        at = readRecord(message, at, news.recordsEnd, record);
        records.push({ ...record });
      }
      expect([news.baseMs, news.removals, news.gestures]).toEqual([golden.baseMs, golden.removals, golden.gestures]);
      expect([news.crowd, news.unattended]).toEqual([golden.crowd ?? -1, golden.unattended ?? []]);
      expect(records).toEqual(golden.records);
      expect(news.introductions).toEqual(golden.introductions.map(introduction));
    }
  });

  it("hold what the generated code reads", () => {
    const news = createFrameNews();
    for (const golden of cases) {
      const { kind } = fromBinary(ServerMessageSchema, unhex(golden.hex));
      readFrame(unhex(golden.hex), news);

      if (kind.case !== "frame") throw new Error("no frame");
      expect(news.baseMs).toBe(Number(kind.value.baseMs));
      expect(news.introductions).toEqual(kind.value.introductions);
      expect(news.recordsEnd - news.recordsStart).toBe(kind.value.records.length);
    }
  });

  it("are refused, and never throw, when bytes are missing or wrong", () => {
    const news = createFrameNews();
    const whole = unhex(cases[3]!.hex);
    for (let length = 0; length < whole.length; length++) expect(readFrame(whole.subarray(0, length), news)).toBe(false);
    for (let i = 0; i < whole.length * 8; i++) {
      const flipped = whole.slice();
      flipped[i >> 3]! ^= 1 << (i & 7);
      readFrame(flipped, news);
    }
  });

  it("are told from the other messages by their first byte", () => {
    const pong = toBinary(ServerMessageSchema, create(ServerMessageSchema, { kind: { case: "pong", value: { serverMs: 1n } } }));

    expect(isFrame(pong)).toBe(false);
    expect(readFrame(pong, createFrameNews())).toBe(false);
  });

  function introduction(person: Person): Introduction {
    return create(IntroductionSchema, { ...person, appearance: unhex(person.appearance) });
  }
});

describe("moves", () => {
  const { cases } = vectors<{ cases: (Move & { hex: string })[] }>("moves");

  it("are written byte for byte", () => {
    const bytes = new Uint8Array(MAX_MOVE_BYTES);
    for (const { hex: whole, ...move } of cases) expect(hex(bytes.subarray(0, writeMove(move, bytes)))).toBe(whole);
  });

  it("are what the generated code reads", () => {
    for (const { hex: whole, ...move } of cases) {
      const { kind } = fromBinary(ClientMessageSchema, unhex(whole));

      if (kind.case !== "move") throw new Error("no move");
      expect({ ...kind.value, atMs: Number(kind.value.atMs) }).toMatchObject(move);
    }
  });
});
