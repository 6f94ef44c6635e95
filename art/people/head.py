"""Head, face, ears and neck. The skull is a table of cross-sections; hair grows on the same table."""
from math import cos, exp, pi, sin

from mathutils import Vector
from mathutils.bvhtree import BVHTree

from mesh import HAIR, SKIN, Piece, fixed, paint, ring
from rig import blend, stiff, trunk

CHIN = 1.417
TALL = .283
# z above the chin, half width, front y, back y (metres)
SECTIONS = [
    (-.004, .014, .070, .030), (.004, .028, .084, .012), (.016, .043, .090, -.012), (.032, .055, .090, -.040),
    (.050, .0640, .0895, -.066), (.072, .0715, .0900, -.086), (.096, .0775, .0905, -.099), (.120, .0815, .0905, -.107),
    (.140, .0830, .0905, -.112), (.160, .0850, .0930, -.115), (.185, .0865, .0935, -.116), (.212, .0850, .0870, -.112),
    (.238, .0770, .0700, -.098), (.260, .0620, .0460, -.074), (.275, .0400, .0200, -.046), (.283, .0, -.012, -.016)]
EYE_Z, EYE_X = .128, .0335


def section(z):
    """Half width, front, back of the skull at height z above the chin."""
    z = max(SECTIONS[0][0], min(SECTIONS[-1][0], z))
    for a, b in zip(SECTIONS, SECTIONS[1:]):
        if z <= b[0]:
            t = (z - a[0]) / (b[0] - a[0])
            return tuple(p + (q - p) * t for p, q in zip(a[1:], b[1:]))
    return SECTIONS[-1][1:]


def skull(a, z, out=0.0):
    """Point of the skull at azimuth a (0 front, pi/2 right, pi back) and height z above the chin, moved outward."""
    w, f, b = section(z)
    mid = -.012 if z > .05 else -.012 + (.05 - z) * .55
    w, f, b = w + out, f + out, b - out
    s, c = sin(a), cos(a)
    p = 2.25 if c > 0 else 2.05
    k = (abs(s) ** p + abs(c) ** p) ** (-1 / p)
    return Vector((w * s * k, mid + (f - mid if c > 0 else mid - b) * c * k, CHIN + z))


def bump(d, s):
    return exp(-(d / s) ** 2)


def features(p):
    """Nose, sockets, cheeks, lips and chin pushed out of the plain skull (front only)."""
    if p.y < .03:
        return p
    x, z = abs(p.x), p.z - CHIN
    y = 0.0
    ridge = max(0.0, min(1.0, (.134 - z) / (.134 - .088)))          # bridge to tip
    under = max(0.0, min(1.0, (z - .072) / (.086 - .072)))
    y += .0205 * ridge ** 1.15 * under * bump(x, .0085 + .0035 * ridge)
    y += .006 * bump(x - .0115, .006) * bump(z - .0845, .0075)       # wings
    y -= .0068 * bump(x - EYE_X, .020) * bump(z - EYE_Z + .001, .014)
    y += .0032 * bump(x - .026, .030) * bump(z - .158, .012)         # brow
    y += .0040 * bump(x - .043, .022) * bump(z - .096, .020)         # cheek
    y += .0036 * bump(x, .019) * bump(z - .0545, .0075)              # lips
    y -= .0026 * bump(x, .018) * bump(z - .039, .007)
    y += .0040 * bump(x, .020) * bump(z - .018, .013)                # chin
    return Vector((p.x, p.y + y, p.z))


DEG = pi / 180
FRONT = [0, 6.5, 15, 26, 40, 57, 76]
AZIMUTHS = [-a * DEG for a in FRONT[:0:-1]] + [a * DEG for a in FRONT] + [a * DEG for a in (105, 140, 180, 220, 255)]
HEIGHTS = [-.003, .009, .026, .043, .055, .066, .0735, .081, .089, .104, .122, .138, .160, .236]


def head(blush=True):
    p = Piece('head', stiff('head'))
    rows = []
    for z in HEIGHTS:
        row = []
        for a in AZIMUTHS:
            at = features(skull(a, z))
            row.append(p.vert(at, None, _flush(at) if blush else (1, 1, 1)))
        rows.append(row)
    skin = paint(SKIN)

    def mat(i, k):
        behind = len(FRONT) * 2 - 1 <= k < len(AZIMUTHS) - 1
        return None if behind and i > 9 else skin
    p.loft(rows, mat, caps=(True, False))
    for s in (1, -1):
        _ear(p, s)
    _neck(p)
    _face(p)
    return p


def _flush(p):
    """A breath of red on cheeks, nose tip and ears; multiplies the skin."""
    x, z = abs(p.x), p.z - CHIN
    k = .55 * bump(x - .047, .022) * bump(z - .088, .020) + .35 * bump(x, .014) * bump(z - .085, .010) if p.y > .02 else 0
    return 1, 1 - .16 * k, 1 - .15 * k


def _ear(p, s):
    """A shell with rim and hollow, leaning back."""
    def at(u, v, out):
        return (s * (.0800 + out + .006 * max(0, -u)), -.020 - .017 * u * -1 + .004 * v, CHIN + .112 + .030 * v)
    skin, hollow = paint(SKIN, (1, .95, .93)), paint(SKIN, (.80, .66, .60))
    n, rim, inner, root = 7, [], [], []
    for k in range(n):
        a = 2 * pi * k / n
        u, v = cos(a), sin(a)
        lobe = .72 if v < -.5 else 1
        rim.append(Vector(at(-u * lobe, v, .016 if u > 0 else .007)))
        inner.append(Vector(at(-u * .55 * lobe, v * .6, .009)))
        root.append(Vector(at(-u * .8 * lobe, v * .85, -.006)))
    ids = p.loft([root, rim], skin)
    i = [p.vert(v) for v in inner]
    start = len(p.faces)
    p.strip(ids[1], i, skin)
    p.face(i, hollow)
    for k in range(start, len(p.faces)):
        f = p.faces[k]
        if p.normal(f[0]).x * s < 0:
            p.faces[k] = (f[0][::-1], f[1], f[2])


def _neck(p):
    rings = [ring((0, y, z), rx, ry, 8) for z, y, rx, ry in (
        (1.335, -.020, .070, .060), (1.385, -.022, .054, .056), (1.415, -.022, .0500, .0535), (1.462, -.026, .0500, .0560))]
    p.loft(rings, paint(SKIN), weights=lambda v: blend((1, trunk(v))), tints=[(1, 1, 1)] * 3 + [(.86, .78, .76)])


class Drawing:
    """Flat shapes laid on the face a hair's breadth above it, as a painter would draw them."""

    def __init__(self, p):
        self.p, self.bvh = p, BVHTree.FromPolygons(p.at, [f[0] for f in p.faces])

    def on(self, x, z, lift):
        hit = self.bvh.ray_cast(Vector((x, .3, CHIN + z)), Vector((0, -1, 0)))
        if hit[0] is None:
            return Vector((x, .08, CHIN + z))
        return Vector((x, hit[0].y + lift, CHIN + z))

    def shape(self, points, mat, lift, group):
        """A filled outline with a fan round its middle so that it follows the skin."""
        ids = [self.p.vert(self.on(x, z, lift)) for x, z in points]
        cx, cz = sum(q[0] for q in points) / len(points), sum(q[1] for q in points) / len(points)
        c = self.p.vert(self.on(cx, cz, lift))
        for a, b in zip(ids, ids[1:] + ids[:1]):
            f = [c, a, b]
            self.p.face(f if self.p.normal(f).y > 0 else f[::-1], mat, group)

    def stroke(self, line, mat, lift, group):
        """line: (x, z, half width) along a curve."""
        up = [self.p.vert(self.on(x, z + w, lift)) for x, z, w in line]
        low = [self.p.vert(self.on(x, z - w, lift)) for x, z, w in line]
        for k in range(len(line) - 1):
            f = [up[k], up[k + 1], low[k + 1], low[k]]
            self.p.face(f if self.p.normal(f).y > 0 else f[::-1], mat, group)


def _face(p):
    d = Drawing(p)
    white, iris, pupil, light = fixed('#efe9e2'), fixed('#4a3020'), fixed('#1c1410'), fixed('#fdfbf7')
    lid, lip, line = fixed('#2a1d18'), paint(SKIN, (.86, .55, .52)), paint(SKIN, (.55, .30, .28))
    for s in (1, -1):
        def eye(u, v):
            return s * (EYE_X + .0158 * u), EYE_Z + v
        top = [(-1, -.0016), (-.62, .0042), (-.1, .0072), (.45, .0066), (.82, .0038), (1, .0012)]
        low = [(.66, -.0040), (.1, -.0062), (-.5, -.0052)]
        d.shape([eye(u, v) for u, v in top + low], white, .0012, 1)
        c = (s * (EYE_X - .0002), EYE_Z + .0010)

        def disc(rx, rz, n, dx=0, dz=0):
            """A circle cut by the lids."""
            pts = []
            for k in range(n):
                a = 2 * pi * k / n
                x, z = rx * cos(a) + dx, rz * sin(a) + dz
                pts.append((c[0] + x, max(EYE_Z - .0062, min(EYE_Z + .0074, c[1] + z))))
            return pts
        d.shape(disc(.0073, .0078, 10), iris, .0017, 2)
        d.shape(disc(.0040, .0044, 6), pupil, .0021, 3)
        d.shape(disc(.0019, .0019, 4, .0026, .0030), light, .0025, 4)
        widths = (.0006, .0013, .0016, .0016, .0014, .0004)
        d.stroke([(*eye(u * 1.02, v + .0008), w) for (u, v), w in zip(top, widths)] + [(*eye(1.14, .0022), .0002)], lid, .0029, 5)
        d.stroke([(*eye(u * .95, v), .0004) for u, v in ((.7, -.0044), (.1, -.0066), (-.5, -.0055))], paint(SKIN, (.62, .45, .42)), .0020, 6)
        d.stroke([(*eye(u, v), .0005) for u, v in ((-.8, .0066), (-.1, .0112), (.5, .0106), (.95, .0062))], paint(SKIN, (.74, .60, .56)), .0012, 6)
        d.stroke([(s * x, z, w) for x, z, w in ((.0165, .1475, .0022), (.0260, .1512, .0026), (.0380, .1528, .0024), (.0470, .1505, .0016), (.0530, .1470, .0004))],
                 paint(HAIR, .85), .0016, 7)
        d.shape([(s * (.0072 + .0030 * cos(a)), .0790 + .0016 * sin(a)) for a in (0, 1.3, 2.6, 3.9, 5.2)], line, .0010, 8)
    upper = [(-.0205, .0545), (-.011, .0580), (-.0045, .0598), (0, .0588), (.0045, .0598), (.011, .0580), (.0205, .0545)]
    lower = [(.0205, .0545), (.012, .0500), (.004, .0478), (-.004, .0478), (-.012, .0500), (-.0205, .0545)]
    d.shape(upper + [(.010, .0540), (0, .0536), (-.010, .0540)], paint(SKIN, (.80, .50, .48)), .0010, 9)
    d.shape(lower + [(-.010, .0540), (0, .0536), (.010, .0540)], lip, .0010, 10)
    d.stroke([(x, z, w) for x, z, w in ((-.0225, .0552, .0003), (-.011, .0540, .0008), (0, .0535, .0007), (.011, .0540, .0008), (.0225, .0552, .0003))], line, .0016, 11)
