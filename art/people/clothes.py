"""Bodies of garments: one skin from hem to collar with sleeves grown out of the armholes, and trousers with two legs."""
from math import cos, pi, sin

from mathutils import Vector

from rig import ANKLE, ARMS, FORE, HIP, KNEE, UPPER, limb_arm, one_leg, trousers

# columns round the body from the front over the right side: angle, degrees
ANGLES = [0, 20, 44, 68, 90, 112, 136, 160, 180]
COLUMNS = ANGLES + [-a for a in ANGLES[-2:0:-1]]   # 16
MANY = len(COLUMNS)
EDGE_F, SIDE_, EDGE_B = 3, 4, 5


def girth(a, w, f, b, power=2.3):
    """A point of a body section: half width, front, back."""
    s, c = sin(a), cos(a)
    k = (abs(s) ** power + abs(c) ** power) ** (-1 / power)
    return w * s * k, (f if c > 0 else b) * c * k


# (z front, z side, z back, half width, front, back, middle y) of a shirt on the body, hem to collar
CHEST = [(1.262, 1.250, 1.262, .163, .122, .110, -.010), (1.314, 1.306, 1.318, .163, .115, .111, -.012), (1.364, 1.358, 1.374, .147, .090, .096, -.015),
         (1.388, 1.389, 1.408, .098, .062, .072, -.020), (1.394, 1.408, 1.418, .064, .052, .060, -.022)]


def body(p, rows, grow=0.0, front=None):
    """Rings of a garment's body from `rows` (below the armpit, as CHEST) and the chest; returns their ids.

    front(i, row): half width (m) of the opening that columns -1 and 1 are drawn to, or None.
    """
    ids = []
    for i, (zf, zs, zb, w, f, b, mid) in enumerate(list(rows) + CHEST):
        ring, gap = [], front(i, (zf, zs, zb)) if front else None
        for k, deg in enumerate(COLUMNS):
            a = deg * pi / 180
            x, y = girth(a, w + grow, f + grow, b + grow)
            if gap is not None and k in (1, MANY - 1):
                x = gap if k == 1 else -gap
                y = (f + grow) * (1 - (gap / (w + grow)) ** 2.3) ** (1 / 2.3)
            t = abs(sin(a)) ** 2
            z = (zf if cos(a) > 0 else zb) * (1 - t) + zs * t
            ring.append(p.vert((x, y + mid, z)))
        ids.append(ring)
    return ids


def skin(p, ids, mat, below):
    """Faces of the body with holes for the sleeves. below: number of rows under the armpit."""
    def paint(i, k):
        if below <= i < below + 2 and k in (EDGE_F, SIDE_, MANY - EDGE_B, MANY - SIDE_):
            return None
        return mat(i, k) if callable(mat) else mat
    p.loft(ids, paint)


def armhole(ids, below, n):
    """The eight ids round an armhole, from the front edge of the shoulder down and round."""
    right = n == 'R'
    e, m, b = (EDGE_F, SIDE_, EDGE_B) if right else (MANY - EDGE_F, MANY - SIDE_, MANY - EDGE_B)
    low, mid, top = ids[below:below + 3]
    return [top[m], top[e], mid[e], low[e], low[m], low[b], mid[b], top[b]]


def sleeve(p, ids, below, n, radii, mat, droop=None, lip=.7):
    """A sleeve of eight sides. radii: [(share of arm 0-1, radius)], then a lip that closes it on the wrist.

    droop(share): extra metres that the underside hangs (the hanbok's curved 배래).
    """
    d, shoulder, *_ = ARMS[n]
    loop = armhole(ids, below, n)
    up = Vector((0, 1, 0)).cross(d)
    up = up if up.z > 0 else -up             # square to the arm, away from the body and up
    fwd = Vector((0, 1, 0))
    angles = [90, 47, 4, -44, -90, -136, -184, -227]

    def section(t, r, hang=0.0):
        c = shoulder + d * (UPPER + FORE) * t + Vector((0, -.004, 0))
        ring = []
        for deg in angles:
            x, y = cos(deg * pi / 180), sin(deg * pi / 180)
            ring.append(c + fwd * (r * x) + up * (r * y - hang * max(0, -y) ** .8))
        return ring
    end, wrist = radii[-1]
    rings = [loop] + [section(t, r, droop(t) if droop else 0) for t, r in radii] + [section(end - .004, wrist * lip)]
    w = lambda v: limb_arm(n, v)
    loop_w = [p.w[i] for i in loop]
    out = p.loft(rings, mat, weights=w)
    for i, k in zip(loop, loop_w):
        p.w[i] = k
    return out


def plain_sleeve(cuff=.034, upper=.053, elbow=.045):
    return [(.105, upper + .001), (.190, upper), (.455, elbow + .003), (.53, elbow), (.605, elbow), (.80, cuff + .006), (.91, cuff), (.965, cuff)]


# z, half width, front, back, middle y of the hips under trousers
PELVIS = [(.955, .160, .100, .112, -.004), (.930, .168, .106, .124, -.004), (.880, .173, .104, .124, -.004)]


def pants(p, mat, grow=0.0, ease=None, hem=.070, hips=0.0, rows=PELVIS):
    """Trousers: hips, crotch, two legs. ease: [(z, rx, ry, y)] of the right leg; hips: metres more about the hips alone; mat(part, i): 'hips' | 'leg'."""
    ease = ease or [(.795, .086, .100, -.004), (.640, .074, .083, .001), (.545, .066, .072, .005), (.492, .063, .068, .008), (.430, .060, .066, .002),
                    (.300, .057, .065, -.011), (.170, .053, .062, -.011), (hem, .052, .064, -.004)]
    ids = []
    for z, w, f, b, mid in rows:
        row = []
        for deg in COLUMNS:
            x, y = girth(deg * pi / 180, w + grow + hips, f + grow + hips, b + grow + hips, 2.15)
            row.append(p.vert((x, y + mid, z), trousers))
        ids.append(row)
    p.loft(ids, lambda i, k: mat('hips', i))
    low = ids[-1]
    mids = [p.vert((0, -.006, .818), trousers)]
    for n, s in (('R', 1), ('L', -1)):
        w = one_leg(n)
        half = low[0:9] if s > 0 else [low[0]] + low[:7:-1]
        loop = half + mids[::-1]             # front to back over the outside, then under the crotch
        rings = [loop]
        for z, rx, ry, y in ease:
            t = min(1, max(0, (z - .488) / .34))
            cx = s * (KNEE[0] + (ANKLE[0] - KNEE[0]) * max(0, (.488 - z) / .40) + (HIP[0] - KNEE[0]) * t)
            ring = []
            for k in range(len(loop)):
                # front (inner) -> outside -> back -> inside
                if k <= 8:
                    a = pi / 2 + .50 - (pi + 1.0) * k / 8
                else:
                    a = -pi / 2 - .50 - (pi - 1.0) / 2
                ring.append(Vector((cx + s * (rx + grow) * cos(a), y + (ry + grow) * sin(a), z)))
            rings.append(ring)
        z, rx, ry, y = ease[-1]
        rings.append([Vector((q.x * .55 + s * ANKLE[0] * .45, q.y * .55 + (ANKLE[1]) * .45, q.z + .004)) for q in rings[-1]])
        keep = [(i, p.w[i]) for i in loop]
        p.loft(rings, lambda i, k: mat('leg', i), weights=w)
        for i, k in keep:
            p.w[i] = k
    return ids


def flap(p, outline, thick, mat, weights=None, group=0):
    """A small raised shape: pocket, lapel, tie, knot. outline: points of its face, `thick`: vector to its back."""
    top = [p.vert(q, weights) for q in outline]
    back = [p.vert(Vector(q) - Vector(thick), weights) for q in outline]
    n = p.normal(top)
    if n.dot(Vector(thick)) < 0:
        top, back = top[::-1], back[::-1]
    p.face(top, mat, group)
    for a in range(len(top)):
        b = (a + 1) % len(top)
        p.face([top[b], top[a], back[a], back[b]], mat, group + 1)
