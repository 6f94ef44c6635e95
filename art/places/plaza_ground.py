"""Ground of Seoul Plaza: oval lawn, granite in rings and spokes around it, forecourt, kerbs, streets."""
import math
import random

from kit.mesh import Mesh
from kit.style import linear

RX, RY = 50.0, 41.0                       # lawn: pi * 50 * 41 = 6,440 m2 (published: 6,449)
EAST, WEST, SOUTH, NORTH = 62.0, -62.0, -56.0, 50.0   # the square: 124 x 106 m = 13,144 m2 (published: 13,207)
LIBRARY_FRONT, PASSAGE_END = 56.0, 62.0
STONE, BAND, LIGHT = 'paving', 'paving-band', 'paving-light'


def world_uv(points):
    """Texture coordinates from the place itself: 0-1 over +-128 m; packing repeats them (catalogue.json, scale)."""
    return [((p[0] + 128) / 256, (p[1] + 128) / 256) for p in points]


class Ground(Mesh):
    """Faces lit by tint alone: the repeating texture is near white."""
    def slab(self, points, look, tone=1.0):
        self.face([self.vert(p) for p in points], look, uv=world_uv(points), tint=tuple(c * tone for c in linear(look)))

    def field(self, x0, y0, x1, y1, look, step=2.0, z=0.0, rnd=None):
        nx, ny = max(1, round((x1 - x0) / step)), max(1, round((y1 - y0) / step))
        for i in range(nx):
            for j in range(ny):
                a, b = x0 + (x1 - x0) * i / nx, x0 + (x1 - x0) * (i + 1) / nx
                c, d = y0 + (y1 - y0) * j / ny, y0 + (y1 - y0) * (j + 1) / ny
                self.slab([(a, c, z), (b, c, z), (b, d, z), (a, d, z)], look, rnd.uniform(.975, 1.02) if rnd else 1)


def clamp(x, y): return max(WEST, min(EAST, x)), max(SOUTH, min(NORTH, y))


def angles(spokes=24, between=6):
    """Angles around the oval with a narrow dark spoke at each of `spokes`; yields (from, to, is_spoke)."""
    out = []
    for s in range(spokes):
        middle, half = 2 * math.pi * s / spokes, .16 / 50
        nxt = 2 * math.pi * (s + 1) / spokes - half
        out.append((middle - half, middle + half, True))
        start = middle + half
        for k in range(between): out.append((start + (nxt - start) * k / between, start + (nxt - start) * (k + 1) / between, False))
    return out


def paving():
    """The square around the lawn."""
    m, rnd = Ground('paving', 'matte.paving'), random.Random(2)
    rings = [(0, .35, 'white', 0), (.35, 1.7, BAND, 0), (1.7, 3.3, STONE, 1), (3.3, 5.0, STONE, 1), (5.0, 5.4, BAND, 0), (5.4, 7.4, LIGHT, 1), (7.4, 9.4, LIGHT, 1), (9.4, 9.8, BAND, 0)]
    at = lambda a, d: clamp((RX + d) * math.cos(a), (RY + d) * math.sin(a))
    far = lambda a: clamp(200 * math.cos(a), 200 * math.sin(a) * RY / RX)
    for a, b, spoke in angles():
        tone = rnd.uniform(.985, 1.015)
        for d0, d1, look, joints in rings:
            p = [(*at(a, d0), 0), (*at(a, d1), 0), (*at(b, d1), 0), (*at(b, d0), 0)]
            if area(p) > .002: m.slab(p, BAND if spoke and joints else look, tone)
        n = 6
        for k in range(n):
            mix = lambda q, t: tuple(u + (v - u) * t for u, v in zip(at(q, 9.8), far(q)))
            p = [(*mix(a, k / n), 0), (*mix(a, (k + 1) / n), 0), (*mix(b, (k + 1) / n), 0), (*mix(b, k / n), 0)]
            if area(p) > .002: m.slab(p, BAND if spoke else (STONE if k % 2 else LIGHT), tone)
    return m


def border():
    """Forecourt of the library and the way to City Hall; what lies beyond the square, then the pavement of the streets."""
    m, rnd = Ground('border', 'matte.paving'), random.Random(3)
    m.field(WEST, NORTH, EAST, NORTH + .8, BAND, 3)
    m.field(WEST, NORTH + .8, EAST, LIBRARY_FRONT, LIGHT, 2, rnd=rnd)
    m.field(42, LIBRARY_FRONT, EAST, 64, LIGHT, 2, rnd=rnd)
    m.field(42, 64, EAST, 92, 'granite-shade', 4)
    m.field(-68, LIBRARY_FRONT, -42, 92, 'paving-band', 4)
    for x0, y0, x1, y1 in ((EAST, SOUTH - 6, EAST + 6, 92), (WEST - 6, SOUTH - 6, WEST, 92), (WEST, SOUTH - 6, EAST, SOUTH)): m.field(x0, y0, x1, y1, STONE, 3, rnd=rnd)
    return m


def tactile(m, points, z=.014, width=.3):
    """Guiding strip of yellow blocks along points, a square of warning blocks at each turn and end."""
    for (x0, y0), (x1, y1) in zip(points, points[1:]):
        n = max(1, round(math.dist((x0, y0), (x1, y1)) / .6))
        along = abs(x1 - x0) > abs(y1 - y0)
        for k in range(n):
            a, b = (k + .04) / n, (k + .96) / n
            p, q = (x0 + (x1 - x0) * a, y0 + (y1 - y0) * a), (x0 + (x1 - x0) * b, y0 + (y1 - y0) * b)
            lo, hi = (min(p[0], q[0]), min(p[1], q[1])), (max(p[0], q[0]), max(p[1], q[1]))
            dx, dy = (0, width / 2) if along else (width / 2, 0)
            m.quad((lo[0] - dx, lo[1] - dy, z), (hi[0] + dx, lo[1] - dy, z), (hi[0] + dx, hi[1] + dy, z), (lo[0] - dx, hi[1] + dy, z), 'tactile')
    for x, y in points: m.quad((x - .45, y - .45, z + .004), (x + .45, y - .45, z + .004), (x + .45, y + .45, z + .004), (x - .45, y + .45, z + .004), 'tactile')


def area(p): return abs(sum(p[i][0] * p[(i + 1) % 4][1] - p[(i + 1) % 4][0] * p[i][1] for i in range(4))) / 2


def lawn():
    """The oval, mown in stripes, a little lighter and darker from place to place."""
    m = Ground('lawn', 'matte.lawn')
    h = lambda x: RY * math.sqrt(max(0, 1 - (x / RX) ** 2))
    step = 2.75
    xs = [-RX + step * i for i in range(int(2 * RX / step) + 2)]
    for x0, x1 in zip(xs, xs[1:]):
        x1 = min(x1, RX)
        if x1 - x0 < .05: continue
        parts = 26
        for j in range(parts):
            lo, hi = -1 + 2 * j / parts, -1 + 2 * (j + 1) / parts
            p = [(x0, h(x0) * lo, 0), (x1, h(x1) * lo, 0), (x1, h(x1) * hi, 0), (x0, h(x0) * hi, 0)]
            stripe = 1.05 if math.floor(x0 / step + .01) % 4 < 2 else .955
            t = [tuple(c * stripe * (1 + .05 * math.sin(q[0] * .13 + 1.3) * math.cos(q[1] * .15)) for c in linear('lawn')) for q in p]
            if area(p) > .001: m.face([m.vert(q) for q in p], 'lawn', uv=world_uv(p), tint=t)
    return m


def streets(m):
    """Asphalt, lane marks and kerbs around the square, 12 cm lower."""
    z = -.12
    for x0, y0, x1, y1 in ((-100, -96, WEST - 6, 160), (EAST + 6, -96, 90, 160), (WEST - 6, -96, EAST + 6, SOUTH - 6)):
        m.quad((x0, y0, z), (x1, y0, z), (x1, y1, z), (x0, y1, z), 'asphalt', max(1, round((x1 - x0) / 16)), max(1, round((y1 - y0) / 16)))
    for x in (-75.5, -83, -91):
        for k in range(21):
            y = -94 + 12 * k
            m.quad((x - .08, y, z + .03), (x + .08, y, z + .03), (x + .08, y + 5, z + .03), (x - .08, y + 5, z + .03), 'lane' if x != -83 else 'tactile')
    for x in (76, 83):
        for k in range(21):
            y = -94 + 12 * k
            m.quad((x - .08, y, z + .03), (x + .08, y, z + .03), (x + .08, y + 5, z + .03), (x - .08, y + 5, z + .03), 'lane')
    for y in (-72, -80, -88):
        for k in range(10):
            x = -58 + 12 * k
            m.quad((x, y - .08, z + .03), (x + 5, y - .08, z + .03), (x + 5, y + .08, z + .03), (x, y + .08, z + .03), 'lane')
    for k in range(14):  # crossing towards the palace gate
        y = -29 + k * .95
        m.quad((-98, y, z + .03), (-69.2, y, z + .03), (-69.2, y + .5, z + .03), (-98, y + .5, z + .03), 'lane', 3)
    for x, side in ((WEST - 6, -1), (EAST + 6, 1)):
        m.box((x, 15, -.05), (.3, 142 + 8, .16), 'granite', cut=20)
    m.box((0, SOUTH - 6, -.05), (136, .3, .16), 'granite', cut=20)
    # far pavements
    for x0, x1 in ((-140, -100), (90, 150)):
        m.quad((x0, -160, 0), (x1, -160, 0), (x1, 160, 0), (x0, 160, 0), 'paving', 2, 12)
    m.quad((-100, -160, 0), (90, -160, 0), (90, -96, 0), (-100, -96, 0), 'paving', 10, 4)
    m.quad((-68, 92, 0), (68, 92, 0), (68, 170, 0), (-68, 170, 0), 'paving', 6, 4)
