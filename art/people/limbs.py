"""Hands with five fingers, bare or stockinged shins, and shoes."""
from math import cos, pi, sin

from mathutils import Vector

from mesh import SKIN, Piece, fixed, paint, ring
from rig import ANKLE, ARMS, limb_arm, one_leg


def hand(n):
    """A relaxed hand, thumb forward, palm to the thigh. n: 'L' or 'R'."""
    d, _, _, wrist = ARMS[n]
    s = 1 if n == 'R' else -1
    p = Piece('hand_' + n, lambda v: limb_arm(n, v))
    fwd = Vector((0, 1, 0))                   # the thumb looks forward, the back of the hand outward
    out = d.cross(fwd) * (1 if d.cross(fwd).x * s > 0 else -1)

    def o(u, f, b):
        """u down the hand, f forward (thumb), b toward the back of the hand; from the wrist."""
        return wrist + d * u + fwd * f + out * b
    skin = paint(SKIN)
    def section(u, f, b, rf, rb):
        return [o(u, f + rf * cos(a), b + rb * sin(a)) for a in (2 * pi * k / 6 for k in range(6))]
    p.loft([section(-.06, 0, 0, .026, .021), section(-.006, 0, 0, .0255, .0185), section(.040, .001, .002, .040, .0165),
            section(.090, -.001, .002, .039, .0115)],
           skin, caps=(False, True))

    def finger(root, way, length, r, curl):
        """Three knuckles; curl in radians a knuckle, toward the palm."""
        at, way = Vector(root), Vector(way).normalized()
        rings = []
        for i, (part, k) in enumerate(((0, 1.05), (.50, 1.0), (1.0, .62))):
            if i:
                at = at + way * length * (part - last)
                way = (way * cos(curl) - out * sin(curl)).normalized()
            last = part
            side = way.cross(out).normalized()
            up = side.cross(way).normalized()
            rings.append([at + side * (r * k * cos(a)) + up * (r * k * sin(a)) for a in (2 * pi * j / 3 + pi / 2 for j in range(3))])
        p.loft(rings, skin, caps=(False, True))
    for f, length, u, curl in ((.029, .066, .084, .26), (.0095, .073, .088, .30), (-.0105, .068, .087, .34), (-.0295, .053, .080, .38)):
        finger(o(u, f * .97, .002), d + fwd * f * .9, length, .0118 if f > -.02 else .0102, curl)
    finger(o(.022, .024, -.006), d * .84 + fwd * .52 - out * .40, .058, .0135, .12)
    return p


def shoe(n, kind):
    """kind: 'sneaker', 'dress', 'pump', 'kkotsin' (turned-up toe, white sock)."""
    s = 1 if n == 'R' else -1
    p = Piece(f'{kind}_{n}', one_leg(n))
    x0 = (ANKLE[0] + .004) * s
    # y along the foot, half width, height of the upper, sole rise at the toe
    table = {
        'sneaker': [(-.082, .026, .060, .006), (-.020, .038, .088, 0), (.035, .041, .072, 0), (.090, .047, .054, 0), (.130, .042, .044, .004), (.158, .024, .030, .010)],
        'dress': [(-.080, .024, .060, .002), (-.020, .034, .078, 0), (.035, .037, .058, .004), (.090, .043, .044, .002), (.138, .034, .036, .004), (.170, .016, .024, .008)],
        'pump': [(-.078, .023, .056, .002), (-.020, .031, .034, 0), (.035, .034, .030, .004), (.090, .040, .038, .001), (.130, .032, .032, .003), (.156, .014, .022, .007)],
        'kkotsin': [(-.080, .025, .052, .004), (-.020, .035, .042, 0), (.035, .038, .040, 0), (.090, .042, .046, 0), (.134, .032, .044, .006), (.164, .010, .052, .030)],
    }[kind]
    upper, sole, accent = {
        'sneaker': (fixed('#858d96'), fixed('#f1eee7'), fixed('#c9c6be')),
        'dress': (fixed('#2a211d'), fixed('#17120f'), fixed('#2a211d')),
        'pump': (fixed('#3a2d29'), fixed('#241b18'), fixed('#3a2d29')),
        'kkotsin': (fixed('#b8455a'), fixed('#efe8da'), fixed('#e7c15a')),
    }[kind]
    thick = .020 if kind == 'sneaker' else .012
    rings = []
    for y, w, h, rise in table:
        c = x0 + s * .010 * max(0, y) / .16
        low = rise
        rings.append([Vector((c + w * a, y, low + b)) for a, b in (
            (.96, 0), (1.02, thick), (.80, h * .74 - low), (.30, h - low), (-.30, h - low), (-.80, h * .74 - low), (-1.02, thick), (-.96, 0))])

    def mat(i, k):
        if k in (0, 6, 7):
            return sole
        return accent if kind == 'kkotsin' and i == 4 and k in (2, 3, 4) else upper
    p.loft(rings, mat, caps=(True, True))
    return p


def instep(n, mat):
    """Sock or skin from the shoe up under the hem."""
    s = 1 if n == 'R' else -1
    p = Piece('ankle_' + n, one_leg(n))
    p.loft([ring((ANKLE[0] * s, y, z), rx, ry, 6) for z, y, rx, ry in (
        (.040, .008, .031, .050), (.090, -.010, .031, .038), (.180, -.016, .036, .042))], mat)
    return p


def shin(n, mat, top=.56):
    """Leg from shoe to above the knee, for skirts."""
    s = 1 if n == 'R' else -1
    p = Piece('shin_' + n, one_leg(n))
    rings = [(.026, .022, .026, .054), (.066, .002, .028, .041), (.110, -.011, .030, .035), (.220, -.018, .042, .048),
             (.330, -.018, .050, .056), (.430, -.004, .048, .050), (.490, .006, .051, .052), (.56, .004, .058, .060), (.64, .002, .066, .069)]
    p.loft([ring((s * (.094 - .004 * min(1, z / .5)), y, z), rx, ry, 8) for z, y, rx, ry in rings if z <= top], mat)
    return p
