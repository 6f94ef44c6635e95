"""Head, face, ears and neck. The skull is a table of cross-sections; hair grows on the same table."""
from math import cos, exp, pi, sin

from mathutils import Vector

from mesh import HAIR, SKIN, Piece, Surface, fixed, paint, ring
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


def head(soft=False):
    """Head, neck and face; a soft face has larger eyes with lashes, finer brows, fuller lips."""
    skin_ = bare()
    return [skin_, face(skin_, soft)]


def bare():
    p = Piece('head', stiff('head'))
    rows = []
    for z in HEIGHTS:
        row = []
        for a in AZIMUTHS:
            at = features(skull(a, z))
            row.append(p.vert(at, None, _flush(at)))
        rows.append(row)
    skin = paint(SKIN)

    def mat(i, k):
        behind = len(FRONT) * 2 - 1 <= k < len(AZIMUTHS) - 1
        return None if behind and i > (9 if k in (len(FRONT) * 2 - 1, len(AZIMUTHS) - 2) else 5) else skin
    p.loft(rows, mat, caps=(True, False))
    for s in (1, -1):
        _ear(p, s)
    _neck(p)
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
        (1.335, -.020, .070, .060), (1.385, -.022, .052, .055), (1.415, -.022, .0475, .0520), (1.484, -.028, .0480, .0540))]
    p.loft(rings, paint(SKIN), weights=lambda v: blend((1, trunk(v))), tints=[(1, 1, 1)] * 3 + [(.86, .78, .76)])


class Drawing:
    """Flat shapes laid on the face a hair's breadth above it, as a painter would draw them."""

    def __init__(self, p, skin):
        self.p, self.on_skin = p, Surface(skin)

    def on(self, x, z, lift):
        at = self.on_skin.front(x, CHIN + z)
        return Vector((x, at.y + lift, at.z))

    def shape(self, points, mat, lift, group):
        """A filled outline with a fan round its middle so that it follows the skin."""
        ids = [self.p.vert(self.on(x, z, lift)) for x, z in points]
        cx, cz = sum(q[0] for q in points) / len(points), sum(q[1] for q in points) / len(points)
        c = self.p.vert(self.on(cx, cz, lift))
        for a, b in zip(ids, ids[1:] + ids[:1]):
            self._face([c, a, b], mat, group)

    def stroke(self, line, mat, lift, group):
        """line: (x, z, half width) along a curve."""
        up = [self.p.vert(self.on(x, z + w, lift)) for x, z, w in line]
        low = [self.p.vert(self.on(x, z - w, lift)) for x, z, w in line]
        for k in range(len(line) - 1):
            self._face([up[k], up[k + 1], low[k + 1], low[k]], mat, group)

    def _face(self, ids, mat, group):
        self.p.face(ids if self.p.normal(ids).y > 0 else ids[::-1], mat, group)


def face(skin_, soft):
    p = Piece('face-soft' if soft else 'face', stiff('head'))
    p.rough = .35
    d = Drawing(p, skin_)
    lip, line = paint(SKIN, (.87, .54, .53) if soft else (.86, .57, .54)), paint(SKIN, (.52, .28, .26))
    for s in (1, -1):
        _eye(d, s, soft)
        brow = ((.0160, .1480, .0013), (.0260, .1517, .0018), (.0380, .1528, .0017), (.0475, .1505, .0011), (.0540, .1472, .0003)) if soft else \
               ((.0155, .1478, .0021), (.0260, .1512, .0027), (.0385, .1526, .0025), (.0480, .1500, .0015), (.0535, .1466, .0004))
        d.stroke([(s * x, z, w) for x, z, w in brow], paint(HAIR, .80), .0016, 7)
        d.shape([(s * (.0074 + .0032 * cos(a)), .0788 + .0015 * sin(a)) for a in (0, 1.57, 3.14, 4.71)], line, .0010, 8)
    w, full = (.0190, .0010) if soft else (.0212, 0)
    across = (-w, -.010, -.0042, 0, .0042, .010, w)
    line_z = (.0546, .0540, .0537, .0536, .0537, .0540, .0546)
    above = (.0548, .0578 + full * .5, .0596 + full, .0587 + full * .6, .0596 + full, .0578 + full * .5, .0548)
    below = (.0544, .0497 - full, .0479 - full, .0476 - full, .0479 - full, .0497 - full, .0544)
    for edge, mat, group in ((above, paint(SKIN, (.79, .47, .47) if soft else (.80, .50, .48)), 9), (below, lip, 10)):
        d.stroke([(x, (a + b) / 2, abs(a - b) / 2) for x, a, b in zip(across, edge, line_z)], mat, .0010, group)
    d.stroke([(-w - .002, .0553, .0003), (-.010, .0540, .0008), (0, .0535, .0007), (.010, .0540, .0008), (w + .002, .0553, .0003)], line, .0016, 11)
    return p


def _eye(d, s, soft):
    """Almond, iris cut by the upper lid, one catch light, the lid's line and its fold. Calm: little white shows."""
    white, iris, pupil, light, lid = fixed('#ece6de'), fixed('#4d3323'), fixed('#1a1310'), fixed('#fdfbf7'), fixed('#2a1d18')
    tall = 1.15 if soft else 1.0

    def eye(u, v):
        return s * (EYE_X + .0168 * u), EYE_Z + v * tall
    top = [(-1, -.0018), (-.62, .0042), (-.1, .0070), (.45, .0066), (.82, .0038), (1, .0012)]
    low = [(.66, -.0042), (.1, -.0064), (-.5, -.0054)]
    d.shape([eye(u, v) for u, v in top + low], white, .0012, 1)
    cx, cz = s * EYE_X, EYE_Z + .0009

    def disc(r, n, dx=0.0, dz=0.0):
        """A circle cut by the lids."""
        return [(cx + r * cos(2 * pi * k / n) + dx, max(EYE_Z - .0064 * tall, min(EYE_Z + .0071 * tall, cz + r * 1.06 * sin(2 * pi * k / n) + dz))) for k in range(n)]
    d.shape(disc(.0080, 10), iris, .0017, 2)
    d.shape(disc(.0044, 6), pupil, .0021, 3)
    d.shape(disc(.0020, 4, .0028, .0032), light, .0025, 4)
    widths = [k * (1.25 if soft else 1) for k in (.0006, .0013, .0017, .0017, .0015, .0005)]
    tip = [(*eye(1.20, .0036), .0003)] if soft else [(*eye(1.12, .0018), .0002)]
    d.stroke([(*eye(u * 1.02, v + .0008), w) for (u, v), w in zip(top, widths)] + tip, lid, .0029, 5)
    d.stroke([(*eye(u, v), .0004) for u, v in ((.72, -.0046), (.1, -.0069), (-.5, -.0057))], paint(SKIN, (.62, .45, .42)), .0020, 6)
    d.stroke([(*eye(u, v), .0005) for u, v in ((-.8, .0068), (-.1, .0114), (.5, .0108), (.95, .0066))], paint(SKIN, (.74, .60, .56)), .0012, 6)
