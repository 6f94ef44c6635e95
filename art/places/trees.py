"""Trees of Seoul's streets, each a prototype at the origin: bark in matte, crown in leaf with normals bent away from its centre."""
import math
import random

from kit.mesh import Mesh


def flakes(m, centre, radii, looks, count, size, rnd):
    """Sprays of leaves lying on a clump like shingles, tips outward and down: they break its outline. Seen from both sides."""
    for n in range(count):
        cos = 1 - (n + .5) / count * 1.75
        phi, sin = n * 2.4 + rnd.uniform(-.4, .4), math.sqrt(max(0, 1 - cos * cos))
        d = (sin * math.cos(phi), sin * math.sin(phi), cos)
        root = [c + r * k * .98 for c, r, k in zip(centre, radii, d)]
        s = size * rnd.uniform(.75, 1.25)
        side = (-math.sin(phi) * s * .5, math.cos(phi) * s * .5, rnd.uniform(-.2, .2) * s)
        out = (d[0] * .7 + .4 * math.cos(phi), d[1] * .7 + .4 * math.sin(phi), d[2] * .55 - .2 + rnd.uniform(-.15, .25))
        tip, mid = [p + o * s for p, o in zip(root, out)], [p + o * s * .5 for p, o in zip(root, out)]
        left, right = [p + k for p, k in zip(mid, side)], [p - k for p, k in zip(mid, side)]
        look = rnd.choice(looks)
        ids = [m.vert(p) for p in (root, right, tip, left)]
        tone = (rnd.uniform(.86, 1.12),) * 3
        m.face(ids, look, tint=tone)
        m.face(ids[::-1], look, tint=tone)


def crown(m, clumps, middle, looks, low, rnd, seg=7, rows=4, leaves=12, size=.7, sprays=None, mat='leaf'):
    """Clumps [(x, y, z, r, flatness)] shaded as one crown around `middle`; `sprays` are the looks of its outer leaves. `leaf.deciduous` is not there in winter."""
    with m.using(mat, centre=middle):
        for x, y, z, r, flat in clumps:
            m.blob((x, y, z), (r, r, r * flat), rnd.choice(looks), seg, rows, .15, rnd, lower=low, bottom=-.75)
            flakes(m, (x, y, z), (r, r, r * flat), sprays or looks, leaves, size, rnd)


def bare(name, limbs, clumps, rnd, twigs=6):
    """What a broad-leaved tree shows in winter: branches from the limbs' ends [(x, y, z), ...] through its clumps, twigs along them. It is drawn only then."""
    m = Mesh(f'{name}-bare', 'leaf.bare')
    for cx, cy, cz, r, flat in clumps:
        limb = min(limbs, key=lambda p: math.dist(p, (cx, cy, cz)))
        for k in range(6):
            a = 2 * math.pi * (k + rnd.uniform(-.3, .3)) / 6
            rise = rnd.uniform(.15, 1)
            end = (cx + r * .9 * math.cos(a) * (1.2 - rise * .6), cy + r * .9 * math.sin(a) * (1.2 - rise * .6), cz + r * flat * rise)
            mid = tuple(p + (q - p) * .5 + rnd.uniform(-.12, .12) for p, q in zip(limb, end))
            m.tube([limb, mid, end], [.036, .024, .008], 'bark', 3)
            for n in range(twigs):
                t = .4 + .6 * n / twigs
                root = tuple(p + (q - p) * t for p, q in zip(mid if t > .5 else limb, end if t > .5 else mid))
                way = a + rnd.choice((-1, 1)) * rnd.uniform(.4, 1.2)
                reach = rnd.uniform(.35, .7)
                tip = (root[0] + reach * math.cos(way), root[1] + reach * math.sin(way), root[2] + reach * rnd.uniform(.3, .9))
                side = (-math.sin(way) * .014, math.cos(way) * .014, .008)
                left, right = [m.vert(tuple(p + s for p, s in zip(root, side))), m.vert(tuple(p - s for p, s in zip(root, side)))]
                top = m.vert(tip)
                m.face([left, right, top], 'bark')
                m.face([top, right, left], 'bark')
    return m


def zelkova(seed=1, looks=('leaf', 'leaf-light', 'leaf'), low='leaf', name='zelkova', sprays=None):
    """느티나무: a vase of limbs under a wide round crown, 8.4 m."""
    rnd, m = random.Random(seed), Mesh(name)
    m.tube([(0, 0, -.1), (.01, 0, .12), (.03, 0, .4), (.07, .02, 1.2), (.02, .05, 2.0), (0, .05, 2.6)], [.4, .29, .22, .19, .18, .16], 'bark', 8)
    clumps, limbs = [(0, 0, 6.6, 1.75, .85)], [(0, .05, 2.6)]
    for k in range(5):
        a = 2 * math.pi * k / 5 + rnd.uniform(-.2, .2)
        tip = (1.7 * math.cos(a), 1.7 * math.sin(a), 4.5 + rnd.uniform(-.2, .5))
        m.tube([(0, .04, 2.15), (tip[0] * .22, tip[1] * .22, 2.9), (tip[0] * .62, tip[1] * .62, 3.8), tip], [.13, .1, .075, .05], 'bark', 5)
        clumps.append((tip[0] * 1.15, tip[1] * 1.15, tip[2] + .3, rnd.uniform(1.25, 1.5), .82))
        limbs.append(tip)
    for k in range(4):
        a = 2 * math.pi * (k + .5) / 4
        clumps.append((1.25 * math.cos(a), 1.25 * math.sin(a), 6.0 + rnd.uniform(-.2, .3), rnd.uniform(1.2, 1.4), .85))
    crown(m, clumps, (0, 0, 4.0), looks, low, rnd, leaves=18, size=.62, sprays=sprays, mat='leaf.deciduous')
    return m, bare(name, limbs, clumps, rnd)


def ginkgo(seed=4):
    """은행나무 at the end of October: a narrow golden cone, 9.5 m."""
    rnd, m = random.Random(seed), Mesh('ginkgo')
    m.tube([(0, 0, -.1), (0, 0, .3), (.02, 0, 2.5), (0, .03, 6)], [.28, .18, .15, .07], 'bark', 7)
    clumps = []
    for n, (z, ring, r) in enumerate(((3.2, 1.05, 1.0), (4.6, 1.05, 1.05), (6.0, .8, .95), (7.3, .45, .85))):
        for k in range(4 if n < 3 else 2):
            a = 2 * math.pi * (k + .5 * (n % 2)) / (4 if n < 3 else 2) + rnd.uniform(-.25, .25)
            clumps.append((ring * math.cos(a), ring * math.sin(a), z + rnd.uniform(-.25, .25), r * rnd.uniform(.9, 1.1), 1.0))
    clumps.append((0, 0, 8.5, .75, 1.25))
    crown(m, clumps, (0, 0, 5.2), ('ginkgo', 'ginkgo', 'lime'), 'ginkgo-dark', rnd, leaves=8, size=.5, mat='leaf.deciduous')
    return m, bare('ginkgo', [(.01, .02, z) for z in (2.2, 3.2, 4.2, 5.2, 6)], clumps, rnd, 4)


def pine(seed=7):
    """소나무: red, leaning, with flat pads of needles, 6.5 m."""
    rnd, m = random.Random(seed), Mesh('pine')
    m.tube([(0, 0, -.1), (.1, 0, .5), (.34, .08, 1.9), (.05, .18, 3.4), (.3, .1, 4.9), (.28, .1, 5.7)], [.24, .17, .15, .12, .09, .05], 'pine-bark', 7)
    pads = [(.3, .1, 6.0, 1.25, .36), (1.35, -.15, 4.9, 1.1, .33), (-.85, .5, 4.6, 1.1, .34), (.35, 1.25, 4.2, 1.0, .34), (.1, -1.1, 4.3, .95, .34), (-1.15, -.45, 3.6, .85, .33)]
    for x, y, z, r, flat in pads[1:]:
        m.tube([(.15, .15, z - .9), ((x + .15) / 2, (y + .1) / 2, z - .4), (x, y, z - .1)], [.07, .06, .035], 'pine-bark', 5)
    crown(m, pads, (.1, .1, 3.6), ('pine', 'pine-light'), 'pine', rnd, seg=8, leaves=12, size=.42)
    return m


def shrub(seed=9, looks=('hedge', 'hedge-light'), name='shrub'):
    rnd, m = random.Random(seed), Mesh(name)
    crown(m, [(0, 0, .42, .52, .8), (.34, .2, .32, .38, .8), (-.3, .22, .3, .36, .8)], (0, 0, .1), looks, looks[0], rnd, seg=6, rows=3, leaves=6, size=.25)
    return m
