"""The outfits of everyday Seoul: jacket and trousers, cardigan and skirt, office suit, hoodie."""
from math import cos, pi, sin

from mathutils import Vector

import hair
from clothes import CHEST, MANY, body, flap, pants, plain_sleeve, skin, sleeve
from head import head
from limbs import hand, instep, shin, shoe
from mesh import FIRST, SECOND, SKIN, Piece, Surface, fixed, paint, ring
from rig import ARMS, FORE, SIDES, UPPER, limb_arm, skirt, torso

TEE, SHIRT = fixed('#e9e5dc'), fixed('#eef0f2')
# z front, z side, z back, half width, front, back, middle y: a loose garment from hip to ribs
TRUNK = [(.900, .900, .900, .174, .116, .128, -.004), (.922, .927, .922, .172, .115, .126, -.004), (1.050, 1.055, 1.050, .152, .106, .104, -.004),
         (1.185, 1.185, 1.185, .157, .119, .107, -.008)]


def under(p, mat, rows, wide=.058, inset=.006):
    """The shirt seen in an open front: a strip a little inside the garment's front, from `rows` up to the neck."""
    lines = [[], [], []]
    for zf, _, _, w, f, _, y in list(rows) + CHEST:
        for line, k in zip(lines, (-1, 0, 1)):
            x = k * min(wide, w * .8)
            line.append(p.vert((x, (f - inset - abs(k) * .008) * (1 - (abs(x) / w) ** 2.3) ** (1 / 2.3) + y, zf)))
    for a, b in zip(lines, lines[1:]):
        for i in range(len(a) - 1):
            p.face([a[i], b[i], b[i + 1], a[i + 1]][::-1], mat)


def hem_lip(p, ids, mat, depth=.05, rise=.004):
    """Turns a hem inward so that nobody looks up into nothing."""
    inner = [p.vert((p.at[i].x * (1 - depth / .16), p.at[i].y * (1 - depth / .12), p.at[i].z + rise)) for i in ids]
    down(p, ids, inner, mat, 9)


def down(p, outer, inner, mat, group):
    """A strip between two rings that looks downward."""
    start = len(p.faces)
    p.strip(outer, inner, mat, group=group)
    for k in range(start, len(p.faces)):
        f = p.faces[k]
        if p.normal(f[0]).z > 0:
            p.faces[k] = (f[0][::-1], f[1], f[2])


def close_below(p, ids, mat, inward, rise):
    """The shadow under a skirt."""
    dark = (mat[0], tuple(c * .45 for c in mat[1]))
    inner = [p.vert((p.at[i].x * inward, p.at[i].y * inward, p.at[i].z + rise)) for i in ids]
    down(p, ids, inner, dark, 7)
    p.face(inner if p.normal(inner).z < 0 else inner[::-1], dark, 7)


def opened(half):
    """front() for body(): the opening's half width by height, from [(z, half width)]; None elsewhere."""
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


def button(p, on, x, z, r, mat, sides=5):
    c = on.front(x, z, .0055)
    ids = [p.vert(c + Vector((r * cos(a), 0, r * sin(a)))) for a in (2 * pi * k / sides for k in range(sides))]
    p.face(ids if p.normal(ids).y > 0 else ids[::-1], mat, 20)


def facing_out(p, start, centre=(0, -.021)):
    """Turns the faces made since `start` away from the neck's axis."""
    for i in range(start, len(p.faces)):
        f = p.faces[i]
        c = sum((p.at[v] for v in f[0]), Vector()) / len(f[0])
        if p.normal(f[0]).dot(Vector((c.x - centre[0], c.y - centre[1], .02))) < 0:
            p.faces[i] = (f[0][::-1], f[1], f[2])


def neckline(p, mat, z=1.388, r=.058):
    """A round collar."""
    a, b = ring((0, -.021, z), r + .010, r + .008, 12), ring((0, -.021, z + .016), r - .005, r - .003, 12)
    for q in a + b:
        q.z += -.016 * max(0, (q.y + .021) / .06) + .010 * max(0, -(q.y + .021) / .06)
    p.loft([a, b], mat)


def collar(p, high, mat, gap, spread=.012, inner=None, start_z=1.392, point=.0):
    """A collar that stands `high` round the neck and folds over; `gap` radians stay open each side of the front."""
    n = 9
    top, fold, base = [], [], []
    for k in range(n):
        a = gap + (2 * pi - 2 * gap) * k / (n - 1)
        x, y = sin(a), cos(a)
        z = start_z - .020 * max(0, y) + .022 * max(0, -y)
        end = 1 if k in (0, n - 1) else 0
        base.append(p.vert((x * .060, y * .057 - .021, z - .004)))
        top.append(p.vert((x * .061, y * .059 - .021, z + high)))
        fold.append(p.vert((x * (.068 + spread), y * (.066 + spread) - .021 + end * point, z - .004 - end * point * 1.6)))
    s = len(p.faces)
    p.strip(top, fold, mat, False, group=3)
    facing_out(p, s)
    s = len(p.faces)
    p.strip(base, top, inner or mat, False, group=2)
    facing_out(p, s)
    for i in range(s, len(p.faces)):
        f = p.faces[i]
        p.faces[i] = (f[0][::-1], f[1], f[2])   # the inside of the stand, seen across the neck


def placket(p, ids, mat):
    """The two edges of an open front, a finger wide."""
    for k, s in ((1, 1), (MANY - 1, -1)):
        outer = [p.vert(p.at[r[k]] + Vector((s * .010, .002, 0))) for r in ids[:-1]]
        inner = [p.vert(p.at[r[k]] + Vector((-s * .006, .002, 0))) for r in ids[:-1]]
        for i in range(len(outer) - 1):
            f = [outer[i], inner[i], inner[i + 1], outer[i + 1]]
            p.face(f if p.normal(f).y > 0 else f[::-1], mat, 4)


def everyday():
    """A light jacket, open, over a tee; straight trousers; sneakers."""
    top = Piece('jacket', torso)
    first, shade, rib = paint(FIRST), paint(FIRST, .82), paint(FIRST, .70)
    ids = body(top, TRUNK, .007, opened([(.88, .036), (1.19, .040), (1.31, .046), (1.40, .050)]))
    skin(top, ids, lambda i, k: None if k in (0, MANY - 1) else rib if i == 0 else first, len(TRUNK))
    hem_lip(top, ids[0], rib)
    for n, _ in SIDES:
        sleeve(top, ids, len(TRUNK), n, plain_sleeve(.036, .056, .048), lambda i, k: rib if i >= 7 else first)
    collar(top, .034, first, .62, .010, shade)
    placket(top, ids, shade)
    tee = Piece('tee', torso)
    under(tee, TEE, [(.912, 0, 0, .174, .118, 0, -.004)] + TRUNK[2:], .049)
    neckline(tee, TEE)
    legs = Piece('trousers', torso)
    pants(legs, lambda part, i: paint(SECOND))
    return [*head(), hair.short(), *hands(), top, tee, legs, *(shoe(n, 'sneaker') for n, _ in SIDES)]


def cardigan():
    """A round-necked cardigan, buttoned, over a flared midi skirt; low shoes."""
    top = Piece('cardigan', torso)
    first, rib = paint(FIRST), paint(FIRST, .78)
    rows = [(.925, .925, .925, .164, .116, .124, -.004), (.950, .954, .950, .162, .114, .122, -.004), (1.060, 1.060, 1.060, .143, .104, .102, -.004), (1.190, 1.185, 1.190, .152, .123, .106, -.008)]
    ids = body(top, rows, .005)
    skin(top, ids, lambda i, k: rib if i == 0 else first, len(rows))
    hem_lip(top, ids[0], rib)
    for n, _ in SIDES:
        sleeve(top, ids, len(rows), n, plain_sleeve(.033, .051, .043), lambda i, k: rib if i >= 7 else first)
    on = Surface(top)
    left, right = [[top.vert(on_front(on, s * .011, z, .003)) for z in (.928, *(r[0] for r in rows[1:] + CHEST[:3]), 1.382)] for s in (-1, 1)]
    for i in range(len(left) - 1):
        top.face([left[i], right[i], right[i + 1], left[i + 1]][::-1], rib, 5)
    for z in (.97, 1.06, 1.15, 1.24, 1.325):
        button(top, on, 0, z, .0058, fixed('#f0e9dc'))
    neckline(top, SHIRT, 1.390, .058)
    low = Piece('skirt', skirt(0, 1.0, .86))
    flared(low, [(.965, .150, .104, .112), (.90, .170, .120, .134), (.78, .196, .150, .162), (.60, .229, .188, .197), (.43, .256, .219, .228), (.405, .258, .222, .230)],
           20, lambda i: paint(SECOND, .84) if i >= 4 else paint(SECOND), .010)
    return [*head(True), hair.bob(), *hands(), top, low, *[f(n) for n, _ in SIDES for f in (lambda n: shin(n, paint(SKIN)), lambda n: shoe(n, 'pump'))]]


def flared(p, table, n, mat, pleat, under_=.55):
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
    close_below(p, ids[-1], mat(len(table) - 2), under_, .05)
    return ids


def suit():
    """A two-button suit, white shirt, tie; leather shoes. First colour: suit; second: tie."""
    top = Piece('suit', torso)
    first, cloth, shade = paint(FIRST), paint(FIRST, .88), paint(FIRST, .72)
    rows = [(.862, .868, .862, .182, .124, .138, -.004), (.950, .960, .950, .172, .118, .124, -.004), (1.060, 1.060, 1.060, .152, .113, .108, -.004), (1.190, 1.185, 1.190, .162, .124, .112, -.008)]
    ids = body(top, rows, .009, opened([(1.05, .003), (1.190, .027), (1.262, .037), (1.345, .047), (1.40, .052)]))
    skin(top, ids, lambda i, k: None if k in (0, MANY - 1) and 2 <= i else cloth, len(rows))
    hem_lip(top, ids[0], shade)
    for n, _ in SIDES:
        sleeve(top, ids, len(rows), n, [(.105, .058), (.190, .057), (.455, .050), (.53, .048), (.605, .048), (.80, .042), (.955, .038)], cloth)
        cuff(top, n)
    on = Surface(top)
    lapels(top, ids, on, first, shade)
    collar(top, .026, first, .85, .014, SHIRT)
    for z in (1.025, .955):
        button(top, on, .004, z, .007, fixed('#241d1a'))
    shirt = Piece('shirt', torso)
    under(shirt, SHIRT, rows[2:])
    stand(shirt, SHIRT)
    sh, second = Surface(shirt), paint(SECOND)
    blade = [[shirt.vert(on_front(sh, x * w, z, .005)) for x in (-1, 0, 1)] for z, w in ((1.336, .008), (1.314, .009), (1.262, .0125), (1.190, .017), (1.062, .022))]
    for a, b in zip(blade, blade[1:]):
        for k in (0, 1):
            shirt.face([a[k], b[k], b[k + 1], a[k + 1]][::-1], second, 4)
    flap(shirt, [on_front(sh, x, z, .013) for x, z in ((-.012, 1.362), (.012, 1.362), (.008, 1.330), (-.008, 1.330))], (0, .014, 0), second, None, 2)
    legs = Piece('slacks', torso)
    pants(legs, lambda part, i: cloth, .001, None, .060)
    return [*head(), hair.crop(), *hands(), top, shirt, legs, *(shoe(n, 'dress') for n, _ in SIDES)]


def on_front(on, x, z, out):
    at = on.front(x, z)
    return Vector((at.x, at.y + out, at.z))


def stand(p, mat):
    """A shirt collar with its two points."""
    ring_a, ring_b = [], []
    for k in range(12):
        a = 2 * pi * k / 12
        x, y = sin(a), cos(a)
        z = 1.374 - .014 * max(0, y) + .026 * max(0, -y)
        ring_a.append(Vector((x * .062, y * .060 - .021, z)))
        ring_b.append(Vector((x * .054, y * .056 - .021, z + .032)))
    p.loft([ring_a, ring_b], mat)
    for s in (1, -1):
        pts = [(s * .003, .044, 1.386), (s * .034, .032, 1.398), (s * .043, .044, 1.366), (s * .026, .060, 1.340)]
        flap(p, [Vector(q) for q in pts], (0, .006, 0), mat, None, 2)


def cuff(p, n):
    """A finger of shirt at the wrist."""
    d, shoulder, *_ = ARMS[n]
    fwd, up = Vector((0, 1, 0)), Vector((0, 1, 0)).cross(d)

    def at(t, r):
        c = shoulder + d * (UPPER + FORE) * t + Vector((0, -.004, 0))
        return [c + fwd * r * cos(a) + up * r * sin(a) for a in (2 * pi * k / 6 for k in range(6))]
    p.loft([at(.94, .034), at(.980, .034), at(.977, .024)], SHIRT, weights=lambda v: limb_arm(n, v))


def lapels(p, ids, on, mat, shade):
    """Notched lapels lying on the chest along the opening."""
    for k, s in ((1, 1), (MANY - 1, -1)):
        edge = [p.at[ids[r][k]] for r in range(2, 7)]
        inner = [q + Vector((-s * .002, .006, 0)) for q in edge]
        outer = [on.front(q.x + s * w, q.z + up, .007) for q, w, up in zip(edge, (.006, .036, .056, .058, .030), (0, .004, .006, -.004, -.012))]
        notch = [(p.vert(a), p.vert(b)) for a, b in zip(inner, outer)]
        for i, ((a, b), (c, d)) in enumerate(zip(notch, notch[1:])):
            f = [a, b, d, c]
            p.face(f if p.normal(f).y > 0 else f[::-1], mat, 4 if i < 2 else 5)
        at = outer[2]
        tip = [at + Vector((s * dx, .003, dz)) for dx, dz in ((-.026, .016), (.006, .012), (-.024, .006))]
        f = [p.vert(v) for v in tip]
        p.face(f if p.normal(f).y > 0 else f[::-1], shade, 6)


def hoodie():
    """A hooded sweatshirt with pouch, tapered joggers, running shoes."""
    top = Piece('hoodie', torso)
    first, rib, dark, pocket = paint(FIRST), paint(FIRST, .76), paint(FIRST, .55), paint(FIRST, .90)
    rows = [(.885, .885, .885, .160, .114, .124, -.004), (.925, .925, .925, .177, .126, .136, -.004), (1.050, 1.055, 1.050, .164, .122, .116, -.004), (1.190, 1.190, 1.190, .164, .128, .116, -.008)]
    ids = body(top, rows, .008)
    skin(top, ids, lambda i, k: rib if i == 0 else first, len(rows))
    hem_lip(top, ids[0], rib)
    for n, _ in SIDES:
        sleeve(top, ids, len(rows), n, [(.105, .062), (.190, .061), (.455, .054), (.53, .052), (.605, .052), (.80, .050), (.90, .047), (.925, .034), (.975, .033)], lambda i, k: rib if i >= 8 else first)
    on = Surface(top)
    hood(top, first, dark)
    rows_ = [(1.075, .060), (1.030, .084), (.985, .104), (.945, .104)]
    grid = [[top.vert(on.front(w * k, z, .011 if k in (-1, 0, 1) else 0)) for k in (-1.06, -1, 0, 1, 1.06)] for z, w in [(1.078, .058)] + rows_]
    for i, (a, b) in enumerate(zip(grid, grid[1:])):
        for k in range(4):
            f = [a[k], a[k + 1], b[k + 1], b[k]]
            edge = k in (0, 3) or i == 0
            top.face(f if top.normal(f).y > 0 else f[::-1], rib if edge else pocket, 2 if edge else 3)
    for s in (1, -1):
        line = [on.front(s * x, z, .007) for x, z in ((.020, 1.374), (.025, 1.314), (.026, 1.235))]
        top.loft([ring(c, r, r, 3) for c, r in zip(line, (.004, .0036, .0052))], fixed('#efece4'))
    legs = Piece('joggers', torso)
    second, low = paint(SECOND), paint(SECOND, .80)
    ease = [(.795, .090, .102, -.004), (.640, .082, .089, .001), (.545, .074, .079, .005), (.492, .071, .075, .008), (.430, .068, .073, .002),
            (.280, .060, .067, -.012), (.165, .055, .061, -.012), (.150, .040, .048, -.010), (.105, .038, .046, -.008)]
    pants(legs, lambda part, i: low if part == 'leg' and i >= 7 else second, .001, ease)
    return [*head(True), hair.ponytail(), *hands(), top, legs, *shoes_and_ankles('sneaker', fixed('#e9e6df'))]


def hood(p, mat, dark):
    """A hood lying on the back, its mouth round the neck."""
    rings = []
    for rx, ry, y, z, back in ((.060, .056, -.021, 1.386, 0), (.078, .074, -.028, 1.420, .10), (.096, .092, -.040, 1.412, .35), (.104, .102, -.050, 1.372, .8), (.088, .086, -.046, 1.345, 1)):
        row = []
        for k in range(10):
            a = 2 * pi * k / 10
            x, c = sin(a), cos(a)
            far = back * .055 * max(0, -c) ** 2
            row.append(Vector((x * rx, c * ry + y - far, z - .024 * max(0, c) + .016 * max(0, -c) - far * 1.3)))
        rings.append(row)
    p.loft(rings, lambda i, k: dark if i == 0 else mat)


OUTFITS = {'everyday': everyday, 'cardigan': cardigan, 'suit': suit, 'hoodie': hoodie}
