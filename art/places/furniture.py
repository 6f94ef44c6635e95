"""Things of human size that stand in squares and halls, each a prototype at the origin, front towards south."""
import math
import random

from kit.mesh import Mesh, chamfered, ellipse


def bench():
    """Bench of oak slats on granite blocks: 1.9 m long, seat at 0.45 m, back rest on the north."""
    m = Mesh('bench')
    for x in (-.68, .68): m.box((x, 0, .205), (.16, .46, .41), 'granite-shade', bevel=.02)
    for k in range(4): m.box((0, -.19 + .127 * k, .43), (1.9, .105, .045), 'wood-light', bevel=.012)
    for x in (-.68, .68): m.box((x, .25, .62), (.05, .04, .42), 'iron')
    for k in range(2): m.box((0, .225, .66 + .13 * k), (1.9, .035, .1), 'wood-light', bevel=.01)
    return m


def lamp():
    """Street lamp of 5.2 m with two heads."""
    m = Mesh('lamp')
    m.lathe([(.2, 0), (.2, .12), (.11, .2), (.075, .6), (.06, 4.9), (.05, 5.2)], 'iron', 8, caps='t')
    for side in (-1, 1):
        m.tube([(0, 0, 4.75), (side * .35, 0, 5.05), (side * .8, 0, 5.1)], [.035, .03, .03], 'iron', 5)
        with m.at(side * .8, 0, 4.86):
            m.lathe([(.17, 0), (.2, .05)], 'lamp', 8)
            m.polygon(list(reversed([(.17 * math.cos(a), .17 * math.sin(a), 0) for a in [2 * math.pi * k / 8 for k in range(8)]])), 'lamp')
            m.lathe([(.22, .05), (.2, .16), (.05, .26)], 'iron', 8, caps='t')
    return m


def bollard():
    m = Mesh('bollard')
    m.lathe([(.15, 0), (.14, .55), (.15, .56), (.15, .64), (.1, .74), (0.02, .78)], 'granite', 9, looks=['granite', 'granite-low', 'granite-low', 'granite', 'granite'])
    return m


def planter(radius=1.5, height=.55):
    """Round granite bed, a seat-high wall with a bullnose."""
    m = Mesh('planter')
    seg = 20
    m.lathe([(radius, 0), (radius, height - .1), (radius + .05, height - .08), (radius + .05, height), (radius - .28, height), (radius - .28, height - .12)], 'granite', seg, smooth=False,
            looks=['granite-shade', 'granite', 'granite', 'white', 'granite-shade'])
    m.polygon([(*p, height - .12) for p in ellipse(0, 0, radius - .28, radius - .28, seg)], 'soil')
    return m


def hedge_box(length=6.0, width=1.1, seed=3):
    """Granite trough with a clipped hedge, 0.95 m high."""
    rnd, m = random.Random(seed), Mesh('hedge')
    m.box((0, 0, .2), (length, width, .4), 'granite-shade', top='granite', bevel=.04, skip='d', cut=2)
    with m.using('leaf', centre=(0, 0, -1.5)):
        n = round(length / .5)
        rings = []
        for i in range(n + 1):
            x = -length / 2 + .12 + (length - .24) * i / n
            row = []
            for y, z in ((-.42, .4), (-.45, .68), (-.36, .92), (0, .97), (.36, .92), (.45, .68), (.42, .4)):
                row.append(m.vert((x + rnd.uniform(-.05, .05), y + rnd.uniform(-.05, .05), z + rnd.uniform(-.05, .05) * (z > .5))))
            rings.append(row)
        for a, b in zip(rings, rings[1:]):
            for k in range(6): m.face([b[k], a[k], a[k + 1], b[k + 1]][::-1], rnd.choice(('hedge', 'hedge', 'hedge-light')), True)
        m.face(rings[0][::-1], 'hedge')
        m.face(rings[-1], 'hedge')
    return m


def bin_():
    m = Mesh('bin')
    m.lathe([(.26, 0), (.27, .78), (.29, .8), (.29, .86), (.16, .9)], 'steel', 10, looks=['wood', 'iron', 'iron', 'iron'])
    m.polygon([(*p, .86) for p in ellipse(0, 0, .18, .18, 10)], 'ink')
    return m


def map_stone():
    """Leaning table of granite for the map: slot 1.3 x 0.9 m on its slope (60 degrees from upright), lower edge at 0.75 m."""
    m = Mesh('map-stone')
    m.box((0, .08, .06), (1.7, .9, .12), 'granite-low', bevel=.03)
    m.box((0, .12, .45), (1.1, .4, .7), 'granite-shade', bevel=.03)
    a = math.radians(35)
    m.polygon([(-.78, -.42, .74), (.78, -.42, .74), (.78, .46, 1.36), (-.78, .46, 1.36)], 'granite')
    m.polygon([(-.78, -.42, .74), (-.78, -.38, .64), (.78, -.38, .64), (.78, -.42, .74)], 'granite')
    m.polygon([(.78, -.42, .74), (.78, -.38, .64), (.78, .5, 1.26), (.78, .46, 1.36)], 'granite')
    m.polygon([(-.78, .46, 1.36), (-.78, .5, 1.26), (-.78, -.38, .64), (-.78, -.42, .74)], 'granite')
    m.polygon([(.78, .46, 1.36), (.78, .5, 1.26), (-.78, .5, 1.26), (-.78, .46, 1.36)], 'granite')
    m.polygon([(-.78, -.38, .64), (-.78, .5, 1.26), (.78, .5, 1.26), (.78, -.38, .64)], 'granite-shade')
    return m


def bean_bag(look='coral'):
    """Soft seat of the reading lawn, 0.45 m where one sits."""
    m, rnd = Mesh(f'bean-{look}'), random.Random(5)
    seg = 12
    rings = []
    for r, z, lean in ((.38, 0, 0), (.5, .14, 0), (.48, .3, .02), (.38, .48, .1), (.24, .72, .2), (.07, .86, .26)):
        rings.append([m.vert((r * math.cos(2 * math.pi * k / seg), r * .95 * math.sin(2 * math.pi * k / seg) + lean - (.1 if z == .48 and math.sin(2 * math.pi * k / seg) < -.3 else 0), z - (.08 if z == .48 and math.sin(2 * math.pi * k / seg) < -.3 else 0))) for k in range(seg)])
    for low, high in zip(rings, rings[1:]):
        for k in range(seg): m.face([low[k], low[(k + 1) % seg], high[(k + 1) % seg], high[k]], look, True)
    m.face(rings[-1], look, True)
    return m


def parasol(look='cream'):
    m = Mesh(f'parasol-{look}')
    m.lathe([(.3, 0), (.3, .08), (.05, .1)], 'concrete-shade', 8)
    m.lathe([(.03, .08), (.03, 2.5)], 'wood-light', 6)
    seg, r = 8, 1.45
    for k in range(seg):
        a, b = 2 * math.pi * k / seg, 2 * math.pi * (k + 1) / seg
        p, q = (r * math.cos(a), r * math.sin(a), 2.05), (r * math.cos(b), r * math.sin(b), 2.05)
        tone = look if k % 2 else 'white'
        m.polygon([p, q, (0, 0, 2.62)], tone)
        m.polygon([q, p, (0, 0, 2.5)], tone, tint=(.7, .68, .66))
        m.polygon([(p[0], p[1], 1.9), (q[0], q[1], 1.9), q, p], tone)
        m.polygon([p, q, (q[0], q[1], 1.9), (p[0], p[1], 1.9)], tone, tint=(.7, .68, .66))
    return m


def book_cart():
    """Cart of the outdoor library: two tilted shelves of books under a small roof."""
    m = Mesh('book-cart')
    for x in (-.62, .62):
        m.box((x, 0, .75), (.06, .5, 1.2), 'wood', bevel=.01)
        for y in (-.2, .2):
            with m.at(x, y, .1): m.box((0, 0, 0), (.05, .18, .18), 'ink', bevel=.02)
    for z in (.3, .78): m.box((0, 0, z), (1.2, .46, .04), 'wood')
    m.box((0, 0, 1.4), (1.5, .7, .07), 'teal', bevel=.02)
    for y, s in ((-.14, 1), (.14, -1)):
        for z in (.33, .81):
            p = [(-.58 * s, y, z), (.58 * s, y, z), (.58 * s, y, z + .4), (-.58 * s, y, z + .4)]
            m.quad(*p, ('books', 0, 0, 1, 1) if z < .5 else ('books', 1, 0, 0, 1))
    return m
