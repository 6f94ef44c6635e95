#!/usr/bin/env python3
"""Writes walk-segments.json beside this file: a third, slow and plain implementation of docs/walk-map.md.

Nothing here looks at the C# or the TypeScript: all borders that a line crosses are listed as exact fractions and sorted, and a motion is
stepped millisecond by millisecond. Run it after a walk map of the city has been baked anew, and read the difference.
"""
import base64
import json
import math
import pathlib
import random
import struct
from fractions import Fraction

HERE = pathlib.Path(__file__).parent
MODELS = HERE / "../../content/seoul/models"
CELL, STEP = 25, 20
rng = random.Random(20261128)


class Map:
    def __init__(self, data):
        magic, version, cell, self.x, self.z, self.columns, self.rows, stacks, floors = struct.unpack_from("<4sHHiiHHHH", data)
        assert (magic, version, cell) == (b"MWLK", 1, CELL)
        counts = data[24:24 + stacks]
        heights = [struct.unpack_from("<h", data, 24 + stacks + 4 * i)[0] for i in range(floors)]
        firsts = [sum(counts[:i]) for i in range(stacks)]
        self.stacks = [heights[first:first + count] for first, count in zip(firsts, counts)]
        self.cells = struct.unpack_from(f"<{self.columns * self.rows}H", data, 24 + stacks + 4 * floors)

    def floors(self, column, row):
        inside = 0 <= column < self.columns and 0 <= row < self.rows
        return self.stacks[self.cells[row * self.columns + column]] if inside else []

    def cell(self, x, z):
        return (x - self.x) // CELL, (z - self.z) // CELL

    def onward(self, height, column, row):
        """The level one goes on to, or None."""
        found = [level for level, other in enumerate(self.floors(column, row)) if abs(other - height) <= STEP]
        assert len(found) < 2
        return found[0] if found else None


def go(walk_map, ax, az, level, bx, bz):
    column, row = walk_map.cell(ax, az)
    if not 0 <= level < len(walk_map.floors(column, row)):
        return -1
    dx, dz = bx - ax, bz - az
    # When x + dx t + e and z + dz t + e^2 are on a border: t as (number, times e, times e^2), e being as small as you like.
    crossings = []
    for index in (0, 1):
        start, delta, origin = ((ax, dx, walk_map.x), (az, dz, walk_map.z))[index]
        if delta == 0:
            continue
        low, high = sorted((start, start + delta))
        for border in range((low - origin) // CELL, (high - origin) // CELL + 2):
            small = [0, 0]
            small[index] = Fraction(-1, delta)
            when = (Fraction(border * CELL + origin - start, delta), *small)
            if (0, 0, 0) < when < (1, 0, 0):
                crossings.append((when, index, 1 if delta > 0 else -1))
    for _, index, sign in sorted(crossings):
        height = walk_map.floors(column, row)[level]
        column, row = (column + sign, row) if index == 0 else (column, row + sign)
        level = walk_map.onward(height, column, row)
        if level is None:
            return -1
    assert (column, row) == walk_map.cell(bx, bz)
    return level


def towards_zero(numerator, denominator):
    return int(math.copysign(abs(numerator) // denominator, numerator)) if numerator else 0


def follow(walk_map, x, z, level, velocity):
    """[ms at which the floors end, level there]."""
    def cell(ms):
        return tuple((10 * at + towards_zero(v * ms, 1000) - 10 * origin) // (10 * CELL) for at, v, origin in ((x, velocity[0], walk_map.x), (z, velocity[1], walk_map.z)))
    here = cell(0)
    if not 0 <= level < len(walk_map.floors(*here)):
        return [0, level]
    ms = 0
    while True:
        there = cell(ms + 1)
        if there != here:
            onto = walk_map.onward(walk_map.floors(*here)[level], *there)
            if onto is None:
                return [ms, level]
            here, level = there, onto
        ms += 1


def drawn(x, z, columns, rows, floors_of):
    stacks = [()]
    cells = []
    for row in range(rows):
        for column in range(columns):
            floors = tuple(floors_of(column, row))
            if floors not in stacks:
                stacks.append(floors)
            cells.append(stacks.index(floors))
    data = struct.pack("<4sHHiiHHHH", b"MWLK", 1, CELL, x, z, columns, rows, len(stacks), sum(map(len, stacks)))
    data += bytes(map(len, stacks)) + b"".join(struct.pack("<hBB", height, 1, 1) for floors in stacks for height in floors)
    return data + struct.pack(f"<{len(cells)}H", *cells)


def stairs(column, row):
    """A flight of six steps beside two ledges: one of 20 cm, which is a step, and one of 21 cm, which is none."""
    if row < 12:
        return [0 if column < 16 else min(90, 15 * ((column - 16) // 2 + 1))]
    return [0 if column < 20 else 20 if column < 30 else 41 if column < 40 else 60]


def bridge(column, row):
    """Two ramps and a deck 3 m over a floor, a gallery a step above the deck, and a roof over both that nothing leads to."""
    below = [] if row % 13 == 5 and column % 11 == 3 else [0]
    if 18 <= row < 22:
        height = min(15 * column, 300, 15 * (59 - column))
        return [height] if height < 200 else below + [height]
    if 22 <= row < 25 and 22 <= column < 38:
        return below + [318, 600]
    return below


def gaps(column, row):
    """Walls with gaps of one cell, a chequerboard, corners that touch."""
    if row == 12 or column == 30:
        return [0] if column == 20 or row == 33 else []
    if 18 <= row < 26 and 4 <= column < 14:
        return [0] if (row + column) % 2 else []
    if 28 <= row < 36 and 4 <= column < 20:
        return [0] if (column - 4) // 4 % 2 == (row - 28) // 4 % 2 else []
    return [0]


holes = {(rng.randrange(10), rng.randrange(7)) for _ in range(6)}
SYNTHETIC = {
    "stairs": drawn(0, 0, 48, 24, stairs),
    "bridge": drawn(-750, -500, 60, 40, bridge),
    "gaps": drawn(-600, -350, 48, 44, gaps),
    "edge": drawn(-113, 57, 10, 7, lambda column, row: [] if (column, row) in holes else [-5]),
}
REAL = ("seoul-plaza", "city-hall-lobby")


def somewhere(m, margin=2):
    return (rng.randrange(m.x - margin * CELL, m.x + (m.columns + margin) * CELL), rng.randrange(m.z - margin * CELL, m.z + (m.rows + margin) * CELL))


def corner(m):
    return m.x + rng.randrange(m.columns + 1) * CELL, m.z + rng.randrange(m.rows + 1) * CELL


def segment(m, kind):
    if kind == "anywhere":
        return (*somewhere(m), *somewhere(m))
    if kind == "near":
        x, z = somewhere(m, 0)
        return x, z, x + rng.randrange(-150, 151), z + rng.randrange(-150, 151)
    if kind == "from border to border":
        (ax, _), (_, az), (bx, _), (_, bz) = corner(m), somewhere(m, 0), corner(m), somewhere(m, 0)
        near = rng.randrange(2)
        return ax, az, *((ax + rng.randrange(-6, 7) * CELL, az + rng.randrange(-150, 151)) if near else (bx, bz))
    if kind == "along a border":
        x, z = corner(m)
        along = rng.choice((1, -1)) * rng.randrange(1, 300)
        return (x, z + rng.randrange(-10, 11), x, z + along) if rng.randrange(2) else (x + rng.randrange(-10, 11), z, x + along, z)
    if kind == "through corners":
        x, z = corner(m)
        dx, dz = rng.choice(((1, 1), (1, -1), (-1, 1), (-1, -1), (2, 1), (1, -2), (-3, 1), (-2, -3)))
        before, after = rng.randrange(1, 80), rng.randrange(1, 160)
        return x - dx * before, z - dz * before, x + dx * after, z + dz * after
    if kind == "nowhere to":
        x, z = rng.choice((corner(m), somewhere(m)))
        return x, z, x, z
    x, z = somewhere(m, 0)
    return (x, z, rng.choice((-32768, 32767, x)), rng.choice((-32768, 32767, z)))


KINDS = ["anywhere", "near", "near", "near", "from border to border", "from border to border", "along a border", "along a border",
         "through corners", "through corners", "through corners", "nowhere to", "far beyond"]


def segments(name, m, count):
    rows = []
    while len(rows) < count:
        ax, az, bx, bz = segment(m, KINDS[len(rows) % len(KINDS)])
        floors = len(m.floors(*m.cell(ax, az)))
        # One without a floor says little: a few are enough.
        if floors == 0 and rng.randrange(8):
            continue
        level = rng.randrange(floors) if floors and rng.randrange(20) else rng.randrange(3)
        rows.append([name, ax, az, level, bx, bz, go(m, ax, az, level, bx, bz)])
    return rows


def walks(name, m, count):
    rows = []
    while len(rows) < count:
        x, z = rng.choice((corner(m), somewhere(m, 0)))
        floors = len(m.floors(*m.cell(x, z)))
        if floors == 0 and rng.randrange(8):
            continue
        velocity = [rng.choice((0, rng.randrange(-4500, 4501), rng.choice((-1, 1)) * 1500)) for _ in "xz"]
        if velocity == [0, 0]:
            continue
        level = rng.randrange(max(1, floors))
        rows.append([name, x, z, level, *velocity, *follow(m, x, z, level, velocity)])
    return rows


def main():
    maps = {name: Map(data) for name, data in SYNTHETIC.items()} | {name: Map((MODELS / f"{name}.walk").read_bytes()) for name in REAL}
    rows = [row for name, m in maps.items() for row in segments(name, m, 150 if name in REAL else 175)]
    moved = [row for name, m in maps.items() if name not in REAL for row in walks(name, m, 60)]
    lines = ["{", '  "about": ' + json.dumps(
        "segments: map, from x z (cm) level, to x z, and the level one comes to or -1. walks: map, from x z level, velocity (mm/s), and the "
        "millisecond at which the floors end with the level there. A map is base64 here or content/seoul/models/<map>.walk.") + ","]
    lines.append('  "maps": ' + json.dumps({name: base64.b64encode(data).decode() for name, data in SYNTHETIC.items()}) + ",")
    for name, part in (("segments", rows), ("walks", moved)):
        lines.append(f'  "{name}": [')
        lines.append(",\n".join("    " + json.dumps(row) for row in part))
        lines.append("  ]" + ("," if name == "segments" else ""))
    (HERE / "walk-segments.json").write_text("\n".join(lines) + "\n}\n", encoding="utf-8")
    print(len(rows), "segments,", sum(row[-1] >= 0 for row in rows), "may be gone,", len(moved), "walks")


main()
