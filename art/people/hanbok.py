"""Hanbok: 치마저고리 and 바지저고리 with 두루마기. Left front over right, white 동정, curved 배래, one loop of the 고름."""
from math import cos, pi, sin

from mathutils import Vector

import hair
from clothes import MANY, PELVIS, body, flap, pants, skin, sleeve
from head import head
from limbs import instep, shoe
from mesh import FIRST, SECOND, SKIN, Piece, Surface, fixed, paint
from outfits import close_below, flared, hands, hem_lip, opened
from rig import SIDES, blend, skirt, step, torso, trunk

WHITE = fixed('#f3efe6')


def baerae(depth):
    """배래: the underside of the sleeve swells to `depth` beyond the elbow and gathers at the wrist."""
    return lambda t: depth * sin(pi * min(1, max(0, (t - .04) / .98)) ** .93)


# 깃 by its inner and outer edge on the wearer's left, from the nape round the neck to the right breast; y is found on the cloth below the neck
GIT = [((0, -.084, 1.427), (0, -.098, 1.403)), ((-.050, -.065, 1.423), (-.068, -.078, 1.400)), ((-.068, -.022, 1.414), (-.090, -.022, 1.396)),
       ((-.057, .021, 1.400), (-.086, .028, 1.374)), ((-.038, None, 1.366), (-.068, None, 1.346)), ((-.006, None, 1.322), (-.037, None, 1.300)),
       ((.024, None, 1.274), (-.006, None, 1.252)), ((.046, None, 1.226), (.018, None, 1.204))]
# the neck seen between the two: half width by height
THROAT = [(1.31, .002), (1.364, .034), (1.388, .050), (1.40, .057)]


def throat(rows, cloth):
    """Paint of a jeogori's body: skin where the neck shows between the 깃."""
    return lambda i, k: paint(SKIN, (.93, .88, .86)) if k in (0, MANY - 1) and i > len(rows) else cloth


def git(p, on, mat, edge, rim, lift=.004):
    """깃 and 동정: the wearer's left front crosses over the right and ends at the right breast. rim: metres it stands off the neck more."""
    def at(q, s, out, inner):
        x, y, z = q
        if y is None:
            return on.front(s * x, z, out)
        if inner:                           # stands a little above the garment's rim
            return Vector((s * x, y, z)) + Vector((s * x, y + .022, 0)).normalized() * (rim + out * .5)
        return on.near((s * x, y, z), out)

    def band(path, s, out, m, share, group):
        a, b = [], []
        for inner, outer in path:
            u, v = at(inner, s, out, True), at(outer, s, out, False)
            a.append(p.vert(u))
            b.append(p.vert(u.lerp(v, share)))
        for i in range(len(a) - 1):
            f = [a[i], a[i + 1], b[i + 1], b[i]]
            c = sum((p.at[v] for v in f), Vector()) / 4
            p.face(f if p.normal(f).dot(Vector((c.x * 2, c.y + .03, .03))) > 0 else f[::-1], m, group)
    band(GIT[:6], -1, lift, mat, 1, 2)
    band(GIT[:6], -1, lift + .002, edge, .40, 3)
    band(GIT, 1, lift + .003, mat, 1, 4)
    band(GIT[:7], 1, lift + .005, edge, .40, 5)


def ribbon(p, line, width, mat, weights, group, both=True):
    """A band along a line, seen from both sides; width is half its breadth across x and z."""
    pts = [Vector(q) for q in line]
    a, b = [], []
    for i, q in enumerate(pts):
        d = (pts[min(i + 1, len(pts) - 1)] - pts[max(i - 1, 0)]).normalized()
        n = Vector((d.z, 0, -d.x)).normalized() * width
        a.append(p.vert(q + n, weights))
        b.append(p.vert(q - n, weights))
    for i in range(len(a) - 1):
        f = [a[i], b[i], b[i + 1], a[i + 1]]
        f = f if p.normal(f).y > 0 else f[::-1]
        p.face(f, mat, group)
        if both:
            p.face(f[::-1], mat, group + 1)


def goreum(p, on, x, z, mat, lengths, weights):
    """고름: a flat knot, one loop to the wearer's left, two ribbons of unequal length that follow the cloth `on`."""
    y = on.front(x, z).y
    loop = [(x, y + .012, z), (x - .034, y + .022, z + .015), (x - .074, y + .014, z + .006), (x - .082, y + .010, z - .012), (x - .044, y + .018, z - .014), (x, y + .014, z - .006)]
    ribbon(p, loop, .013, mat, weights, 10)
    flap(p, [Vector((x + dx, y + .024, z + dz)) for dx, dz in ((-.014, .015), (.014, .015), (.013, -.018), (-.013, -.018))], (0, .018, 0), mat, weights, 12)
    for dx, length, out in ((-.022, lengths[0], .012), (.016, lengths[1], .016)):
        line = [(x + dx * .4, y + .016, z - .006)]
        for t in (.16, .42, .70, 1.0):
            px, pz = x + dx * (.6 + t), z - length * t
            line.append((px, max(on.front(px, pz).y + out, line[-1][1] - .004), pz))
        ribbon(p, line, .0145, mat, weights, 14, both=False)


def chima():
    """치마저고리: first colour the jeogori, second the chima (and, deeper, 고름 and 끝동)."""
    top = Piece('jeogori', torso)
    first, second, deep, trim = paint(FIRST), paint(SECOND), paint(SECOND, .80), paint(SECOND, .58)
    rows = [(1.128, 1.118, 1.122, .163, .128, .116, -.008), (1.165, 1.160, 1.162, .158, .124, .110, -.008), (1.215, 1.205, 1.212, .158, .121, .108, -.008)]
    ids = body(top, rows, .009, opened(THROAT))
    skin(top, ids, throat(rows, first), len(rows))
    hem_lip(top, ids[0], paint(FIRST, .7), .03)
    radii = [(.105, .059), (.190, .058), (.40, .056), (.53, .055), (.62, .053), (.76, .049), (.90, .044), (.985, .039)]
    for n, _ in SIDES:
        sleeve(top, ids, len(rows), n, radii, lambda i, k: trim if i >= 7 else first, baerae(.060))
    low = Piece('chima', skirt(.18, 1.06, .86))
    table = [(1.175, .148, .108, .098), (1.115, .157, .122, .112), (1.06, .176, .152, .144), (.98, .198, .186, .182), (.80, .240, .248, .248), (.54, .306, .318, .320), (.19, .372, .366, .370), (.058, .384, .376, .380)]
    pleated(low, table, 28, second, deep)
    git(top, Surface(top), paint(FIRST, .86), WHITE, .003)
    goreum(top, Surface(top, low), .040, 1.192, trim, (.57, .47), ribbon_weights(1.13, skirt(.18, 1.06, .86)))
    return [*head(True), hair.braid(), *hands(), top, low, *(shoe(n, 'kkotsin') for n, _ in SIDES)]


def ribbon_weights(z, low):
    """Ribbons lie on the jacket above z and follow the skirt below."""
    def weights(p):
        k = step(z - .10, z, p.z)
        return blend((k, trunk(p)), (1 - k, low(p)))
    return weights


def pleated(p, table, n, mat, hem):
    """The chima: pleats from under the chest, deep at the top and opening downward; every other fold lies in shade."""
    rings = []
    top, low = table[0][0], table[-1][0]
    for z, w, f, b in table:
        t = (top - z) / (top - low)
        depth = .002 + .0145 * min(1, t * 4) ** 1.3 - .004 * t
        row = []
        for k in range(n):
            a = 2 * pi * k / n
            out = depth if k % 2 else -depth
            y = cos(a)
            row.append(Vector(((w + out) * sin(a), ((f if y > 0 else b) + out) * y - .004, z)))
        rings.append(row)
    ids = []
    for i, row in enumerate(rings):
        t = i / (len(rings) - 1)
        ids.append([p.vert(q, None, (1, 1, 1) if k % 2 else (.74 + .14 * t,) * 3) for k, q in enumerate(row)])
    p.loft(ids, lambda i, k: hem if i == len(rings) - 2 else mat)
    close_below(p, ids[-1], hem, .55, .05)


def durumagi():
    """두루마기 over 바지저고리: first colour the coat, second its 고름 and the trousers' ankle bands; white 바지."""
    top = Piece('durumagi', torso)
    first, edge, second = paint(FIRST), paint(FIRST, .70), paint(SECOND)
    rows = [(1.045, 1.045, 1.045, .163, .122, .118, -.004), (1.120, 1.130, 1.125, .160, .122, .112, -.006), (1.195, 1.195, 1.195, .164, .128, .114, -.008)]
    ids = body(top, rows, .011, opened(THROAT))
    skin(top, ids, throat(rows, first), len(rows))
    radii = [(.105, .063), (.190, .062), (.40, .060), (.53, .059), (.62, .058), (.76, .055), (.90, .050), (.985, .045)]
    for n, _ in SIDES:
        sleeve(top, ids, len(rows), n, radii, lambda i, k: WHITE if i >= 7 else first, baerae(.062))
    tails = skirt(0, 1.0, .82)
    low = Piece('tails', tails)
    table = [(1.05, .174, .134, .130), (.94, .190, .149, .150), (.80, .212, .175, .178), (.62, .236, .203, .206), (.46, .253, .222, .226), (.27, .268, .240, .244)]
    flared(low, table, 20, lambda i: first, .002, .5)
    both = Surface(top, low)
    git(top, Surface(top), paint(FIRST, .84), WHITE, .007)
    hem = [(x, both.front(x, z).y + .003, z) for x, z in ((.040, 1.14), (.056, 1.0), (.070, .84), (.080, .66), (.086, .47), (.088, .275))]
    ribbon(low, hem, .0045, edge, ribbon_weights(1.05, tails), 3, both=False)
    goreum(top, both, .042, 1.190, second, (.50, .40), ribbon_weights(1.05, tails))
    legs = Piece('baji', torso)
    ease = [(.795, .080, .088, -.004), (.640, .087, .093, .002), (.490, .088, .091, .007),
            (.280, .080, .085, -.011), (.165, .060, .066, -.012), (.140, .040, .048, -.010), (.105, .038, .046, -.008)]
    hidden = lambda part, i: part == 'hips' or i <= 2      # under the coat, and of its colour: a fold that opens shows no white
    pants(legs, lambda part, i: first if hidden(part, i) else second if i == 6 else WHITE, 0, ease, hips=-.022, rows=PELVIS[-1:])
    return [*head(), hair.short(), *hands(), top, low, legs, *[f(n) for n, _ in SIDES for f in (lambda n: shoe(n, 'dress'), lambda n: instep(n, WHITE))]]


OUTFITS = {'hanbok-chima': chima, 'hanbok-durumagi': durumagi}
