"""The rig that every outfit shares: joints, and which joints move a point of space.

Metres, +Z up, the figure faces +Y, its left hand is at -X (the writer turns this into glTF's +Y up, facing -Z).
A joint at rest has no rotation, so a pose is a set of rotations about the axes of the body.
Weights are functions of position: layers of cloth that lie on each other move alike and do not pass through.
"""
from math import cos, radians, sin

from mathutils import Vector

HEIGHT = 1.70
ARM = radians(40)  # the arms at rest hang 40 degrees off the body: half way between hanging and raised
SHOULDER, UPPER, FORE = (.150, -.012, 1.342), .262, .232
HIP, KNEE, ANKLE = (.088, 0.0, .90), (.091, .006, .488), (.094, -.012, .082)
BALL = (.098, .105, .02)
WAIST, NECK, SKULL = 1.03, 1.392, 1.458
SKIRT, HEM = .93, .47


def _arm(s):
    d = Vector((s * sin(ARM), 0, -cos(ARM)))
    shoulder = Vector((SHOULDER[0] * s, *SHOULDER[1:]))
    elbow = shoulder + d * UPPER
    return d, shoulder, elbow, elbow + d * FORE


ARMS = {n: _arm(s) for n, s in (('L', -1), ('R', 1))}
SIDES = (('L', -1), ('R', 1))


def _joints():
    yield 'hips', None, (0, 0, .93)
    yield 'spine', 'hips', (0, -.005, WAIST)
    yield 'chest', 'spine', (0, -.012, 1.17)
    yield 'neck', 'chest', (0, -.022, NECK)
    yield 'head', 'neck', (0, -.006, SKULL)
    for n, s in SIDES:
        _, shoulder, elbow, wrist = ARMS[n]
        yield f'clav_{n}', 'chest', (.025 * s, 0, 1.36)
        yield f'uparm_{n}', f'clav_{n}', shoulder
        yield f'loarm_{n}', f'uparm_{n}', elbow
        yield f'hand_{n}', f'loarm_{n}', wrist
        yield f'thigh_{n}', 'hips', (HIP[0] * s, *HIP[1:])
        yield f'shin_{n}', f'thigh_{n}', (KNEE[0] * s, *KNEE[1:])
        yield f'foot_{n}', f'shin_{n}', (ANKLE[0] * s, *ANKLE[1:])
        yield f'toes_{n}', f'foot_{n}', (BALL[0] * s, *BALL[1:])
    for d, (x, y) in SKIRT_SIDES.items():
        yield f'skirt_{d}', 'hips', (x * .09, y * .05, SKIRT)
        yield f'hem_{d}', f'skirt_{d}', (x * .14, y * .11, HEM)


# front, back, left, right of a skirt or a coat's tails
SKIRT_SIDES = {'F': (0, 1), 'B': (0, -1), 'L': (-1, 0), 'R': (1, 0)}
JOINTS = [(n, p, Vector(h)) for n, p, h in _joints()]
INDEX = {j[0]: i for i, j in enumerate(JOINTS)}
AT = {j[0]: j[2] for j in JOINTS}


def step(a, b, x):
    """0 at a, 1 at b, smooth between (a may be the greater)."""
    t = max(0.0, min(1.0, (x - a) / (b - a)))
    return t * t * (3 - 2 * t)


def blend(*parts):
    """Adds weighted weight sets: blend((w, {joint: weight}), ...)."""
    out = {}
    for k, w in parts:
        if k > 0:
            for joint, x in w.items():
                out[joint] = out.get(joint, 0) + k * x
    return out


def trunk(p):
    """Hips to neck, without arms and legs."""
    z = p.z
    a, b, c, d = step(.97, 1.08, z), step(1.10, 1.24, z), step(1.385, 1.43, z), step(1.435, 1.485, z)
    return {'hips': 1 - a, 'spine': a * (1 - b), 'chest': a * b * (1 - c), 'neck': c * (1 - d), 'head': c * d}


def side(x):
    return 'R' if x > 0 else 'L'


def limb_arm(n, p):
    """A point of an arm or a sleeve: shoulder, elbow, wrist by how far along the arm it lies."""
    d, shoulder, *_ = ARMS[n]
    u = (Vector(p) - shoulder).dot(d)
    e, w = step(UPPER - .055, UPPER + .055, u), step(UPPER + FORE - .03, UPPER + FORE + .012, u)
    root = step(-.075, .085, u)
    body = blend((.45, {f'clav_{n}': 1}), (.55, trunk(p)))
    return blend((1 - root, body), (root, {f'uparm_{n}': 1 - e, f'loarm_{n}': e * (1 - w), f'hand_{n}': e * w}))


def torso(p):
    """A point of a garment's body: the shoulder's corner follows the arm a little."""
    p = Vector(p)
    n = side(p.x)
    near = step(.07, .15, abs(p.x)) * step(1.17, 1.27, p.z)
    w = blend((1 - near, trunk(p)), (near, limb_arm(n, p)))
    return leg_pull(p, w)


def leg_pull(p, w):
    """Below the waist what hangs on the hips follows the thighs."""
    return blend((1 - hip_share(p), w), (hip_share(p), legs(p))) if p.z < 1.0 else w


def hip_share(p):
    return step(.985, .80, p.z)


def legs(p):
    """Thigh, shin, foot, toes; between the legs both sides share."""
    right = step(-.035, .035, p.x)
    return blend((right, leg('R', p)), (1 - right, leg('L', p)))


def leg(n, p):
    k, f = step(.548, .428, p.z), step(.115, .065, p.z)
    t = step(.085, .125, p.y) if p.z < .1 else 0
    return {f'thigh_{n}': 1 - k, f'shin_{n}': k * (1 - f), f'foot_{n}': k * f * (1 - t), f'toes_{n}': k * f * t}


def trousers(p):
    p = Vector(p)
    return leg_pull(p, {'hips': 1}) if p.z < 1.0 else trunk(p)


def one_leg(n):
    """A trouser leg or a shoe never shares with the other leg below the crotch."""
    def weights(p):
        p = Vector(p)
        share = hip_share(p)
        both = step(.76, .84, p.z)
        return blend((1 - share, {'hips': 1}), (share * (1 - both), leg(n, p)), (share * both, legs(p)))
    return weights


def skirt(loose=0.0, top=.99, full=.80, spread=1.0):
    """A skirt or coat tails: four sides, each of two lengths; `loose` is the part that stays with the hips."""
    def weights(p):
        p = Vector(p)
        x, y = p.x, p.y * spread
        r = max(1e-6, (x * x + y * y) ** .5)
        q = {d: max(0.0, (x * sx + y * sy) / r) ** 2 for d, (sx, sy) in SKIRT_SIDES.items()}
        h = step(HEM + .10, HEM - .10, p.z)
        down = step(top, full, p.z) * (1 - loose)
        w = blend(*((k, {f'skirt_{d}': 1 - h, f'hem_{d}': h}) for d, k in q.items()))
        return blend((1 - down, trunk(p)), (down, w))
    return weights


def stiff(joint):
    return lambda p: {joint: 1.0}
