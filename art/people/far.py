"""The far figures, at most 400 triangles: built again from fewer sections, not cut down from the near ones."""
from math import cos, pi, sin

from mathutils import Vector

from head import CHIN, skull
from mesh import FIRST, HAIR, SECOND, SKIN, Piece, fixed, paint, ring
from rig import ANKLE, ARMS, FORE, HIP, KNEE, SIDES, UPPER, limb_arm, one_leg, skirt, stiff, torso, trunk

F, S, K, H = paint(FIRST), paint(SECOND), paint(SKIN), paint(HAIR)
WHITE = fixed('#eeebe4')
COLUMNS = [(k + .5) * pi / 4 for k in range(8)]     # front right, round over the back, front left
BACK = (2, 3, 4)                                    # faces that hair covers, counted from the front right


def facing(p, ids, mat, group=1):
    p.face(ids if p.normal(ids).y > 0 else ids[::-1], mat, group)


def head(side=.118, behind=.105, nape=.055, volume=.014):
    """Face in front, hair as a shell from its own hairline; heights above the chin."""
    p = Piece('far-head', stiff('head'))
    rows = [[skull(a, z) for a in COLUMNS] for z in (-.002, .035, .125, .208)]
    p.loft(rows, lambda i, k: None if k in BACK and i > 0 else K, caps=(True, False))
    tip = [p.vert((x, y, CHIN + z)) for x, y, z in ((0, .086, .128), (-.014, .084, .078), (.014, .084, .078), (0, .113, .084))]
    for f in ((0, 1, 3), (0, 3, 2), (1, 2, 3)):
        p.face([tip[i] for i in f], K)
    for s in (1, -1):
        def at(x, z, out=0.0):
            return p.vert((s * (.0345 + x), .0915 - abs(x) * .35 + out, CHIN + z))
        facing(p, [at(-.014, .127), at(-.003, .136), at(.010, .134), at(.015, .128), at(.002, .121)], fixed('#2c2019'))
        facing(p, [at(-.018, .149, .003), at(-.016, .154, .003), at(.018, .153, .003)], paint(HAIR, .8))
    facing(p, [p.vert((x, .0935 - abs(x) * .2, CHIN + .0545 + z)) for x, z in ((-.019, 0), (0, .004), (.019, 0), (0, -.006))], paint(SKIN, (.80, .52, .50)))
    p.loft([ring((0, -.022, z), .049, .052, 5) for z in (1.37, 1.50)], K, weights=trunk)
    low = [.200, side, behind, nape, nape, behind, side, .200]
    shell = [[skull(a, z + (.258 - z) * t, volume if t else volume * .6) for a, z in zip(COLUMNS, low)] for t in (0, .48, 1)]
    p.loft(shell + [[Vector((0, -.012, CHIN + .294))] * 8], H)
    return p


def strand(points, weights):
    """A tail or braid of three sides: [(y, z, r)] down the back."""
    p = Piece('far-strand', weights)
    p.loft([ring((0, y, z), r, r * .8, 3) for y, z, r in points], H, caps=(True, True))
    return p


def top(radii, rows, mat=F, cuff=None, droop=0.0):
    """Trunk of eight sides, two sleeves of five that begin inside it, flat hands."""
    p = Piece('far-top', torso)
    chest = [(1.30, .158, .115, -.012), (1.362, .138, .092, -.016), (1.406, .062, .056, -.022)]
    p.loft([ring((0, y, z), w / .97, d / .97, 8, turn=pi / 8, power=2.2) for z, w, d, y in [(z, w, d, -.006) for z, w, d in rows] + chest], mat)
    for n, _ in SIDES:
        d, shoulder, *_ = ARMS[n]
        fwd, up = Vector((0, 1, 0)), Vector((0, 1, 0)).cross(d)
        up = up if up.z > 0 else -up
        w = lambda v, n=n: limb_arm(n, v)
        rings = []
        for t, r in [(-.07, radii[0] * .55)] + list(zip((.13, .55, .975), radii)):
            c = shoulder + d * (UPPER + FORE) * t - up * (.026 if t < 0 else 0)
            rings.append([c + fwd * r * cos(a) + up * (r * sin(a) - droop * sin(pi * max(0, t)) * max(0, -sin(a))) for a in (pi / 2 + 2 * pi * k / 5 for k in range(5))])
        p.loft(rings, lambda i, k: mat, weights=w, caps=(False, cuff is not None))
        if cuff is not None:
            last = p.faces.pop()
            p.face(last[0], cuff, 5)
        wrist = shoulder + d * (UPPER + FORE)
        p.loft([[wrist + d * u + fwd * a * rf + up * b * rb for a, b in ((1, 1), (-1, 1), (-1, -1), (1, -1))] for u, rf, rb in ((0, .025, .018), (.075, .040, .017), (.155, .022, .010))],
               K, caps=(False, True), weights=w)
    return p


def shoes(mat, sock=None, high=.14):
    p = Piece('far-shoes', stiff('hips'))
    for n, s in SIDES:
        x, w = (ANKLE[0] + .006) * s, one_leg(n)
        p.loft([[Vector((x + a * h, y, z * k)) for a, k in ((-1, 0), (1, 0), (.8, 1), (-.8, 1))] for y, h, z in ((-.08, .030, .072), (.155, .037, .038))], mat, caps=(True, True), weights=w)
        if sock:
            p.loft([ring((ANKLE[0] * s, y, z), rx, ry, 5) for z, y, rx, ry in ((.05, -.010, .031, .040), (high, -.012, .046, .050))], sock, weights=w)
    return p


def pants(mat, wide=1.0, hem=.055):
    p = Piece('far-pants', torso)
    for n, s in SIDES:
        line = [(HIP[0] * s * .90, -.006, .94, .078, .098), (HIP[0] * s, -.006, .80, .084 * wide, .100), (KNEE[0] * s, .006, .53, .066 * wide, .072 * wide),
                (KNEE[0] * s, .002, .44, .063 * wide, .070 * wide), (ANKLE[0] * s, -.010, hem, .053 * wide, .064 * wide)]
        p.loft([ring((x, y, z), rx, ry, 5, turn=pi / 2) for x, y, z, rx, ry in line], mat, weights=one_leg(n))
    return p


def flared(table, mat, weights, n=10, closed=True):
    p = Piece('far-skirt', weights)
    p.rough = .5
    p.loft([ring((0, -.004, z), w, d, n) for z, w, d in table], mat, caps=(False, closed))
    return p


def wedge(p, mat, wide, low, high, y, tip=0.0):
    """A coloured wedge on the chest: tee, shirt, 동정; `tip` moves its point to the wearer's right."""
    facing(p, [p.vert(v) for v in ((-wide, y - .016, high), (tip, y, low), (wide, y - .016, high))], mat)
    return p


def ribbon(p, mat, x, y, z, long, weights):
    for dx, k in ((-.016, 1.0), (.016, .85)):
        facing(p, [p.vert(v, weights) for v in ((x + dx - .014, y, z), (x + dx + .014, y, z), (x + dx + .016, y + long * .16, z - long * k), (x + dx - .018, y + long * .16, z - long * k))], mat)
    facing(p, [p.vert(v) for v in ((x - .020, y + .006, z + .018), (x - .086, y - .004, z + .012), (x - .086, y - .004, z - .016), (x + .016, y + .006, z - .018))], mat)
    return p


PLAIN, LOOSE, WIDE = (.056, .046, .036), (.061, .052, .040), (.060, .056, .042)


def figures():
    """id of the outfit -> pieces of its far figure."""
    sneaker, leather, pump, flower = fixed('#a7adb3'), fixed('#2a211d'), fixed('#3a2d29'), fixed('#b8455a')
    hang = lambda v: {'head': .5, 'chest': .5} if v.z < 1.5 else {'head': 1}
    narrow, chima, coat = skirt(0, 1.0, .86), skirt(.18, 1.06, .86), skirt(0, 1.0, .82)
    trim = paint(SECOND, .6)
    suit = wedge(top(PLAIN, [(.862, .186, .134), (1.06, .154, .114), (1.19, .164, .122)]), WHITE, .044, 1.08, 1.36, .124)
    facing(suit, [suit.vert(v) for v in ((-.010, .108, 1.345), (.010, .108, 1.345), (.020, .126, 1.13), (-.020, .126, 1.13))], S, 2)
    return {
        'everyday': [head(), wedge(top(PLAIN, [(.895, .182, .126), (1.05, .156, .108), (1.19, .160, .117)]), WHITE, .050, .98, 1.365, .123), pants(S), shoes(sneaker)],
        'cardigan': [head(.040, .020, .006, .024), top(PLAIN, [(.925, .176, .126), (1.06, .148, .106), (1.19, .155, .118)]),
                     flared([(.98, .140, .098), (.86, .180, .138), (.62, .226, .186), (.405, .260, .226)], S, narrow, closed=False), shoes(pump, K, .45)],
        'suit': [head(), suit, pants(F), shoes(leather)],
        'hoodie': [head(), strand([(-.125, 1.64, .016), (-.185, 1.60, .030), (-.165, 1.39, .010)], hang), top(LOOSE, [(.885, .184, .134), (1.19, .170, .124)]), pants(S, 1.10, .08), shoes(sneaker)],
        'hanbok-chima': [head(.124, .095, .048, .012), strand([(-.120, 1.48, .020), (-.155, 1.34, .026), (-.156, 1.13, .016)], lambda v: {'head': 1} if v.z > 1.45 else {'chest': 1}),
                         ribbon(wedge(top(WIDE, [(1.125, .178, .132), (1.20, .164, .122)], F, trim, .045), WHITE, .042, 1.23, 1.385, .126, .008), trim, .030, .142, 1.18, .44, chima),
                         flared([(1.17, .146, .106), (.98, .200, .184), (.54, .306, .318), (.045, .386, .378)], S, chima), shoes(flower)],
        'hanbok-durumagi': [head(), ribbon(wedge(top(WIDE, [(1.04, .172, .128), (1.19, .168, .124)], F, WHITE, .05), WHITE, .042, 1.22, 1.385, .128, .010), S, .034, .142, 1.165, .42, coat),
                            flared([(1.06, .168, .126), (.80, .214, .178), (.46, .255, .224), (.27, .270, .244)], F, coat), shoes(leather, WHITE, .36)],
    }
