#!/usr/bin/env python3
"""Writes the golden vectors beside this file: a third, slow and plain implementation of docs/protocol.md.

Nothing here looks at the C# or the TypeScript. A walk, for one, is stepped millisecond by millisecond.
Run it after a change of the protocol, and read the difference: it is what other people's clients will have to follow.
"""
import base64
import json
import math
import pathlib
import random
import struct

HERE = pathlib.Path(__file__).parent
STAND, WALK, RUN, SIT = range(4)
TOP_SPEED_MM = {STAND: 0, WALK: 1500, RUN: 4500, SIT: 0}
rng = random.Random(2023)


def direction(heading):
    turn = 2 * math.pi * heading / 4096
    return round(math.sin(turn) * 16384), round(-math.cos(turn) * 16384)


def towards_zero(numerator, denominator):
    whole = abs(numerator) // denominator
    return whole if numerator >= 0 else -whole


def velocity(heading, gait, speed):
    mm = TOP_SPEED_MM[gait] * speed // 31
    x, z = direction(heading)
    return towards_zero(x * mm, 16384), towards_zero(z * mm, 16384)


def position(x_cm, z_cm, v, dt):
    return x_cm * 10 + towards_zero(v[0] * dt, 1000), z_cm * 10 + towards_zero(v[1] * dt, 1000)


# ---- headings, motion

def fnv1a(data):
    value = 2166136261
    for byte in data:
        value = (value ^ byte) * 16777619 & 0xFFFFFFFF
    return value


def headings():
    every = b"".join(part.to_bytes(2, "little", signed=True) for h in range(4096) for part in direction(h))
    samples = sorted({*range(0, 4096, 128), 1, 2, 3, 341, 683, 1023, 1025, 2047, 2049, 3071, 3073, 4095})
    return {
        "about": "samples: [heading, x, z]. fnv1a: FNV-1a (32 bit) over x, z of all 4096 headings as 16-bit little endian.",
        "samples": [[h, *direction(h)] for h in samples],
        "fnv1a": fnv1a(every),
    }


def motion():
    cases = []
    for i in range(40):
        gait = [WALK, RUN, STAND, SIT][i % 4 if i < 8 else i % 2]
        speed = 0 if gait in (STAND, SIT) else rng.choice([1, 7, 15, 30, 31])
        heading = rng.choice([0, 1024, 2048, 3072, rng.randrange(4096), rng.randrange(4096)])
        x, z = rng.randint(-32768, 32767), rng.randint(-32768, 32767)
        v = velocity(heading, gait, speed)
        times = [0, 1, 49, 50, 333, 999, 1000, 1001, 12345, 600000]
        cases.append({
            "xCm": x, "zCm": z, "heading": heading, "gait": gait, "speed": speed, "velocity": v,
            "at": [[t, *position(x, z, v, t)] for t in times],
            "cm": [[t, *(mm // 10 for mm in position(x, z, v, t))] for t in times],
        })
    return {
        "about": "Without ground. at: [ms after the beginning, x mm, z mm]; cm: the same in whole centimetres, rounded down.",
        "cases": cases,
    }


# ---- ground

PICTURE = """
................................
.##############################.
.##############################.
.#####......###################.
.#####......#########..########.
.#####......#########..########.
.##############################.
.##############################.
.####.#.#.#.####################
.#####.#.#.####################.
.####.#.#.#.###################.
.##############################.
.################......########.
.################......########.
.##############################.
................................
""".split()
ORIGIN_X, ORIGIN_Z, CELL = -850, -350, 25
COLUMNS, ROWS = len(PICTURE[0]), len(PICTURE)


def walkable(x_mm, z_mm):
    column, row = (x_mm - ORIGIN_X * 10) // (CELL * 10), (z_mm - ORIGIN_Z * 10) // (CELL * 10)
    return 0 <= column < COLUMNS and 0 <= row < ROWS and PICTURE[row][column] == "#"


def lasts(x_cm, z_cm, v):
    if v == (0, 0):
        return None
    if not walkable(x_cm * 10, z_cm * 10):
        return 0
    dt = 0
    while walkable(*position(x_cm, z_cm, v, dt + 1)):
        dt += 1
    return dt


def ground():
    # docs/walk-map.md: two stacks, no floor and one at height 0, step-free stone.
    walk_map = struct.pack("<4sHHiiHHHHBBhBB", b"MWLK", 1, CELL, ORIGIN_X, ORIGIN_Z, COLUMNS, ROWS, 2, 1, 0, 1, 0, 1, 1)
    walk_map += b"".join(struct.pack("<H", cell == "#") for line in PICTURE for cell in line)
    walks = []
    for i in range(160):
        x, z = ORIGIN_X + rng.randrange(COLUMNS * 2 * CELL) // 2, ORIGIN_Z + rng.randrange(ROWS * 2 * CELL) // 2
        if i % 4 == 0:  # on a corner of cells, diagonally: where one goes wrong first
            x, z = ORIGIN_X + (x - ORIGIN_X) // CELL * CELL, ORIGIN_Z + (z - ORIGIN_Z) // CELL * CELL
        heading = rng.choice([0, 512, 1024, 1536, 2048, 2560, 3072, 3584, rng.randrange(4096), rng.randrange(4096)])
        gait, speed = rng.choice([(WALK, 31), (WALK, 1), (WALK, 12), (RUN, 31), (RUN, 20), (STAND, 0)])
        v = velocity(heading, gait, speed)
        ms = lasts(x, z, v)
        walks.append({
            "xCm": x, "zCm": z, "heading": heading, "gait": gait, "speed": speed, "lastsMs": ms,
            "end": position(x, z, v, ms or 0),
        })
    return {
        "about": "picture: # has a floor, north is up. lastsMs: the last whole millisecond on it, null for who does not move. end: x mm, z mm.",
        "picture": PICTURE,
        "walkMap": base64.b64encode(walk_map).decode(),
        "walks": walks,
    }


# ---- wire

def varint(value):
    value &= 0xFFFFFFFFFFFFFFFF
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def number(field, value):
    return varint(field << 3) + varint(value) if value else b""


def signed(field, value):
    return number(field, value * 2 if value >= 0 else -value * 2 - 1)


def delimited(field, data, always=False):
    return varint(field << 3 | 2) + varint(len(data)) + data if data or always else b""


def record(r):
    word = r["heading"] | r["speed"] << 12 | r["gait"] << 17 | r["level"] << 20 | (1 << 23 if r["appears"] else 0)
    return (varint(r["slot"]) + r["xCm"].to_bytes(2, "little", signed=True)
            + r["zCm"].to_bytes(2, "little", signed=True) + word.to_bytes(3, "little"))


def some_record(slot):
    gait = rng.choice([STAND, WALK, RUN, SIT])
    return {
        "slot": slot, "xCm": rng.randint(-32768, 32767), "zCm": rng.randint(-32768, 32767), "heading": rng.randrange(4096),
        "speed": 0 if gait in (STAND, SIT) else rng.randint(0, 31), "gait": gait, "level": rng.randrange(8),
        "appears": rng.random() < 0.3,
    }


def records():
    cases = [
        {"slot": 5, "xCm": 1234, "zCm": -250, "heading": 1024, "speed": 31, "gait": WALK, "level": 0, "appears": False},
        {"slot": 300, "xCm": -32768, "zCm": 32767, "heading": 4095, "speed": 31, "gait": SIT, "level": 7, "appears": True},
        {"slot": 1, "xCm": 0, "zCm": 0, "heading": 0, "speed": 0, "gait": STAND, "level": 0, "appears": False},
    ] + [some_record(slot) for slot in (127, 128, 129, 255, 256, 2000, 16382, 16383)]
    whole = record(cases[0])
    return {
        "about": "refused: bytes that hold no record at their beginning.",
        "cases": [{"hex": record(case).hex(), **case} for case in cases],
        "refused": ["", whole[:-1].hex(), whole[:1].hex(), "80", "00" + "00" * 7, "808001" + "00" * 7, "8080" + "00" * 7],
    }


def introduction(i):
    return (number(1, i["slot"]) + delimited(2, i["person"].encode()) + delimited(3, i["name"].encode())
            + delimited(4, bytes.fromhex(i["appearance"])) + number(5, i["levelOfIdentity"]) + number(6, int(i.get("staff", False))))


def frame(f):
    body = number(1, f["baseMs"])
    body += b"".join(delimited(2, introduction(i), always=True) for i in f["introductions"])
    body += delimited(3, b"".join(record(r) for r in f["records"]))
    body += delimited(4, b"".join(varint(slot) for slot in f["removals"]))
    body += delimited(5, b"".join(varint(n) for n in f["gestures"]))
    if f.get("crowd") is not None:
        body += bytes([6 << 3]) + varint(f["crowd"])  # explicit presence: 0 is written as well
    body += delimited(7, b"".join(varint(slot) for slot in f.get("unattended", [])))
    return delimited(2, body, always=True)


def frames():
    base = 1767225600000
    people = [
        {"slot": 5, "person": "g7Jd2", "name": "푸른 느티나무", "appearance": "010001020304", "levelOfIdentity": 0},
        {"slot": 300, "person": "c-42", "name": "Kim", "appearance": "010500000f0f", "levelOfIdentity": 2},
    ]
    cases = [
        {"baseMs": base, "introductions": [], "records": [], "removals": [], "gestures": []},
        {"baseMs": base, "introductions": people[:1], "records": [], "removals": [], "gestures": []},
        {"baseMs": base + 50, "introductions": [], "records": [some_record(5)], "removals": [], "gestures": []},
        {"baseMs": base + 100, "introductions": people, "records": [some_record(s) for s in (5, 300, 127, 128)],
         "removals": [9, 16383], "gestures": [5, 1, 300, 4]},
        {"baseMs": base + 150, "introductions": [], "records": [some_record(s) for s in range(1, 201)],
         "removals": [], "gestures": []},
        {"baseMs": base + 200, "introductions": [], "records": [], "removals": [], "gestures": [], "crowd": 412, "unattended": [5, 300]},
        {"baseMs": base + 250, "introductions": [], "records": [], "removals": [], "gestures": [], "crowd": 0, "unattended": []},
        {"baseMs": base + 300, "introductions": [{"slot": 7, "person": "~s9", "name": "안내 직원", "appearance": "010000000000", "levelOfIdentity": 1, "staff": True}],
         "records": [], "removals": [], "gestures": []},
    ]
    return {"about": "Whole ServerMessages.", "cases": [{"hex": frame(case).hex(), **case} for case in cases]}


def move(m):
    return delimited(2, number(1, m["atMs"]) + signed(2, m["xCm"]) + signed(3, m["zCm"]) + number(4, m["level"])
                     + number(5, m["heading"]) + number(6, m["speed"]) + number(7, m["gait"])
                     + number(8, m["sequence"]) + number(9, m["correction"]), always=True)


def moves():
    cases = [
        {"atMs": 1767225600000, "xCm": 1234, "zCm": -250, "level": 0, "heading": 1024, "speed": 31, "gait": WALK, "sequence": 1, "correction": 0},
        {"atMs": 0, "xCm": 0, "zCm": 0, "level": 0, "heading": 0, "speed": 0, "gait": STAND, "sequence": 0, "correction": 0},
        {"atMs": 2**53 - 1, "xCm": -32768, "zCm": 32767, "level": 7, "heading": 4095, "speed": 31, "gait": SIT, "sequence": 2**32 - 1, "correction": 2**32 - 1},
    ]
    for i in range(20):
        r = some_record(1)
        cases.append({"atMs": 1767225600000 + rng.randrange(10**9), **{k: r[k] for k in ("xCm", "zCm", "level", "heading", "speed", "gait")},
                      "sequence": rng.randrange(1, 10**6), "correction": rng.choice([0, 0, 1, 200])})
    refused = {
        "x beyond 16 bits": delimited(2, signed(2, 32768)),
        "z beyond 16 bits": delimited(2, signed(3, -32769)),
        "level 8": delimited(2, number(4, 8)),
        "heading 4096": delimited(2, number(5, 4096)),
        "speed 32": delimited(2, number(6, 32)),
        "gait 4": delimited(2, number(7, 4)),
        "length beyond the end": bytes([0x12, 5, 8]),
        "unfinished varint": bytes([0x12, 2, 8, 0x80]),
        "group": bytes([0x12, 1, 0x0B]),
        "field number 0": bytes([0x00, 0x00]),
        "text that is no UTF-8": bytes([0x1A, 4, 0x0A, 2, 0xC3, 0x28]),
        "eleven bytes of varint": bytes([0x12, 12, 8] + [0x80] * 10 + [1]),
    }
    return {
        "about": "Whole ClientMessages. refused: closed with 4004.",
        "cases": [{"hex": move(case).hex(), **case} for case in cases],
        "refused": [{"why": why, "hex": data.hex()} for why, data in refused.items()],
    }


def boundaries():
    def chosen(c):
        return number(1, c["distanceCm"]) + number(2, int(c["hidesWords"])) + number(3, int(c["safeZone"]))

    choices = [{"distanceCm": cm, "hidesWords": hides, "safeZone": safe} for cm, hides, safe in
               ((100, False, False), (150, True, False), (200, False, True), (0, False, False), (4_000_000_000, True, True))]
    blocks = [{"person": "g7Jd2", "on": True}, {"person": "c-42", "on": False}]
    return {
        "about": "Whole messages: choices as a client sends them (fromClient) and the server tells them (fromServer), and blocks.",
        "choices": [{"fromClient": delimited(11, chosen(c), always=True).hex(), "fromServer": delimited(9, chosen(c), always=True).hex(), **c} for c in choices],
        "blocks": [{"hex": delimited(10, delimited(1, b["person"].encode()) + number(2, int(b["on"])), always=True).hex(), **b} for b in blocks],
    }


# ---- every other message

def whole(kind, field, parts, fields):
    return {"kind": kind, "hex": delimited(field, b"".join(parts), always=True).hex(), "json": {kind: fields}}


def text(field, value):
    return delimited(field, value.encode())


def said(s):
    return (number(1, s["sequence"]) + text(2, s["person"]) + text(3, s["name"]) + text(4, s["text"]) + number(5, s["atMs"])
            + number(6, s.get("nonce", 0)) + number(7, s.get("slot", 0)) + number(8, int(s.get("staff", False))))


def messages():
    base = 1767225600000
    me = {"slot": 12, "person": "g7Jd2", "name": "푸른 느티나무", "appearance": "010001020304", "levelOfIdentity": 1}
    past = {"sequence": base - 9_000, "person": "c-42", "name": "Kim", "text": "안녕하세요", "atMs": base - 9_000}
    staff = {"sequence": base + 77, "person": "h1", "name": "한별", "text": "10분 뒤에 닫습니다", "atMs": base + 77, "slot": 3, "staff": True}
    own = {"sequence": base + 80, "person": "g7Jd2", "name": "푸른 느티나무", "text": "hello", "atMs": base + 80, "nonce": 4_294_967_295, "slot": 12}

    def in_json(person):
        return {**person, "appearance": base64.b64encode(bytes.fromhex(person["appearance"])).decode()}

    server = [
        whole("welcome", 1, [
            number(1, 12), number(2, base), number(3, 45), text(4, "seoul-plaza"), text(5, "seoul-plaza.1"), number(6, -1), number(7, 250), number(9, 4095),
            delimited(10, introduction(me)), delimited(11, text(1, "t0k3n")), delimited(12, said(past)), number(13, 4_000), number(14, 1),
            delimited(15, number(1, 150) + number(2, 1)), number(16, 1)],
            {"slot": 12, "serverMs": str(base), "tickMs": 45, "space": "seoul-plaza", "instance": "seoul-plaza.1", "xCm": -1, "zCm": 250, "heading": 4095, "self": in_json(me),
             "resumption": {"token": "t0k3n"}, "history": [past | {"sequence": str(past["sequence"]), "atMs": str(past["atMs"])}], "interestCm": 4_000, "levelOfIdentity": 1,
             "boundaries": {"distanceCm": 150, "hidesWords": True}, "guidanceDue": True}),
        *(whole("said", 3, [said(s)], s | {"sequence": str(s["sequence"]), "atMs": str(s["atMs"])}) for s in (staff, own)),
        whole("correction", 4, [number(1, 7), number(2, base), number(3, -32768), number(4, -1), number(5, 1), number(6, 2048), number(7, 3), number(8, 2)],
              {"sequence": 7, "atMs": str(base), "xCm": -32768, "zCm": -1, "level": 1, "heading": 2048, "reason": "REASON_PERSONAL_SPACE", "number": 2}),
        whole("refused", 5, [text(1, "world.rate"), number(2, 3), number(3, 9), number(4, 750)], {"code": "world.rate", "what": 3, "nonce": 9, "retryAfterMs": 750}),
        whole("pong", 6, [number(1, -5), number(2, base), number(3, 12)], {"clientMs": "-5", "serverMs": str(base), "heldMs": 12}),
        whole("resumption", 7, [text(1, "t0k3n-2")], {"token": "t0k3n-2"}),
        whole("advice", 8, [text(1, "world.words-masked"), number(2, 9)], {"code": "world.words-masked", "nonce": 9}),
    ]
    client = [
        whole("enter", 1, [text(1, "pAsS")], {"pass": "pAsS"}),
        whole("say", 3, [text(1, "안녕하세요"), number(2, 9)], {"text": "안녕하세요", "nonce": 9}),
        whole("emote", 4, [number(1, 4)], {"gesture": "GESTURE_DANCE"}),
        whole("mute", 5, [text(1, "c-42"), number(2, 1)], {"person": "c-42", "on": True}),
        whole("follow", 6, [number(1, 16383)], {"slot": 16383}),
        whole("dress", 7, [delimited(1, bytes.fromhex("010001020304"))], {"appearance": base64.b64encode(bytes.fromhex("010001020304")).decode()}),
        whole("ping", 8, [number(1, 12345)], {"clientMs": "12345"}),
        whole("attend", 9, [number(1, 60)], {"most": 60}),
        whole("attend", 9, [], {}),
    ]
    return {
        "about": "Whole messages of every other kind, as bytes and in the JSON mapping of proto3 (64-bit numbers as text, bytes in base64). Negative int32 and int64 take ten bytes.",
        "server": server,
        "client": client,
    }


def write(name, value):
    """One case a line, so that a change reads well."""
    lines = []
    for key, part in value.items():
        if isinstance(part, list):
            rows = ",\n".join("    " + json.dumps(row, ensure_ascii=False) for row in part)
            lines.append(f"  {json.dumps(key)}: [\n{rows}\n  ]")
        else:
            lines.append(f"  {json.dumps(key)}: {json.dumps(part, ensure_ascii=False)}")
    (HERE / f"{name}.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


for make in (headings, motion, ground, records, frames, moves, boundaries, messages):
    write(make.__name__, make())
