"""The far figures, at most 400 triangles: built again from fewer sections, not cut down from the near ones."""
from math import cos, pi, sin

from mathutils import Vector

from head import CHIN, skull
from mesh import FIRST, HAIR, SECOND, SKIN, Piece, fixed, paint, ring
from rig import ANKLE, ARMS, FORE, HIP, KNEE, SIDES, UPPER, limb_arm, one_leg, skirt, stiff, torso, trunk

F, S, K, H = paint(FIRST), paint(SECOND), paint(SKIN), paint(HAIR)
WHITE = fixed('#eeebe4')


def far_head(low_side=.12, low_back=.06, volume=.016):
    """Head with the hair as a second shell that begins at the hairline."""
    p = Piece('far-head', stiff('head'))
    n = 8
    turn = pi / n
    rows = [[skull(2 * pi * k / n + turn, z) for k in range(n)] for z in (.0, .04, .13, .205)]
    p.loft(rows, K, caps=(True, False))
    nose = [p.vert((x, y, CHIN + z)) for x, y, z in ((0, .083, .125), (-.013, .084, .080), (.013, .084, .080), (0, .112, .086))]
    for f in ((0, 1, 3), (0, 3, 2), (1, 2, 3)):
        p.face([nose[i] for i in f], K)
    for s in (1, -1):
        e = [p.vert((s * (.034 + x), .0875 - abs(x) * .2, CHIN + .128 + z)) for x, z in ((-.013, 0), (0, .007), (.014, .001), (0, -.006))]
        p.face(e if p.normal(e).y > 0 else e[::-1], fixed('#33241c'), 1)
        b = [p.vert((s * (.034 + x), .092 - abs(x) * .2, CHIN + .150 + z)) for x, z in ((-.017, -.002), (-.017, .002), (.018, .001), (.018, -.002))]
        p.face(b if p.normal(b).y > 0 else b[::-1], H, 1)
    m = [p.vert((x, .0925, CHIN + .054 + z)) for x, z in ((-.018, 0), (0, .005), (.018, 0), (0, -.006))]
    p.face(m if p.normal(m).y > 0 else m[::-1], paint(SKIN, (.80, .52, .50)), 1)
    p.loft([ring((0, -.022, z), .052, .054, 5) for z in (1.37, 1.45)], K, weights=trunk)

    def hairline(a):
        d = abs((a + pi) % (2 * pi) - pi) / (pi / 180)
        return .205 if d < 50 else low_side if d < 110 else low_back
    cols = [2 * pi * k / n + turn for k in range(n)]
    rows = [[skull(a, max(hairline(a), z), volume) if z else skull(a, hairline(a) - .002, -.002) for a in cols] for z in (.001, .215, .262)]
    p.loft(rows + [[Vector((0, -.012, CHIN + .295))] * n], H)
    return p


def tube(p, line, mat, n, weights, caps=(False, False)):
    """line: (centre, rx, ry); rings across the x-y plane unless square to an arm."""
    p.loft([ring(c, rx, ry, n, turn=pi / n) for c, rx, ry in line], mat, caps=caps, weights=weights)


def far_top(radii, mat, cuff, rows, hem=None, droop=0.0):
    """Trunk of eight sides and two sleeves of five."""
    p = Piece('far-top', torso)
    chest = [(1.31, .166, .112), (1.366, .140, .088), (1.405, .062, .056)]
    p.loft([ring((0, -.008 - (.012 if z > 1.3 else 0), z), w, d, 8, turn=pi / 8, power=2.3) for z, w, d in rows + chest], mat)
    for n, s in SIDES:
        d, shoulder, *_ = ARMS[n]
        up = Vector((0, 1, 0)).cross(d)
        up = up if up.z > 0 else -up
        w = lambda v, n=n: limb_arm(n, v)
        rings = []
        for i, (t, r) in enumerate(radii):
            c = shoulder + d * (UPPER + FORE) * t
            row = []
            for k in range(5):
                x, y = cos(2 * pi * k / 5 + pi / 2), sin(2 * pi * k / 5 + pi / 2)
                row.append(c + Vector((0, 1, 0)) * r * x + up * (r * y - droop * sin(pi * t) * max(0, -y)))
            rings.append(row)
        p.loft(rings, lambda i, k: cuff if i >= len(radii) - 1 else mat, caps=(False, True), weights=w)
        wrist = shoulder + d * (UPPER + FORE)
        fwd = Vector((0, 1, 0))
        out = up
        p.loft([[wrist + d * u + fwd * a * rf + out * b * rb for a, b in ((1, 1), (-1, 1), (-1, -1), (1, -1))] for u, rf, rb in ((-.02, .026, .018), (.14, .036, .011))],
               K, caps=(False, True), weights=w)
    return p


def far_shoe(p, mat, sock, top=.14):
    for n, s in SIDES:
        x, w = (ANKLE[0] + .006) * s, one_leg(n)
        p.loft([[Vector((x + a * h, y, z * k)) for a, k in ((-1, 0), (1, 0), (.8, 1), (-.8, 1))] for y, h, z in ((-.08, .032, .075), (.155, .036, .038))], mat, caps=(False, True), weights=w)
        if sock:
            tube(p, [((ANKLE[0] * s, -.010, .05), .032, .040), ((ANKLE[0] * s, -.014, top), .040, .046)], sock, 5, w, (False, False))


def far_pants(mat, scale=1.0, hem=.06, low=None):
    p = Piece('far-pants', torso)
    for n, s in SIDES:
        w = one_leg(n)
        tube(p, [((HIP[0] * s * .95, -.006, .96), .085, .108), ((HIP[0] * s, -.006, .80), .086 * scale, .104), ((KNEE[0] * s, .006, .54), .066 * scale, .072 * scale), ((KNEE[0] * s, .002, .44), .063 * scale, .070 * scale),
                 ((ANKLE[0] * s, -.012, hem), .053 * scale, .062 * scale)] + (low(s) if low else []), mat, 5, w)
    return p


def far_skirt(table, mat, weights, n=10):
    p = Piece('far-skirt', weights)
    p.loft([ring((0, -.004, z), w, d, n) for z, w, d in table], mat, caps=(False, True))
    return p


SLEEVE = [(.06, .060), (.45, .050), (.62, .047), (.96, .036)]
WIDE = [(.06, .065), (.45, .058), (.62, .055), (.98, .042)]
LONG = [(.885, .178, .122), (1.05, .158, .108), (1.18, .166, .116)]


def shoes(mat, sock=None, top=.14):
    p = Piece('far-shoes', stiff('hips'))
    far_shoe(p, mat, sock, top)
    return p


def front(p, mat, wide, low, high, y=.124):
    """A coloured wedge on the chest: tee, shirt, git."""
    ids = [p.vert(v) for v in ((-wide, y - .012, high), (0, y - .002, low), (wide, y - .012, high))]
    p.face(ids if p.normal(ids).y > 0 else ids[::-1], mat, 1)
    return p


def ball(c, r, mat, weights):
    p = Piece('far-ball', weights)
    x, y, z = c
    p.loft([ring((x, y, z + h), r * k, r * k, 4) for h, k in ((r, .5), (-r * .8, 1), (-r * 3.6, .3))], mat, caps=(True, True))
    return p


def figures():
    """id of the outfit -> pieces of its far figure."""
    sneaker, leather, pump, flower = fixed('#e2dfd8'), fixed('#2a211d'), fixed('#3a2d29'), fixed('#b8455a')
    tail = lambda v: {'head': .5, 'chest': .5}
    mid = skirt(0, 1.0, .86)
    return {
        'everyday': [far_head(), front(far_top(SLEEVE, F, F, LONG), WHITE, .050, 1.02, 1.36), far_pants(S), shoes(sneaker)],
        'cardigan': [far_head(.03, .01, .022), far_top(SLEEVE, F, F, [(.93, .168, .120), (1.05, .158, .108), (1.18, .166, .116)]),
                     far_skirt([(1.0, .160, .116), (.86, .184, .142), (.62, .224, .186), (.40, .258, .226)], S, mid), shoes(pump, K, .45)],
        'suit': [far_head(), front(far_top(SLEEVE, F, F, [(.862, .186, .130), (1.05, .158, .112), (1.18, .170, .120)]), WHITE, .044, 1.10, 1.36), far_pants(F), shoes(leather)],
        'hoodie': [far_head(), ball((0, -.165, 1.60), .034, H, tail), far_top(WIDE, F, F, [(.885, .178, .130), (1.18, .174, .122)]), far_pants(S, 1.08, .08), shoes(sneaker)],
        'hanbok-chima': [far_head(.11, .05, .013), ball((0, -.15, 1.30), .026, H, stiff('chest')), front(far_top(WIDE, F, S, [(1.12, .172, .126), (1.18, .168, .122)], droop=.05), WHITE, .044, 1.22, 1.38, .126),
                         far_skirt([(1.17, .160, .118), (.96, .204, .192), (.52, .310, .320), (.05, .384, .376)], S, skirt(.18, 1.06, .86), 10), shoes(flower)],
        'hanbok-durumagi': [far_head(), front(far_top(WIDE, F, WHITE, [(1.04, .176, .128), (1.18, .172, .124)], droop=.055), WHITE, .044, 1.20, 1.38, .128),
                            far_skirt([(1.04, .182, .134), (.84, .216, .168), (.56, .252, .212), (.27, .276, .242)], F, skirt(0, 1.0, .82)),
                            shoes(leather, WHITE, .36)],
    }
