"""The outfits of everyday Seoul: jacket and trousers, cardigan and skirt, office suit, hoodie."""
from math import cos, pi, sin

from mathutils import Vector

import hair
from clothes import CHEST, MANY, body, flap, pants, plain_sleeve, skin, sleeve
from head import head
from limbs import hand, instep, shin, shoe
from mesh import FIRST, SECOND, SKIN, Piece, fixed, paint, ring
from rig import SIDES, skirt, torso, trunk

TEE, SHIRT = fixed('#e9e5dc'), fixed('#eef0f2')
TRUNK = [(.900, .900, .900, .176, .116, .128, -.004), (.920, .925, .920, .174, .115, .126, -.004), (1.040, 1.050, 1.045, .154, .106, .104, -.004),
         (1.120, 1.130, 1.125, .156, .112, .104, -.006), (1.195, 1.195, 1.195, .163, .120, .108, -.008)]


def under(p, mat, wide=.075, rows=TRUNK, top=-1, dip=.0):
    """The shirt seen in an open front: a strip a little inside the garment's front."""
    table = (list(rows) + CHEST)[:top or None]
    left, mid, right = [], [], []
    for zf, zs, zb, w, f, b, y in table:
        def at(x):
            k = (1 - (abs(x) / w) ** 2.3) ** (1 / 2.3) if abs(x) < w else 0
            return Vector((x, (f - .007) * k + y, zf))
        x = min(wide, w * .8)
        left.append(p.vert(at(-x)))
        mid.append(p.vert(at(0)))
        right.append(p.vert(at(x)))
    for i in range(len(table) - 1):
        for a, b in ((left, mid), (mid, right)):
            f = [a[i], b[i], b[i + 1], a[i + 1]]
            p.face(f if p.normal(f).y > 0 else f[::-1], mat)


def hem_lip(p, ids, mat, depth=.05, rise=.004):
    """Turns a hem inward so that nobody looks up into nothing."""
    inner = [p.vert((p.at[i].x * (1 - depth / .16), p.at[i].y * (1 - depth / .12), p.at[i].z + rise)) for i in ids]
    start = len(p.faces)
    p.strip(ids, inner, mat, group=9)
    for k in range(start, len(p.faces)):
        f = p.faces[k]
        if p.normal(f[0]).z > 0:
            p.faces[k] = (f[0][::-1], f[1], f[2])


def opened(half):
    """front() for body(): the opening's half width by height, from [(z, half width)]; None above and below."""
    def front(i, z):
        for (a, p), (b, q) in zip(half, half[1:]):
            if a <= z[0] <= b:
                return p + (q - p) * (z[0] - a) / (b - a)
        return None
    return front


def shoes_and_ankles(kind, mat):
    return [f(n) for n, _ in SIDES for f in (lambda n: shoe(n, kind), lambda n: instep(n, mat))]


def hands():
    return [hand(n) for n, _ in SIDES]


def everyday():
    """A light jacket, open, over a tee; straight trousers; sneakers."""
    top = Piece('jacket', torso)
    first, shade, rib = paint(FIRST), paint(FIRST, .80), paint(FIRST, .70)
    gap = opened([(.88, .040), (1.19, .044), (1.31, .050), (1.40, .052)])
    ids = body(top, TRUNK, .007, gap)
    open_ = lambda i, k: None if k in (0, MANY - 1) and i < len(ids) - 1 else (rib if i == 0 else first)
    skin(top, ids, open_, len(TRUNK))
    hem_lip(top, ids[0], rib)
    for n, _ in SIDES:
        sleeve(top, ids, len(TRUNK), n, plain_sleeve(.036, .060, .050), lambda i, k: rib if i >= 7 else first)
    collar(top, .010, .030, first)
    placket(top, ids, 1, shade)
    tee = Piece('tee', torso)
    under(tee, TEE, .085, TRUNK, 0)
    neckline(tee, TEE)
    legs = Piece('trousers', torso)
    second, crease = paint(SECOND), paint(SECOND, .86)
    pants(legs, lambda part, i: crease if part == 'leg' and i >= 7 else second)
    return [head(), hair.short(), *hands(), top, tee, legs, *shoes_and_ankles('sneaker', fixed('#d9d6cf'))]


def neckline(p, mat, z=1.388, r=.058):
    """A tee's round collar."""
    a = ring((0, -.021, z), r + .010, r + .008, 12)
    b = ring((0, -.021, z + .016), r - .004, r - .002, 12)
    for q in a + b:
        q.z += -.016 * max(0, (q.y + .021) / .06) + .008 * max(0, -(q.y + .021) / .06)
    p.loft([a, b], mat)


def collar(p, out, high, mat, gap=.5):
    """A stand collar round the neck, open in front. gap: radians each side of the front."""
    base, top, fold = [], [], []
    for k in range(9):
        a = gap + (2 * pi - 2 * gap) * k / 8
        x, y = sin(a), cos(a)
        z = 1.392 - .014 * max(0, y) + .020 * max(0, -y)
        base.append(Vector((x * .062, y * .056 - .021, z)))
        top.append(Vector((x * .064, y * .060 - .021, z + high)))
        fold.append(Vector((x * (.070 + out), y * (.066 + out) - .021, z - .002)))
    ids = p.loft([base, top], mat, closed=False, group=2)
    start = len(p.faces)
    f = [p.vert(v) for v in fold]
    p.strip(ids[1], f, mat, False, group=3)
    for i in range(start, len(p.faces)):
        g = p.faces[i]
        c = sum((p.at[v] for v in g[0]), Vector()) / len(g[0])
        if p.normal(g[0]).dot(Vector((c.x, c.y + .021, .02))) < 0:
            p.faces[i] = (g[0][::-1], g[1], g[2])
    for i in range(start - 8, start):
        g = p.faces[i]
        # the inner side of the stand is seen from the front, its outer side is under the fold
        c = sum((p.at[v] for v in g[0]), Vector()) / len(g[0])
        if p.normal(g[0]).dot(Vector((c.x, c.y + .021, 0))) > 0:
            p.faces[i] = (g[0][::-1], g[1], g[2])


def placket(p, ids, start, mat):
    """The two edges of an open front, a finger wide, standing off the shirt."""
    for k, s in ((1, 1), (MANY - 1, -1)):
        outer = [p.vert(p.at[r[k]] + Vector((0, .003, 0))) for r in ids[:-1]]
        inner = [p.vert(p.at[r[k]] + Vector((-s * .012, -.004, 0))) for r in ids[:-1]]
        for i in range(len(outer) - 1):
            f = [outer[i], inner[i], inner[i + 1], outer[i + 1]]
            p.face(f if p.normal(f).y > 0 else f[::-1], mat, 4)


def cardigan():
    """A round-necked cardigan, buttoned, over a flared midi skirt; low shoes."""
    top = Piece('cardigan', torso)
    first, rib = paint(FIRST), paint(FIRST, .78)
    rows = [(.930, .930, .930, .166, .114, .122, -.004), (.962, .966, .962, .164, .112, .119, -.004)] + TRUNK[2:]
    ids = body(top, rows, .005)
    skin(top, ids, lambda i, k: rib if i == 0 or k in (0, MANY - 1) and False else first, len(rows))
    hem_lip(top, ids[0], rib)
    for n, _ in SIDES:
        sleeve(top, ids, len(rows), n, plain_sleeve(.034, .056, .047), lambda i, k: rib if i >= 7 else first)
    band = [(Vector((s * .011, girth_front(z, rows) + .0125, z)), s) for z in (.935, 1.05, 1.16, 1.26, 1.335, 1.372) for s in (-1, 1)]
    left, right = [top.vert(v) for v, s in band if s < 0], [top.vert(v) for v, s in band if s > 0]
    for i in range(len(left) - 1):
        f = [left[i], right[i], right[i + 1], left[i + 1]]
        top.face(f if top.normal(f).y > 0 else f[::-1], rib, 5)
    for z in (.97, 1.06, 1.15, 1.24, 1.325):
        c = Vector((0, girth_front(z, rows) + .015, z))
        flap(top, [c + Vector((.0058 * cos(a), 0, .0058 * sin(a))) for a in (pi / 3 * k for k in range(6))], (0, .003, 0), fixed('#f0e9dc'), None, 6)
    neckline(top, SHIRT, 1.390, .058)
    low = Piece('skirt', skirt(0, 1.0, .86))
    second, hem = paint(SECOND), paint(SECOND, .84)
    flared(low, [(.98, .158, .108, .120), (.90, .176, .124, .138), (.78, .198, .150, .162), (.64, .221, .178, .188), (.52, .241, .202, .210), (.43, .254, .217, .226), (.40, .258, .222, .230)],
           20, lambda i: hem if i >= 5 else second, .008)
    return [head(), hair.bob(), *hands(), top, low, *[f(n) for n, _ in SIDES for f in (lambda n: shin(n, paint(SKIN)), lambda n: shoe(n, 'pump'))]]


def girth_front(z, rows):
    table = list(rows) + CHEST
    for a, b in zip(table, table[1:]):
        if z <= b[0]:
            t = max(0, (z - a[0]) / (b[0] - a[0]))
            return a[4] + (b[4] - a[4]) * t + a[6]
    return table[-1][4]


def flared(p, table, n, mat, pleat, under=.55, power=2.0):
    """A skirt: (z, half width, front, back) from waist to hem with soft folds, closed below by a shadow."""
    rings = []
    top, low = table[0][0], table[-1][0]
    for z, w, f, b in table:
        t = (top - z) / (top - low)
        row = []
        for k in range(n):
            a = 2 * pi * k / n
            fold = 1 + (pleat / w) * t * (1 if k % 2 else -1)
            y = cos(a)
            row.append(Vector((w * sin(a) * fold, (f if y > 0 else b) * y * fold - .004, z)))
        rings.append(row)
    ids = p.loft(rings, lambda i, k: mat(i))
    inner = [p.vert((q.x * under, q.y * under, q.z + .05)) for q in rings[-1]]
    start = len(p.faces)
    m = mat(len(table) - 2)
    dark = (m[0], tuple(c * .45 for c in m[1]))
    p.strip(ids[-1], inner, dark, group=7)
    p.face(inner, dark, 7)
    for i in range(start, len(p.faces)):
        g = p.faces[i]
        if p.normal(g[0]).z > 0:
            p.faces[i] = (g[0][::-1], g[1], g[2])
    return ids


def suit():
    """A two-button suit, white shirt, tie; leather shoes. First colour: suit; second: tie."""
    top = Piece('suit', torso)
    first, shade = paint(FIRST), paint(FIRST, .84)
    rows = [(.862, .868, .862, .184, .122, .136, -.004), (.930, .940, .935, .176, .118, .128, -.004), (1.050, 1.050, 1.045, .156, .112, .108, -.004),
            (1.105, 1.130, 1.125, .160, .117, .108, -.006), (1.195, 1.195, 1.195, .168, .124, .112, -.008)]
    gap = opened([(1.06, .002), (1.105, .010), (1.195, .026), (1.262, .037), (1.345, .047), (1.40, .052)])
    ids = body(top, rows, .010, gap)
    skin(top, ids, lambda i, k: None if k in (0, MANY - 1) and 2 <= i < len(ids) - 1 else first, len(rows))
    hem_lip(top, ids[0], shade)
    for n, _ in SIDES:
        sleeve(top, ids, len(rows), n, [(.115, .068), (.24, .062), (.455, .054), (.53, .052), (.605, .051), (.80, .044), (.955, .039)], first)
        cuff(top, n)
    lapels(top, ids, first, shade)
    collar(top, .012, .026, first, .75)
    for z in (1.035, .965):
        c = Vector((.004, girth_front(z, rows) + .012, z))
        flap(top, [c + Vector((.007 * cos(a), 0, .007 * sin(a))) for a in (pi / 3 * k for k in range(6))], (0, .003, 0), fixed('#241d1a'), None, 6)
    shirt = Piece('shirt', torso)
    under(shirt, SHIRT, .085, rows, 0)
    stand(shirt, SHIRT)
    second = paint(SECOND)
    y = lambda z: girth_front(z, rows) + .002
    tie = [(-.011, 1.358), (.011, 1.358), (.008, 1.330), (-.008, 1.330)]
    flap(shirt, [Vector((x, y(z) + .010, z)) for x, z in tie], (0, .012, 0), second, None, 2)
    blade = [(-.007, 1.332), (.007, 1.332), (.021, 1.10), (-.021, 1.10)]
    flap(shirt, [Vector((x, y(z) + .006, z)) for x, z in blade], (0, .004, 0), second, None, 4)
    legs = Piece('slacks', torso)
    pants(legs, lambda part, i: first, .001, None, .060)
    return [head(), hair.crop(), *hands(), top, shirt, legs, *shoes_and_ankles('dress', fixed('#26282d'))]


def stand(p, mat):
    """A shirt collar with its two points."""
    ring_a, ring_b = [], []
    for k in range(12):
        a = 2 * pi * k / 12
        x, y = sin(a), cos(a)
        z = 1.372 - .012 * max(0, y) + .026 * max(0, -y)
        ring_a.append(Vector((x * .064, y * .060 - .021, z)))
        ring_b.append(Vector((x * .057, y * .057 - .021, z + .034)))
    p.loft([ring_a, ring_b], mat)
    for s in (1, -1):
        pts = [(s * .004, .044, 1.392), (s * .040, .030, 1.402), (s * .046, .046, 1.362), (s * .026, .062, 1.342)]
        flap(p, [Vector(q) for q in pts], (0, .006, 0), mat, None, 2)


def cuff(p, n):
    """A finger of shirt at the wrist."""
    from rig import ARMS, FORE, UPPER, limb_arm
    d, shoulder, *_ = ARMS[n]
    fwd, up = Vector((0, 1, 0)), Vector((0, 1, 0)).cross(d)
    at = lambda t, r: [shoulder + d * (UPPER + FORE) * t + fwd * r * cos(a) + up * r * sin(a) + Vector((0, -.004, 0)) for a in (2 * pi * k / 8 for k in range(8))]
    p.loft([at(.94, .033), at(.978, .033), at(.975, .024)], SHIRT, weights=lambda v: limb_arm(n, v))


def lapels(p, ids, mat, shade):
    """Notched lapels lying on the chest along the opening."""
    rows = [2, 3, 4, 5, 6]
    for k, s in ((1, 1), (MANY - 1, -1)):
        inner = [p.at[ids[r][k]] + Vector((0, .006, 0)) for r in rows]
        reach = [.004, .030, .052, .066, .050]
        outer = [q + Vector((s * w, -.004 - w * .22, .012 if i == 3 else 0)) for i, (q, w) in enumerate(zip(inner, reach))]
        a, b = [p.vert(v) for v in inner], [p.vert(v) for v in outer]
        for i in range(len(a) - 1):
            f = [a[i], b[i], b[i + 1], a[i + 1]]
            p.face(f if p.normal(f).y > 0 else f[::-1], shade if i == 3 else mat, 4)


def hoodie():
    """A hooded sweatshirt with pouch, tapered joggers, running shoes."""
    top = Piece('hoodie', torso)
    first, rib, dark = paint(FIRST), paint(FIRST, .76), paint(FIRST, .62)
    rows = [(.885, .885, .885, .160, .112, .122, -.004), (.925, .925, .925, .180, .126, .136, -.004), (1.040, 1.050, 1.045, .168, .122, .116, -.004),
            (1.120, 1.130, 1.125, .166, .124, .114, -.006), (1.195, 1.195, 1.195, .170, .128, .116, -.008)]
    ids = body(top, rows, .008)
    skin(top, ids, lambda i, k: rib if i == 0 else first, len(rows))
    hem_lip(top, ids[0], rib)
    for n, _ in SIDES:
        sleeve(top, ids, len(rows), n, [(.115, .072), (.24, .067), (.455, .058), (.53, .056), (.605, .056), (.80, .053), (.90, .049), (.925, .034), (.975, .033)], lambda i, k: rib if i >= 8 else first)
    hood(top, first, dark)
    y = lambda z: girth_front(z, rows) + .010
    pouch = [(-.062, 1.075), (.062, 1.075), (.098, .990), (.098, .945), (-.098, .945), (-.098, .990)]
    flap(top, [Vector((x, y(z) * (1 - (abs(x) / .2) ** 2 * .35) + .006, z)) for x, z in pouch], (0, .02, 0), first, None, 2)
    for s in (1, -1):
        c = [(s * .020, .062, 1.372, .0045), (s * .024, .098, 1.33, .004), (s * .026, .122, 1.25, .004), (s * .026, .123, 1.235, .005)]
        top.loft([ring((x, yy, z), r, r, 4) for x, yy, z, r in c], fixed('#efece4'), caps=(False, True))
    legs = Piece('joggers', torso)
    second, low = paint(SECOND), paint(SECOND, .80)
    ease = [(.795, .092, .104, -.004), (.660, .085, .092, 0), (.550, .075, .081, .005), (.492, .072, .077, .008), (.430, .069, .075, .002),
            (.280, .060, .067, -.012), (.165, .056, .062, -.012), (.150, .040, .048, -.010), (.105, .038, .046, -.008)]
    pants(legs, lambda part, i: low if part == 'leg' and i >= 7 else second, .002, ease)
    return [head(), hair.ponytail(), *hands(), top, legs, *shoes_and_ankles('sneaker', fixed('#e9e6df'))]


def hood(p, mat, dark):
    """A hood lying on the back, its mouth round the neck."""
    rings = []
    for rx, ry, y, z, back in ((.064, .058, -.020, 1.384, 0), (.082, .078, -.028, 1.420, .10), (.098, .094, -.040, 1.412, .35), (.106, .104, -.050, 1.372, .8), (.090, .088, -.046, 1.345, 1)):
        row = []
        for k in range(12):
            a = 2 * pi * k / 12
            x, c = sin(a), cos(a)
            lift = -.022 * max(0, c) + .016 * max(0, -c)
            far = back * .055 * max(0, -c) ** 2
            row.append(Vector((x * rx, c * ry + y - far, z + lift - far * 1.3)))
        rings.append(row)
    p.loft(rings, lambda i, k: dark if i == 0 else mat)


OUTFITS = {'everyday': everyday, 'cardigan': cardigan, 'suit': suit, 'hoodie': hoodie}
