"""Trees of Seoul's streets by parameters, each in levels of detail of one draw: bark and crown in leaf, the crown's normals bent away from its centre.

`<name>.lod0` is seen from near: sprays of leaves over a dark inside, on limbs; `<name>.lod2` from far, and it throws the shadow. What sheds its leaves is
`leaf.deciduous`, and stands once more as `<name>-bare`.
"""
import math
import random
from dataclasses import dataclass

from kit.mesh import Mesh


@dataclass(frozen=True)
class Detail:
    """What a crown is made of at a level: sides and rows of a clump's inside, how large that is and how dark, leaves a clump and their length against the tree's own."""
    seg: int
    rows: int
    inside: float
    shade: float
    leaves: float
    length: float
    limb: int


DETAIL = (Detail(7, 4, .88, .62, 1, 1, 8), Detail(6, 4, .93, .8, .18, 1.6, 4), Detail(5, 3, 1, .92, .035, 1.9, 3))


def leaf(m, root, out, side, length, width, look, tone, both):
    """One spray of leaves, a kite that lies outward; `both`: its underside is seen, too, with corners of its own."""
    mid, tip = [p + o * length * .4 for p, o in zip(root, out)], [p + o * length for p, o in zip(root, out)]
    points = [root, [p + s * width / 2 for p, s in zip(mid, side)], tip, [p - s * width / 2 for p, s in zip(mid, side)]]
    m.face([m.vert(p) for p in points], look, tint=tone)
    if both: m.face([m.vert(p) for p in reversed(points)], look, tint=tone)


def leaves(m, clump, others, looks, count, length, slim, rnd):
    """Sprays over a clump like shingles, tips outward and down: they are its outline. None where another clump hides it."""
    x, y, z, r, flat = clump
    for n in range(count):
        up = .96 - (n + .5) / count * 1.92
        turn, flatly = n * 2.39996 + rnd.uniform(-.3, .3), math.sqrt(max(0, 1 - up * up))
        d = (flatly * math.cos(turn), flatly * math.sin(turn), up)
        root = [c + k * s * .93 for c, k, s in zip((x, y, z), d, (r, r, r * flat))]
        s, lean, sway, twist, tone = length * rnd.uniform(.75, 1.25), rnd.uniform(-.22, .3), rnd.uniform(-.7, .7), rnd.uniform(-.35, .35), rnd.uniform(.84, 1.12)
        look = rnd.choice(looks)
        if any(math.dist((root[0], root[1], z0 + (root[2] - z0) / f0), (x0, y0, z0)) < r0 * .8 for x0, y0, z0, r0, f0 in others): continue
        # along the clump's skin, outward and down, a little off it at the tip
        across, down = (-math.sin(turn), math.cos(turn), 0), (math.cos(turn), math.sin(turn), -.6)
        along = [g - d[k] * sum(e * h for e, h in zip(down, d)) for k, g in enumerate(down)]
        norm = max(1e-6, math.hypot(*along))
        out = [.8 * g / norm + (.42 + lean) * e + sway * c for g, e, c in zip(along, d, across)]
        norm = math.hypot(*out)
        out = [o / norm for o in out]
        # across the way it points, rolled a little about it
        beside = [d[2] * out[1] - d[1] * out[2], d[0] * out[2] - d[2] * out[0], d[1] * out[0] - d[0] * out[1]]
        norm = max(1e-6, math.hypot(*beside))
        side = [b / norm + t * twist for b, t in zip(beside, d)]
        leaf(m, root, out, side, s, s * slim, look, (tone,) * 3, -.1 < d[2] < .6)


def crown(m, clumps, middle, looks, low, rnd, detail, count=170, length=.56, slim=.64, sprays=None, mat='leaf'):
    """Clumps [(x, y, z, r, flatness)] shaded as one crown around `middle`; `sprays` are the looks of its outer leaves. `leaf.deciduous` is not there in winter."""
    for n, clump in enumerate(clumps):
        x, y, z, r, flat = clump
        own = r * detail.inside
        with m.using(mat, centre=middle, tint=(detail.shade,) * 3):
            m.blob((x, y, z), (own, own, own * flat), low if detail.leaves == 1 else rnd.choice(looks), detail.seg, detail.rows, .1, rnd, lower=low, bottom=-.8)
        with m.using(mat, centre=middle):
            leaves(m, clump, [c for k, c in enumerate(clumps) if k != n], sprays or looks, round(count * detail.leaves), length * detail.length, slim, rnd)


def bare(name, limbs, clumps, trunk, seed, twigs):
    """What a broad-leaved tree is in winter, at two levels: its trunk, branches from the limbs' ends [(x, y, z), ...] through its clumps, `twigs` along them near by. It is drawn only then."""
    out = []
    for level, (arms, count) in enumerate(((6, twigs), (4, 2))):
        rnd, m = random.Random(seed), Mesh(f'{name}-bare.lod{level}', 'leaf.bare')
        trunk(m, DETAIL[level])
        for cx, cy, cz, r, flat in clumps:
            limb = min(limbs, key=lambda p: math.dist(p, (cx, cy, cz)))
            for k in range(arms):
                a = 2 * math.pi * (k + rnd.uniform(-.3, .3)) / arms
                rise = rnd.uniform(.15, 1)
                end = (cx + r * .9 * math.cos(a) * (1.2 - rise * .6), cy + r * .9 * math.sin(a) * (1.2 - rise * .6), cz + r * flat * rise)
                mid = tuple(p + (q - p) * .5 + rnd.uniform(-.12, .12) for p, q in zip(limb, end))
                if level: fork(m, limb, end, .06)
                else: m.tube([limb, mid, end], [.036, .024, .008], 'bark', 3)
                for n in range(count):
                    t = .4 + .6 * n / count
                    root = tuple(p + (q - p) * t for p, q in zip(mid if t > .5 else limb, end if t > .5 else mid))
                    way, reach = a + rnd.choice((-1, 1)) * rnd.uniform(.4, 1.2), rnd.uniform(.35, .7)
                    fork(m, root, (root[0] + reach * math.cos(way), root[1] + reach * math.sin(way), root[2] + reach * rnd.uniform(.3, .9)), .05 if level else .028)
        out.append(m)
    return out


def fork(m, root, tip, width):
    """A twig: one triangle with two sides."""
    way = math.atan2(tip[1] - root[1], tip[0] - root[0])
    side = (-math.sin(way) * width / 2, math.cos(way) * width / 2, width * .3)
    left, right = (tuple(p + s for p, s in zip(root, side)), tuple(p - s for p, s in zip(root, side)))
    m.face([m.vert(p) for p in (left, right, tip)], 'bark')
    m.face([m.vert(p) for p in (tip, right, left)], 'bark')


def levels(name, trunk, crowned, mat):
    """The tree's meshes, from near to far, by `trunk(m, detail)` and `crowned(m, detail)`."""
    out = []
    for level, detail in enumerate(DETAIL):
        m = Mesh(f'{name}.lod{level}', mat)
        trunk(m, detail)
        crowned(m, detail)
        out.append(m)
    return out


def zelkova(seed=1, looks=('leaf', 'leaf-light', 'leaf'), low='leaf-dark', name='zelkova', sprays=None):
    """느티나무: a vase of limbs under a wide round crown, 8.4 m."""
    rnd = random.Random(seed)
    tips = []
    for k in range(5):
        a = 2 * math.pi * k / 5 + rnd.uniform(-.2, .2)
        tips.append((1.7 * math.cos(a), 1.7 * math.sin(a), 4.5 + rnd.uniform(-.2, .5)))
    clumps = [(0, 0, 6.6, 1.75, .85)] + [(x * 1.15, y * 1.15, z + .3, rnd.uniform(1.25, 1.5), .82) for x, y, z in tips]
    for k in range(4):
        a = 2 * math.pi * (k + .5) / 4
        clumps.append((1.25 * math.cos(a), 1.25 * math.sin(a), 6.0 + rnd.uniform(-.2, .3), rnd.uniform(1.2, 1.4), .85))

    def trunk(m, detail):
        if detail.limb > 4: m.tube([(0, 0, -.1), (.01, 0, .12), (.03, 0, .4), (.07, .02, 1.2), (.02, .05, 2.0), (0, .05, 2.6)], [.4, .29, .22, .19, .18, .16], 'bark', detail.limb)
        else: m.tube([(0, 0, -.1), (.03, 0, .4), (0, .05, 2.6)], [.36, .22, .16], 'bark', detail.limb)
        for tip in tips:
            low, mid = (tip[0] * .22, tip[1] * .22, 2.9), (tip[0] * .62, tip[1] * .62, 3.8)
            if detail.limb > 4: m.tube([(0, .04, 2.15), low, mid, tip, (tip[0] * 1.15, tip[1] * 1.15, tip[2] + .6)], [.13, .1, .075, .05, .03], 'bark', 5)
            else: m.tube([(0, .04, 2.15), mid, tip], [.12, .075, .05], 'bark', 3)

    crowned = lambda m, detail: crown(m, clumps, (0, 0, 4.0), looks, low, random.Random(seed + 50), detail, sprays=sprays, mat='leaf.deciduous')
    limbs = [(0, .05, 2.6)] + tips
    return (*levels(name, trunk, crowned, 'leaf.deciduous'), *bare(name, limbs, clumps, trunk, seed + 60, 6))


def ginkgo(seed=4):
    """은행나무 at the end of October: a narrow golden cone, 9.5 m."""
    rnd, clumps = random.Random(seed), []
    for n, (z, ring, r) in enumerate(((3.2, 1.05, 1.0), (4.6, 1.05, 1.05), (6.0, .8, .95), (7.3, .45, .85))):
        for k in range(4 if n < 3 else 2):
            a = 2 * math.pi * (k + .5 * (n % 2)) / (4 if n < 3 else 2) + rnd.uniform(-.25, .25)
            clumps.append((ring * math.cos(a), ring * math.sin(a), z + rnd.uniform(-.25, .25), r * rnd.uniform(.9, 1.1), 1.0))
    clumps.append((0, 0, 8.5, .75, 1.25))
    trunk = lambda m, detail: m.tube([(0, 0, -.1), (0, 0, .3), (.02, 0, 2.5), (0, .03, 6)], [.28, .18, .15, .07], 'bark', min(detail.limb, 7))
    crowned = lambda m, detail: crown(m, clumps, (0, 0, 5.2), ('ginkgo', 'ginkgo', 'lime'), 'ginkgo-dark', random.Random(seed + 50), detail, count=100, length=.5, mat='leaf.deciduous')
    limbs = [(.01, .02, z) for z in (2.2, 3.2, 4.2, 5.2, 6)]
    return (*levels('ginkgo', trunk, crowned, 'leaf.deciduous'), *bare('ginkgo', limbs, clumps, trunk, seed + 60, 4))


def pine(seed=7):
    """소나무: red, leaning, with flat pads of needles, 6.5 m."""
    pads = [(.3, .1, 6.0, 1.25, .36), (1.35, -.15, 4.9, 1.1, .33), (-.85, .5, 4.6, 1.1, .34), (.35, 1.25, 4.2, 1.0, .34), (.1, -1.1, 4.3, .95, .34), (-1.15, -.45, 3.6, .85, .33)]

    def trunk(m, detail):
        m.tube([(0, 0, -.1), (.1, 0, .5), (.34, .08, 1.9), (.05, .18, 3.4), (.3, .1, 4.9), (.28, .1, 5.7)], [.24, .17, .15, .12, .09, .05], 'pine-bark', min(detail.limb, 7))
        for x, y, z, r, flat in pads[1:]:
            m.tube([(.15, .15, z - .9), ((x + .15) / 2, (y + .1) / 2, z - .4), (x, y, z - .1)], [.07, .06, .035], 'pine-bark', 5 if detail.limb > 4 else 3)

    crowned = lambda m, detail: crown(m, pads, (.1, .1, 3.6), ('pine', 'pine-light'), 'pine', random.Random(seed + 50), detail, count=110, length=.34, slim=.4)
    return levels('pine', trunk, crowned, 'leaf')

