"""New City Hall (2012): a wave of glass that curls over the old building, and the hall with its door on the east of the library."""
import bisect
import math
import random

from kit.mesh import Mesh

WEST, EAST, BASE, FLOOR = -60.0, 64.0, 92.0, 4.0
PROFILE = ((0, 0), (.12, 2.6), (.28, 3.4), (.45, 1.2), (.62, -3.6), (.78, -8.6), (.9, -11.2), (.965, -10.6), (1.0, -7.2))
DOOR = (53.0, 62.0)


CREST = ((0, 29), (.07, 42), (.17, 53), (.3, 59), (.42, 58), (.56, 50), (.7, 38), (.83, 26), (.93, 17.5), (1, 13))
CURL = ((0, .45), (.14, .9), (.32, 1.25), (.5, 1.05), (.75, .6), (1, .2))


def between(knots, t):
    """Smooth curve through knots [(t, value), ...]."""
    k = max(1, min(len(knots) - 1, bisect.bisect([p[0] for p in knots], t)))
    (t0, v0), (t1, v1) = knots[k - 1], knots[k]
    slope = lambda i: (knots[min(i + 1, len(knots) - 1)][1] - knots[max(i - 1, 0)][1]) / (knots[min(i + 1, len(knots) - 1)][0] - knots[max(i - 1, 0)][0])
    h = t1 - t0
    s = (t - t0) / h
    return (2 * s ** 3 - 3 * s ** 2 + 1) * v0 + (s ** 3 - 2 * s ** 2 + s) * h * slope(k - 1) + (3 * s ** 2 - 2 * s ** 3) * v1 + (s ** 3 - s ** 2) * h * slope(k)


def height(u): return between(CREST, u)


def point(u, t):
    """Place on the glass: u from west to east, t from the ground to the lip."""
    return (WEST + (EAST - WEST) * u, BASE - 4 * math.sin(math.pi * u) + between(PROFILE, t) * between(CURL, u), height(u) * t)


def wave():
    m, rnd = Mesh('city-hall', 'gloss'), random.Random(13)
    n, rows = 42, 14
    for i in range(n):
        a, b = i / n, (i + 1) / n
        for j in range(rows):
            p = [point(a, j / rows), point(b, j / rows), point(b, (j + 1) / rows), point(a, (j + 1) / rows)]
            k = rnd.randrange(4) / 4
            tone = .78 + .3 * (j / rows)
            m.quad(*p, ('wave-lit' if rnd.random() < .18 else 'wave', k, 0, k + .25, 1), tint=(tone,) * 3, smooth=True)
    with m.using('matte'):
        for j in range(1, rows + 1):   # fins along every floor
            for i in range(n):
                a, b = i / n, (i + 1) / n
                out = lambda q, d, up: (q[0], q[1] - d, q[2] + up)
                p, q = point(a, j / rows), point(b, j / rows)
                m.quad(out(p, .38, -.14), out(q, .38, -.14), out(q, .38, .14), out(p, .38, .14), 'aluminium')
                m.quad(out(p, 0, -.14), out(q, 0, -.14), out(q, .38, -.14), out(p, .38, -.14), 'steel')
                m.quad(out(p, .38, .14), out(q, .38, .14), out(q, 0, .14), out(p, 0, .14), 'white')
        for i in range(n):   # the rounded lip
            ring = lambda u: [(q[0], q[1] - .45 + r * math.cos(w), q[2] + .1 + r * math.sin(w)) for q in [point(u, 1)] for r in [.75] for w in [math.radians(250 - 50 * k) for k in range(6)]]
            p, q = ring(i / n), ring((i + 1) / n)
            for k in range(5): m.quad(p[k], q[k], q[k + 1], p[k + 1], 'white', smooth=True)
        back = ((0, 0), (.985, 5), (.93, 14), (.8, 24), (.0, 26))
        for i in range(n):   # roof and back
            a, b = i / n, (i + 1) / n
            for k in range(4):
                def at(u, k):
                    if k == 0: return point(u, 1)
                    f, d = back[k]
                    return (WEST + (EAST - WEST) * u, BASE + d - 4 * math.sin(math.pi * u), height(u) * f)
                m.quad(at(a, k), at(b, k), at(b, k + 1), at(a, k + 1), 'aluminium' if k < 3 else 'slab-cool', smooth=k < 3)
    for u, flip in ((0, False), (1, True)):   # ends
        ring = [point(u, j / rows) for j in range(rows + 1)] + [(point(u, 0)[0], BASE + d, height(u) * f) for f, d in ((.985, 5), (.93, 14), (.8, 24), (0, 26))]
        with m.using('matte'): m.polygon(ring if flip else ring[::-1], 'slab-cool')
    return m


def hall(m):
    """Glass hall x 45-61 north of y = 62 with the door one walks through, under a canopy that echoes the wave."""
    x0, x1, y0, y1, top = 45.0, 61.0, DOOR[1], 90.0, 7.4
    with m.using('gloss'):
        for k in range(8):
            a, b = x0 + 2 * k, x0 + 2 * k + 2
            if a >= 50.9 and b <= 55.1: m.quad((a, y0, 3.3), (b, y0, 3.3), (b, y0, top), (a, y0, top), ('wave-lit', 0, 0, .25, 1))
            else:
                m.quad((a, y0, .3), (b, y0, .3), (b, y0, 3.3), (a, y0, 3.3), ('wave-lit', k % 4 / 4, 0, k % 4 / 4 + .25, 1))
                m.quad((a, y0, 3.3), (b, y0, 3.3), (b, y0, top), (a, y0, top), ('wave', k % 4 / 4, 0, k % 4 / 4 + .25, 1))
        for x, p, q in ((x1, y0, y1), (x0, y1, y0)):
            for k in range(7):
                a, b = p + (q - p) * k / 7, p + (q - p) * (k + 1) / 7
                m.quad((x, a, .3), (x, b, .3), (x, b, top), (x, a, top), ('wave', 0, 0, .5, 1))
        for s in (-1, 1): m.quad((53 + s * 1.0 - .98, y0 - .02, .05), (53 + s * 1.0 + .98, y0 - .02, .05), (53 + s * 1.0 + .98, y0 - .02, 3.0), (53 + s * 1.0 - .98, y0 - .02, 3.0), ('glass-door', 0, 0, 1, 1))
    m.box((48, y0, .15), (6, .3, .3), 'granite-shade', skip='d')
    m.box((58, y0, .15), (6, .3, .3), 'granite-shade', skip='d')
    for k in range(9):
        if abs(x0 + 2 * k - 53) > 1: m.box((x0 + 2 * k, y0 - .05, top / 2), (.14, .22, top), 'aluminium', skip='td')
    for x in (50.75, 55.25): m.box((x, y0 - .35, 1.75), (.5, 1.1, 3.5), 'granite', bevel=.05, cut=1.2)
    m.box((53, y0 - .35, 3.4), (4.9, 1.1, .5), 'granite', bevel=.05)
    m.box((53, y0 - .04, 3.08), (4, .2, .16), 'iron')
    n = 10   # canopy: a slab bent upward towards the square
    curve = [(y0 + 3 - k * .62, top + .1 + .55 * (k / n) ** 2) for k in range(n + 1)]
    for (ya, za), (yb, zb) in zip(curve, curve[1:]):
        m.quad((x0 - .6, yb, zb + .35), (x1 + .6, yb, zb + .35), (x1 + .6, ya, za + .35), (x0 - .6, ya, za + .35), 'white', 4)
        m.quad((x0 - .6, ya, za), (x1 + .6, ya, za), (x1 + .6, yb, zb), (x0 - .6, yb, zb), 'oak', 4)
        m.quad((x0 - .6, ya, za), (x0 - .6, yb, zb), (x0 - .6, yb, zb + .35), (x0 - .6, ya, za + .35), 'aluminium')
        m.quad((x1 + .6, yb, zb), (x1 + .6, ya, za), (x1 + .6, ya, za + .35), (x1 + .6, yb, zb + .35), 'aluminium')
    (ya, za) = curve[-1]
    m.quad((x0 - .6, ya, za), (x1 + .6, ya, za), (x1 + .6, ya, za + .35), (x0 - .6, ya, za + .35), 'aluminium', 4)
    m.quad((x0, y0 + 2.5, top + .4), (x1, y0 + 2.5, top + .4), (x1, y1, top + .6), (x0, y1, top + .6), 'concrete', 2, 4)
    return m
