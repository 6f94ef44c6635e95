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


def floor_light():
    """A light let into the paving, flush but for its rim."""
    m = Mesh('floor-light')
    m.lathe([(.17, 0), (.17, .02), (.12, .026)], 'steel', 8, smooth=False)
    m.polygon([(.12 * math.cos(a), .12 * math.sin(a), .026) for a in [2 * math.pi * k / 8 for k in range(8)]], 'lamp')
    return m


def photo_spot():
    """Where one stands to take a photo: a bronze ring let into the floor, two feet in it, a camera before them. It is taken towards north."""
    m, seg = Mesh('photo-spot'), 24
    ring = lambda r, z, k: (r * math.cos(2 * math.pi * k / seg), r * math.sin(2 * math.pi * k / seg), z)
    for inner, outer, look, z in ((.47, .55, 'bronze', .016), (.0, .47, 'granite-low', .012)):
        for k in range(seg): m.polygon(([ring(inner, z, k)] if inner else [(0, 0, z)]) + [ring(outer, z, k), ring(outer, z, k + 1)] + ([ring(inner, z, k + 1)] if inner else []), look)
    for x in (-.11, .11):
        m.polygon([(*p, .018) for p in ellipse(x, -.1, .065, .13, 10)], 'white')
        m.polygon([(*p, .018) for p in ellipse(x, -.27, .05, .05, 8)], 'white')
    m.quad((-.15, .13, .018), (.15, .13, .018), (.15, .31, .018), (-.15, .31, .018), 'white')
    m.quad((-.05, .31, .018), (.05, .31, .018), (.04, .35, .018), (-.04, .35, .018), 'white')
    m.polygon([(*p, .021) for p in ellipse(0, .22, .06, .06, 10)], 'bronze')
    return m


def bollard():
    m = Mesh('bollard')
    m.lathe([(.15, 0), (.14, .58), (.14, .66), (.09, .76), (.02, .78)], 'granite', 7, looks=['granite', 'granite-low', 'granite', 'granite'])
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
    m, seg = Mesh(f'bean-{look}'), 14
    rings = []
    # a sack that someone has sat in: fat below, the front pressed down, the back standing
    for r, z, back in ((.36, 0, 0), (.47, .07, 0), (.52, .2, .01), (.49, .34, .04), (.42, .46, .1), (.34, .56, .17), (.26, .63, .22), (.15, .66, .25)):
        ring = []
        for k in range(seg):
            a = 2 * math.pi * k / seg
            front = max(0, -math.sin(a)) if .3 < z < .7 else 0
            pleat = 1 + .025 * (-1) ** k
            ring.append(m.vert((r * pleat * math.cos(a), r * pleat * math.sin(a) * .96 + back, z - .1 * front)))
        rings.append(ring)
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


def flower_bed(level=0):
    """Bed of autumn chrysanthemums 5.2 x 1.5 m in a low granite kerb, colours in drifts; level 1 is what one sees of it from afar."""
    rnd, m = random.Random(12), Mesh(f'flower-bed.lod{level}')
    def outline(inset):
        r = .75 - inset
        return [(1.85 + r * math.cos(a), r * math.sin(a)) for a in [math.radians(-90 + 30 * k) for k in range(7)]] + [(-1.85 + r * math.cos(a), r * math.sin(a)) for a in [math.radians(90 + 30 * k) for k in range(7)]]
    m.loft([(outline(0), 0), (outline(0), .2)], 'granite-shade', skip='dt')
    outer, inner = outline(0), outline(.14)
    for k in range(len(outer)):
        j = (k + 1) % len(outer)
        m.quad((*outer[k], .2), (*outer[j], .2), (*inner[j], .2), (*inner[k], .2), 'granite')
        m.quad((*inner[j], .14), (*inner[k], .14), (*inner[k], .2), (*inner[j], .2), 'granite-shade')
    m.polygon([(*p, .14) for p in inner], 'leaf-dark')
    drifts = ('flower-yellow', 'flower-white', 'flower-pink', 'flower-violet', 'flower-red', 'flower-yellow')
    for i in range(17):
        for j in range(5):
            x, y = -2.3 + 4.6 * i / 16 + rnd.uniform(-.09, .09), -.46 + .92 * j / 4 + rnd.uniform(-.07, .07)
            if abs(x) > 1.85 and math.hypot(abs(x) - 1.85, y) > .52: continue
            r, z = rnd.uniform(.13, .19), rnd.uniform(.3, .42)
            look = drifts[min(5, int((x + 2.4 + rnd.uniform(-.25, .25) + .3 * y) / .8))]
            with m.using('leaf', centre=(x, y, -.4)):
                if level:
                    ring = [m.vert((x + r * 1.3 * math.cos(a), y + r * 1.3 * math.sin(a), z - .1)) for a in [2 * math.pi * k / 5 + i for k in range(5)]]
                    top = m.vert((x, y, z))
                    for k in range(5): m.face([ring[k], ring[(k + 1) % 5], top], look, True)
                    continue
                spin = [2 * math.pi * k / 5 + i for k in range(5)]
                ring, dome = ([m.vert((x + q * math.cos(a), y + q * math.sin(a), z - d)) for a in spin] for q, d in ((r, .13), (r * .72, .02)))
                top = m.vert((x, y, z + .02))
                for k in range(5):
                    m.face([ring[k], ring[(k + 1) % 5], dome[(k + 1) % 5], dome[k]], look, True)
                    m.face([dome[k], dome[(k + 1) % 5], top], look, True)
                low = [m.vert((x + r * .6 * math.cos(a), y + r * .6 * math.sin(a), .14)) for a in [2 * math.pi * k / 5 + i for k in range(5)]]
                if j in (0, 4) or i in (0, 16):
                    for k in range(5): m.face([low[k], low[(k + 1) % 5], ring[(k + 1) % 5], ring[k]], 'hedge', True)
    return m


def jet():
    """One jet of the floor fountain, a metre high; copies stretch it: a thin column that breaks up into a plume, drops falling around it."""
    m, rnd = Mesh('jet', 'water.jet'), random.Random(121)
    m.lathe([(.038, 0), (.03, .55)], 'water', 4)
    seg, rings = 6, []
    for r, z in ((.03, .5), (.07, .64), (.1, .8), (.075, .94), (.02, 1.04)):
        rings.append([m.vert((r * rnd.uniform(.75, 1.2) * math.cos(2 * math.pi * k / seg), r * rnd.uniform(.75, 1.2) * math.sin(2 * math.pi * k / seg), z + rnd.uniform(-.04, .04))) for k in range(seg)])
    for low, high in zip(rings, rings[1:]):
        for k in range(seg): m.face([low[k], low[(k + 1) % seg], high[(k + 1) % seg], high[k]], 'water', True)
    for n in range(5):
        a, t = n * 2.4, (n + .5) / 5
        away, z = .09 + .06 * t, .86 - .5 * t
        with m.at(away * math.cos(a), away * math.sin(a), z, rnd.uniform(0, 6.28)):
            long, wide = rnd.uniform(.07, .15), rnd.uniform(.026, .04)
            ring = [m.vert((wide * math.cos(w), wide * math.sin(w), -.3 * long)) for w in (0, 2.1, 4.2)]
            top, low = m.vert((0, 0, .7 * long)), m.vert((0, 0, -.5 * long))
            for k in range(3):
                m.face([ring[k], ring[(k + 1) % 3], top], 'water', True)
                m.face([ring[(k + 1) % 3], ring[k], low], 'water', True)
    return m


def flag(m, x, y, z, width=3.0):
    """The national flag flying eastward from its pole's top left corner at (x, y, z), gently waved."""
    n, height = 8, width * 2 / 3
    at = lambda i, top: (x + width * i / n, y + .14 * math.sin(i * .95) * min(1, i / 2), z - (0 if top else height) - .05 * i / n)
    for i in range(n):
        a, b, c, d = at(i, 0), at(i + 1, 0), at(i + 1, 1), at(i, 1)
        m.quad(a, b, c, d, ('taegeukgi', i / n, 0, (i + 1) / n, 1), smooth=True)
        m.quad(b, a, d, c, ('taegeukgi', (i + 1) / n, 0, i / n, 1), smooth=True)


def pole(m, x, y, height):
    with m.at(x, y):
        m.lathe([(.32, 0), (.32, .3), (.12, .34), (.07, height), (.13, height + .05), (.13, height + .2), (.02, height + .28)], 'aluminium', 8, looks=['granite', 'granite', 'aluminium', 'dan-yellow', 'dan-yellow', 'dan-yellow'])
