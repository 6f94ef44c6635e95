"""New City Hall (2012): a wave of glass that curls over the old building, and the hall with its door on the east of the library."""
import bisect
import math
import random

from kit.mesh import Mesh

WEST, EAST, BASE, FLOOR = -60.0, 64.0, 92.0, 4.0
PROFILE = ((0, 0), (.12, 2.6), (.28, 3.4), (.45, 1.2), (.62, -3.6), (.78, -8.6), (.9, -11.2), (.965, -10.6), (1.0, -7.2))
DOOR = (53.0, 62.0)


def bump(u): return math.sin(math.pi * min(1, max(0, .08 + u * .88))) ** 1.15


def height(u): return 30 + 25 * bump(u ** .82)


def offset(t, u):
    k = max(1, min(len(PROFILE) - 1, bisect.bisect([p[0] for p in PROFILE], t)))
    (t0, y0), (t1, y1) = PROFILE[k - 1], PROFILE[k]
    s = (t - t0) / (t1 - t0)
    s = s * s * (3 - 2 * s) * .4 + s * .6
    return (y0 + (y1 - y0) * s) * (.35 + .65 * bump(u))


def point(u, z):
    return (WEST + (EAST - WEST) * u, BASE + offset(min(1, z / height(u)), u), z)


def wave():
    m, rnd = Mesh('city-hall', 'gloss'), random.Random(13)
    n, rows = 42, 14
    levels = lambda u: [height(u) * j / rows for j in range(rows + 1)]
    for i in range(n):
        a, b = i / n, (i + 1) / n
        for j in range(rows):
            p = [point(a, levels(a)[j]), point(b, levels(b)[j]), point(b, levels(b)[j + 1]), point(a, levels(a)[j + 1])]
            k = rnd.randrange(4) / 4
            tone = 1.06 - .16 * abs(j / rows - .75)
            m.quad(*p, ('wave-lit' if rnd.random() < .18 else 'wave', k, 0, k + .25, 1), tint=(tone,) * 3, smooth=True)
    with m.using('matte'):
        for j in range(1, rows + 1):   # fins along every floor
            for i in range(n):
                a, b = i / n, (i + 1) / n
                out = lambda q, d, up: (q[0], q[1] - d, q[2] + up)
                p, q = point(a, levels(a)[j]), point(b, levels(b)[j])
                m.quad(out(p, .38, -.14), out(q, .38, -.14), out(q, .38, .14), out(p, .38, .14), 'aluminium')
                m.quad(out(p, 0, -.14), out(q, 0, -.14), out(q, .38, -.14), out(p, .38, -.14), 'steel')
                m.quad(out(p, .38, .14), out(q, .38, .14), out(q, 0, .14), out(p, 0, .14), 'white')
        back = ((0, 0), (.985, 5), (.93, 14), (.8, 24), (.0, 26))
        for i in range(n):   # roof and back
            a, b = i / n, (i + 1) / n
            for k in range(4):
                def at(u, k):
                    if k == 0: return point(u, height(u))
                    f, d = back[k]
                    return (WEST + (EAST - WEST) * u, BASE + d, height(u) * f)
                m.quad(at(a, k), at(b, k), at(b, k + 1), at(a, k + 1), 'aluminium' if k < 3 else 'slab-cool', smooth=k < 3)
    for u, flip in ((0, False), (1, True)):   # ends
        ring = [point(u, height(u) * j / rows) for j in range(rows + 1)] + [(point(u, 0)[0], BASE + d, height(u) * f) for f, d in ((.985, 5), (.93, 14), (.8, 24), (0, 26))]
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
