"""Hanbok: 치마저고리 and 바지저고리 with 두루마기. Left front over right, white 동정, curved 배래, one loop of the 고름."""
from math import cos, pi, sin

from mathutils import Vector

import hair
from clothes import CHEST, body, flap, pants, skin, sleeve
from head import head
from limbs import instep, shoe
from mesh import FIRST, SECOND, Piece, fixed, paint
from outfits import flared, girth_front, hands, hem_lip
from rig import SIDES, blend, skirt, torso, trunk

WHITE = fixed('#f3efe6')


def baerae(depth, at=.62):
    """배래: the underside of the sleeve swells to `depth` at the elbow and gathers at the wrist."""
    return lambda t: depth * max(0, sin(pi * min(1, max(0, (t - .04) / .98)) ** (.5 / at * 1.15)))


def git(p, rows, mat, edge, low=1.13, cross=-.050, thick=.012, wide=.030):
    """깃 and 동정: the wearer's left front crosses over the right and ends at the right breast."""
    y = lambda x, z: girth_front(z, rows) * (1 - (abs(x) / .19) ** 2 * .45) + thick
    def band(line, w, off, m, group):
        """A band along (x, z) points, w wide toward the outside of the neck."""
        a, b = [], []
        for i, (x, z) in enumerate(line):
            x2, z2 = line[min(i + 1, len(line) - 1)]
            x1, z1 = line[max(i - 1, 0)]
            d = Vector((x2 - x1, 0, z2 - z1)).normalized()
            n = Vector((d.z, 0, -d.x))
            n = n if n.x * (1 if line[0][0] > 0 else -1) > 0 else -n
            for store, k in ((a, 0), (b, 1)):
                q = Vector((x, 0, z)) + n * w * k
                store.append(p.vert((q.x, y(q.x, q.z) + off if z < 1.372 else y(q.x, 1.372) + off - (z - 1.372) * 1.05, q.z)))
        for i in range(len(a) - 1):
            f = [a[i], a[i + 1], b[i + 1], b[i]]
            p.face(f if p.normal(f).y > 0 else f[::-1], m, group)
    # wearer's left is -x: the line starts at the left of the neck and runs down to the right breast (+x)
    over = [(-.054, 1.412), (-.050, 1.385), (-.036, 1.340), (-.014, 1.285), (.012, 1.235), (.034, low + .055)]
    below = [(.054, 1.412), (.050, 1.385), (.036, 1.340), (.014, 1.285)]
    band(below, wide, .001, mat, 2)
    band([(x * .93, z + .002) for x, z in below], .011, .004, edge, 3)
    band(over, wide, .006, mat, 4)
    band([(x + .004, z + .002) for x, z in over[:-1]], .011, .009, edge, 5)


def goreum(p, at, mat, lengths, weights):
    """고름: a flat knot with one loop to the wearer's left and two ribbons of unequal length."""
    x, y, z = at
    def ribbon(line, w, group):
        pts = [Vector(q) for q in line]
        a, b = [], []
        for i, q in enumerate(pts):
            d = (pts[min(i + 1, len(pts) - 1)] - pts[max(i - 1, 0)]).normalized()
            n = Vector((d.z, 0, -d.x)).normalized() * w
            a.append(p.vert(q + n, weights))
            b.append(p.vert(q - n, weights))
        for i in range(len(a) - 1):
            f = [a[i], b[i], b[i + 1], a[i + 1]]
            p.face(f if p.normal(f).y > 0 else f[::-1], mat, group)
            p.face(f[::-1] if p.normal(f).y > 0 else f, mat, group + 1)
    loop = [(x, y, z), (x - .030, y + .006, z + .012), (x - .066, y + .002, z + .004), (x - .070, y + .004, z - .012), (x - .036, y + .010, z - .010), (x, y + .004, z - .004)]
    ribbon(loop, .011, 10)
    flap(p, [Vector((x + dx, y + .012, z + dz)) for dx, dz in ((-.013, .014), (.013, .014), (.012, -.016), (-.012, -.016))], (0, .012, 0), mat, weights, 12)
    for dx, l in zip((-.010, .016), lengths):
        ribbon([(x + dx * .4, y + .008, z - .006), (x + dx, y + .012 + l * .06, z - l * .33), (x + dx * 1.4, y + .014 + l * .16, z - l * .66), (x + dx * 1.7, y + .014 + l * .28, z - l)], .0165, 14)


def chima():
    """치마저고리: first colour the jeogori, second the chima (and the 고름 and 끝동)."""
    top = Piece('jeogori', torso)
    first, second, deep = paint(FIRST), paint(SECOND), paint(SECOND, .80)
    rows = [(1.128, 1.118, 1.122, .168, .128, .116, -.008), (1.165, 1.160, 1.162, .164, .124, .110, -.008), (1.215, 1.205, 1.212, .164, .121, .108, -.008)]
    ids = body(top, rows, .010)
    skin(top, ids, first, len(rows))
    hem_lip(top, ids[0], paint(FIRST, .7), .03)
    radii = [(.115, .068), (.24, .066), (.40, .063), (.53, .061), (.62, .059), (.76, .054), (.90, .047), (.985, .041)]
    for n, _ in SIDES:
        sleeve(top, ids, len(rows), n, radii, lambda i, k: second if i >= 7 else first, baerae(.062), .62)
    git(top, rows, first, WHITE, 1.13)
    goreum(top, (.030, .134, 1.185), second, (.50, .40), lambda v: trunk(v) if v.z > 1.12 else {'chest': .5, 'skirt_F': .5} if v.z > .95 else {'chest': .25, 'skirt_F': .75})
    low = Piece('chima', skirt(.18, 1.06, .86))
    table = [(1.175, .160, .118, .108), (1.11, .180, .138, .128), (1.00, .230, .192, .186), (.80, .302, .268, .266), (.52, .362, .332, .332), (.16, .396, .370, .372), (.045, .400, .376, .378)]
    flared(low, table, 28, lambda i: deep if i >= 5 else second, .016)
    return [head(), hair.braid(), *hands(), top, low, *[f(n) for n, _ in SIDES for f in (lambda n: shoe(n, 'kkotsin'), lambda n: instep(n, WHITE))]]


def durumagi():
    """두루마기 over 바지저고리: first colour the coat, second its 고름 and the trousers' ankle bands; white 바지."""
    top = Piece('durumagi', torso)
    first, second, white = paint(FIRST), paint(SECOND), WHITE
    rows = [(1.045, 1.045, 1.045, .170, .122, .118, -.004), (1.120, 1.130, 1.125, .166, .122, .112, -.006), (1.195, 1.195, 1.195, .170, .128, .114, -.008)]
    ids = body(top, rows, .012)
    skin(top, ids, first, len(rows))
    radii = [(.115, .074), (.24, .072), (.40, .069), (.53, .067), (.62, .065), (.76, .061), (.90, .055), (.985, .050)]
    for n, _ in SIDES:
        sleeve(top, ids, len(rows), n, radii, lambda i, k: white if i >= 7 else first, baerae(.066), .55)
    git(top, rows, first, WHITE, 1.13, thick=.015)
    goreum(top, (.034, .140, 1.170), second, (.44, .36), lambda v: trunk(v) if v.z > 1.10 else {'chest': .5, 'spine': .5} if v.z > .95 else {'spine': .4, 'skirt_F': .6})
    low = Piece('tails', skirt(0, 1.0, .82))
    table = [(1.045, .182, .134, .130), (.94, .199, .149, .150), (.80, .221, .175, .178), (.62, .245, .203, .206), (.46, .262, .222, .226), (.27, .276, .240, .244)]
    flared(low, table, 20, lambda i: first, .002, .5)
    legs = Piece('baji', torso)
    ease = [(.795, .092, .104, -.004), (.660, .093, .099, 0), (.550, .090, .093, .005), (.492, .088, .091, .008), (.430, .087, .089, .002),
            (.280, .080, .085, -.011), (.165, .060, .066, -.012), (.140, .040, .048, -.010), (.105, .038, .046, -.008)]
    pants(legs, lambda part, i: second if part == 'leg' and i == 8 else white, 0, ease)
    return [head(), hair.short(), *hands(), top, low, legs, *[f(n) for n, _ in SIDES for f in (lambda n: shoe(n, 'dress'), lambda n: instep(n, WHITE))]]


OUTFITS = {'hanbok-chima': chima, 'hanbok-durumagi': durumagi}
