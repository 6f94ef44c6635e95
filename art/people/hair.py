"""Hairstyles: a cap that flows from a parting to a hairline, in strands, with locks, tails and knots."""
from math import cos, pi, sin

from mathutils import Vector

from head import CHIN, skull
from mesh import HAIR, SKIN, Piece, Surface, fixed, paint, ring
from rig import blend, skirt, step, stiff

DEG = pi / 180


def spline(t, table):
    """Linear reading of [(x, y), ...]."""
    for (a, p), (b, q) in zip(table, table[1:]):
        if t <= b:
            return p + (q - p) * max(0, (t - a) / (b - a))
    return table[-1][1]


def cap(p, hairline, volume, part=.022, rows=6, columns=18, strands=.0024):
    """Hair from a parting at x = `part` to the hairline.

    hairline: [(|azimuth| in degrees, height above the chin)], volume: [(|azimuth|, thickness in metres)].
    """
    root_, gloss = (.66, .64, .63), .46
    p.rough = .55
    grid = []
    for k in range(columns):
        a = -pi + 2 * pi * (k + .5) / columns
        deg = abs(a) / DEG
        low = spline(deg, hairline)
        root = Vector((part + .010 * sin(a), -.012 + .052 * cos(a), CHIN + .2815))
        root.z = CHIN + .283 - ((root.x / .11) ** 2 + ((root.y + .012) / .14) ** 2) * .05 + .002
        strand = strands * (1 if k % 2 else -1)
        col = []
        for i in range(rows + 1):
            t = i / rows
            if i == 0:
                at, tint = root, root_
            else:
                z = .283 - (.283 - low) * t ** 1.35
                out = spline(deg, volume) * min(1, t * 2.6) + strand * min(1, t * 2)
                at = skull(a, z, out)
                near = (1 - t) ** 6         # the roots gather at the parting
                at = at * (1 - near) + Vector((root.x + (at.x - part) * .5, at.y, at.z)) * near
                shine = .70 + (.30 if k % 2 else .14) * max(0, 1 - abs(t - gloss) / .34)
                tint = (shine, shine, shine)
                if i == rows:
                    at.z += (.004 if k % 2 else -.004)
            col.append(p.vert(at, None, tint))
        edge = skull(a, low - .002, -.004)
        col.append(p.vert(edge, None, (.6, .58, .57)))
        grid.append(col)
    rows_ids = [[grid[k][i] for k in range(columns)] for i in range(rows + 2)]
    p.loft(rows_ids, paint(HAIR))
    top = p.vert((part, -.012, CHIN + .2826), None, root_)
    for a, b in zip(rows_ids[0], rows_ids[0][1:] + rows_ids[0][:1]):
        p.face([top, a, b] if p.normal([top, a, b]).z > 0 else [top, b, a], paint(HAIR))


def parting(p, x, front, back):
    """The skin seen along a parting, from the hairline (angle up from level, degrees) over the crown."""
    on, left, right = Surface(p), [], []
    for i in range(5):
        a = (front + (back - front) * i / 4) * DEG
        w = .0016 * (1 - .5 * (i == 4))
        way = Vector((0, cos(a), sin(a)))
        for store, s in ((left, -1), (right, 1)):
            o = Vector((x + s * w, -.012, CHIN + .165))
            hit = on.tree.ray_cast(o + way * .4, -way)
            store.append(p.vert(hit[0] + way * .0032))
    for i in range(4):
        f = [left[i], right[i], right[i + 1], left[i + 1]]
        p.face(f if p.normal(f).dot(Vector((0, .5, .5))) > 0 else f[::-1], paint(SKIN, (.78, .72, .68)), 30)


def lock(p, line, widths, thick=.5, n=5, weights=None):
    """A tuft of hair along a line: flat, tapering."""
    line = [Vector(q) for q in line]
    rings = []
    for i, c in enumerate(line):
        t = (line[min(i + 1, len(line) - 1)] - line[max(i - 1, 0)]).normalized()
        out = Vector((c.x, c.y + .012, 0)).normalized()
        out = (out - t * out.dot(t)).normalized()
        r = out.cross(t)
        rings.append(ring(c, widths[i], widths[i] * thick, n, r, out))
    p.loft(rings, paint(HAIR), caps=(True, True), weights=weights, tints=[(.78, .77, .76), (.96, .95, .95)] + [(.80, .80, .80)] * (len(rings) - 2))


def at(deg, z, out):
    return skull(deg * DEG, z, out)


def short():
    """Short hair, side parting, fringe swept aside, tapered nape."""
    p = Piece('hair-short', stiff('head'))
    cap(p, [(0, .208), (30, .205), (48, .188), (62, .165), (76, .130), (84, .112), (100, .132), (112, .100), (140, .062), (180, .055)],
        [(0, .020), (50, .018), (80, .010), (110, .011), (150, .013), (180, .014)], part=.032)
    for d0, d1, z1 in ((18, -14, .176), (10, -30, .170), (0, -44, .172), (22, 6, .186), (30, 44, .178)):
        lock(p, [at(d0, .262, .014), at((d0 * .6 + d1 * .4), .226, .024), at(d1, z1, .010)], (.020, .021, .003), .42)
    return p


def crop():
    """Very short textured hair."""
    p = Piece('hair-crop', stiff('head'))
    cap(p, [(0, .202), (30, .200), (50, .186), (64, .160), (78, .128), (86, .118), (100, .134), (112, .098), (140, .064), (180, .058)],
        [(0, .022), (50, .016), (80, .007), (110, .008), (150, .010), (180, .011)], part=0)
    for d, z in ((-34, .188), (-16, .184), (2, .182), (20, .185), (37, .189)):
        lock(p, [at(d, .262, .010), at(d, .232, .026), at(d + 7, z, .012)], (.018, .020, .005), .5)
    return p


def bob():
    """Hair to the chin, centre-left parting, tucked at the nape."""
    p = Piece('hair-bob', stiff('head'))
    cap(p, [(0, .215), (26, .206), (40, .178), (54, .120), (64, .050), (80, .022), (120, .012), (180, .004)],
        [(0, .014), (45, .016), (66, .024), (80, .029), (104, .031), (130, .026), (180, .022)], part=-.022, rows=6)
    parting(p, -.022, 26, 92)
    for s, d1 in ((-1, 46), (1, 52)):
        lock(p, [at(-8, .272, .008), at(s * 26 - 4, .225, .018), at(s * d1, .160, .016), at(s * (d1 + 8), .085, .018)], (.012, .020, .018, .004), .4)
    return p


def ponytail():
    """Drawn back, tied high, tail to the shoulder blades."""
    p = Piece('hair-ponytail', stiff('head'))
    cap(p, [(0, .216), (30, .208), (48, .184), (62, .156), (78, .128), (95, .124), (112, .088), (140, .062), (180, .058)],
        [(0, .011), (60, .010), (110, .010), (150, .012), (180, .014)], part=0, strands=.0016)
    def swing(v):
        k = step(1.58, 1.30, v.z) * .75
        return blend((1 - k, {'head': 1}), (k, {'chest': 1}))
    line = [(0, -.128, 1.625), (0, -.168, 1.630), (0, -.194, 1.585), (0, -.192, 1.51), (0, -.178, 1.43), (0, -.168, 1.375)]
    lock(p, line, (.020, .028, .033, .033, .026, .006), .85, 6, swing)
    p.loft([ring((0, y, 1.625), .023, .023, 8, (1, 0, 0), (0, 0, 1)) for y in (-.128, -.146)], fixed('#3b3f46'), caps=(False, True))
    for s in (-1, 1):
        lock(p, [at(s * 40, .200, .008), at(s * 62, .160, .012), at(s * 66, .105, .008)], (.010, .010, .002), .4, 4)
    return p


def braid():
    """댕기머리: centre parting, smooth, one braid down the back with a ribbon."""
    p = Piece('hair-braid', stiff('head'))
    cap(p, [(0, .222), (25, .212), (45, .186), (62, .152), (78, .122), (95, .112), (112, .082), (140, .052), (180, .046)],
        [(0, .010), (60, .011), (110, .010), (150, .012), (180, .015)], part=0, strands=.0012)
    parting(p, 0, 29, 96)
    def hang(v):
        k = step(1.50, 1.30, v.z)
        return blend((1 - k, {'head': 1}), (k, {'chest': 1})) if v.z > 1.15 else {'chest': .6, 'spine': .4}
    spine_line = [(0, -.118, 1.49), (0, -.138, 1.44), (0, -.150, 1.38), (0, -.156, 1.32), (0, -.159, 1.26), (0, -.160, 1.21), (0, -.160, 1.165)]
    rings = []
    for i, c in enumerate(spine_line):
        for k, r in ((0, .019), (1, .027)):
            z = c[2] - (.030 if k else 0)
            rings.append(ring((.004 * (1 if (i + k) % 2 else -1), c[1], z), r * (1 - .045 * i), r * .8 * (1 - .045 * i), 5))
    p.loft(rings, paint(HAIR), caps=(True, True), weights=hang, tints=[(.62, .61, .60) if i % 2 == 0 else (.95, .95, .95) for i in range(len(rings))])
    ribbon = paint(4, .58)
    p.loft([ring((0, -.158, z), w, .013, 6) for z, w in ((1.135, .019), (1.105, .023), (1.098, .015))], ribbon, weights=hang)
    fall = skirt(.18, 1.06, .86)
    for s in (-1, 1):
        p.loft([ring((s * x, y, z), w, .005, 4) for x, y, z, w in ((.006, -.162, 1.105, .014), (.016, -.200, 1.02, .022), (.020, -.226, .93, .024))], ribbon, caps=(False, True), weights=fall)
    return p
