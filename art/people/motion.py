"""The clips: stand walk run sit wave bow clap dance, as poses over time.

Walk and run are built from the ground up: the foot that bears stands still on the ground, the leg is solved from hip and ankle.
Walk covers WALK metres and run RUN metres a cycle, so the client plays them at speed / (metres / seconds of the clip).
"""
from math import acos, atan2, cos, degrees, hypot, pi, radians, sin

from mathutils import Matrix, Quaternion, Vector

from rig import ANKLE, ARM, AT, BALL, FORE, HIP, JOINTS, KNEE, SIDES, SKIRT_SIDES, UPPER, step

PARENT = {j[0]: j[1] for j in JOINTS}

WALK, WALK_SECONDS = 1.36, .9067   # 1.5 m/s
RUN, RUN_SECONDS = 2.70, .60       # 4.5 m/s
THIGH, SHIN = HIP[2] - KNEE[2], KNEE[2] - ANKLE[2]


def turn(x=0, y=0, z=0):
    """Degrees: pitch (positive lifts what hangs to the front), roll, yaw (positive to the left)."""
    return Quaternion((0, 0, 1), radians(z)) @ Quaternion((0, 1, 0), radians(y)) @ Quaternion((1, 0, 0), radians(x))


class Pose:
    def __init__(self):
        self.q = {j[0]: Quaternion() for j in JOINTS}
        self.move = {}
        self.lean = {n: [0, 0, 0] for n, _ in SIDES}  # thigh and shin off the vertical, degrees forward; thigh outward

    def set(self, joint, x=0, y=0, z=0):
        self.q[joint] = turn(x, y, z)

    def hips(self, x=0, y=0, z=0, pitch=0, roll=0, yaw=0):
        self.q['hips'] = turn(pitch, roll, yaw)
        self.move['hips'] = AT['hips'] + Vector((x, y, z))

    def back(self, pitch=0, roll=0, yaw=0, share=(.4, .6)):
        for joint, k in zip(('spine', 'chest'), share):
            self.set(joint, pitch * k, roll * k, yaw * k)

    def arm(self, n, swing=0, out=7, elbow=10, turn_in=0, hand=(0, 0), shrug=0, fore=0):
        """swing forward, out from the body, elbow bent; turn_in rotates about the arm, fore twists the forearm."""
        s = 1 if n == 'R' else -1
        d = Vector((s * sin(ARM), 0, -cos(ARM)))
        axis = Vector((cos(ARM), 0, s * sin(ARM)))     # a bend about it brings the forearm forward
        hang = Quaternion((0, 1, 0), s * (ARM - radians(out)))
        self.q[f'clav_{n}'] = turn(0, -s * shrug, 0)
        self.q[f'uparm_{n}'] = Quaternion((1, 0, 0), radians(swing)) @ hang @ Quaternion(d, radians(turn_in) * s)
        self.q[f'loarm_{n}'] = Quaternion(axis, radians(elbow)) @ Quaternion(d, radians(fore) * s)
        self.q[f'hand_{n}'] = Quaternion(axis, radians(hand[0])) @ Quaternion(Vector((0, 1, 0)), radians(hand[1]) * s)

    def world(self, joint):
        """Where a joint is and how it is turned in this pose."""
        if PARENT[joint] is None:
            return self.move.get(joint, AT[joint]), self.q[joint]
        at, q = self.world(PARENT[joint])
        return at + q @ self.move.get(joint, AT[joint] - AT[PARENT[joint]]), q @ self.q[joint]

    def hand_to(self, n, wrist, pole, palm, bend=0, k=1.0):
        """Brings the wrist to a point: the elbow points along `pole`, the palm faces `palm`; k blends from the arm as it is."""
        s = 1 if n == 'R' else -1
        at, clav = self.world(f'clav_{n}')
        shoulder = at + clav @ (AT[f'uparm_{n}'] - AT[f'clav_{n}'])
        way = Vector(wrist) - shoulder
        r = max(abs(UPPER - FORE) + .01, min(way.length, UPPER + FORE - .002))
        n_ = way.normalized()
        p = (Vector(pole) - n_ * Vector(pole).dot(n_)).normalized()
        c = (UPPER ** 2 + r ** 2 - FORE ** 2) / (2 * UPPER * r)
        u = n_ * c + p * (1 - c * c) ** .5
        f = (n_ * r - u * UPPER) / FORE
        e = u.cross(f).normalized()
        d, a = Vector((s * sin(ARM), 0, -cos(ARM))), Vector((cos(ARM), 0, s * sin(ARM)))
        rest, bent = (Matrix((x, y, x.cross(y))).transposed() for x, y in ((d, a), (u, e)))
        upper = clav.inverted() @ (bent @ rest.inverted()).to_quaternion()
        back, want = s * e, -Vector(palm)
        want = (want - f * want.dot(f)).normalized()
        twist = atan2(back.cross(want).dot(f), back.dot(want))
        half = Quaternion(d, twist / 2)
        goal = {f'uparm_{n}': upper, f'loarm_{n}': Quaternion(a, acos(max(-1, min(1, u.dot(f))))) @ half,
                f'hand_{n}': half @ Quaternion((0, s, 0), radians(bend))}
        for joint, q in goal.items():
            self.q[joint] = self.q[joint].slerp(q, k)

    def leg(self, n, thigh, knee, foot=0, out=0, toes=0, yaw=0):
        """Degrees: thigh forward, knee bent, foot toe-up; all in the body's frame."""
        s = 1 if n == 'R' else -1
        self.q[f'thigh_{n}'] = turn(thigh, -s * out, -s * yaw)
        self.q[f'shin_{n}'] = turn(-knee)
        self.q[f'foot_{n}'] = turn(foot)
        self.q[f'toes_{n}'] = turn(toes)
        self.lean[n] = [thigh, thigh - knee, out]

    def reach(self, n, ankle, sole, toes=0, sway=0.0, pitch=0.0):
        """Bends the leg so that the ankle comes to (y, z) of the body's ground frame; sole: toe-up degrees."""
        hip = Vector((0, HIP[1], HIP[2])) + Vector((0, self.move['hips'].y - AT['hips'].y, self.move['hips'].z - AT['hips'].z))
        dy, dz = ankle[0] - hip.y, hip.z - ankle[1]
        r = min(hypot(dy, dz), THIGH + SHIN - .0012)
        line = degrees(atan2(dy, dz))
        a = degrees(acos(max(-1, min(1, (THIGH ** 2 + r ** 2 - SHIN ** 2) / (2 * THIGH * r)))))
        b = degrees(acos(max(-1, min(1, (THIGH ** 2 + SHIN ** 2 - r ** 2) / (2 * THIGH * SHIN)))))
        thigh, knee = line + a, 180 - b
        rest = degrees(atan2(KNEE[1] - HIP[1], THIGH))
        self.leg(n, thigh - rest - pitch, knee - degrees(atan2(KNEE[1] - ANKLE[1], SHIN)) - rest, sole - (thigh - knee), out=-sway * (1 if n == 'R' else -1), toes=toes)
        self.lean[n] = [thigh, thigh - knee, 0]

    def ground(self):
        """Sets the hips so that the lower foot stands on the ground."""
        low = min(self.world(f'{j}_{n}')[0].z - rest for n, _ in SIDES for j, rest in (('foot', ANKLE[2]), ('toes', BALL[2])))
        self.move['hips'] = self.move['hips'] - Vector((0, 0, low))

    def drape(self, gain=1.0):
        """The skirt's four sides follow the legs that push them: front the foremost, back the hindmost, sides between."""
        (lt, ls, lo), (rt, rs, ro) = self.lean['L'], self.lean['R']
        soft = lambda a, b, k: (a + b) / 2 + k * hypot(a - b, 6) / 2
        for d, (t, h, o) in {'F': (soft(lt, rt, 1), soft(ls, rs, 1), 0), 'B': (soft(lt, rt, -1), soft(ls, rs, -1), 0), 'L': (lt, ls, lo), 'R': (rt, rs, -ro)}.items():
            t = max(0, t) if d == 'F' else min(0, t) if d == 'B' else t * (.95 if t > 0 else .5)
            h = max(t * .6, min(h, t + 8)) if d == 'F' else min(t, max(h, t - 40)) if d == 'B' else h * (.9 if h > 0 else .45)
            self.q[f'skirt_{d}'] = turn(t * gain, o)
            self.q[f'hem_{d}'] = turn((h - t) * gain)


def wave_(t, k=1, phase=0.0):
    return sin(2 * pi * (t * k + phase))


def hold(t, a, b, c, d):
    """0 before a, 1 from b to c, 0 after d."""
    return step(a, b, t) * (1 - step(c, d, t))


def stand(t):
    """Breathing, weight passing slowly from one leg to the other."""
    p, b, w = Pose(), wave_(t, 2), wave_(t, 1, .1)
    p.hips(.010 * w, 0, -.006 - .002 * b, roll=1.1 * w)
    for n, s in SIDES:
        k = max(0, -s * w)
        p.leg(n, 3 + 4 * k, 5 + 8 * k, 2 + 4 * k, out=1.5 + s * 1.1 * w, yaw=6)
        p.arm(n, 3 + b * .8, 11 + .5 * b, 15 + 1.5 * b, turn_in=8, hand=(4, 0))
    p.back(-1.0 + .8 * b, -1.3 * w, 1.5 * w)
    p.set('neck', 1 - .5 * b)
    p.set('head', .5 - .4 * b, .4 * w, 3.0 * wave_(t, 1, .35))
    p.drape()
    return p


def gait(t, length, duty, reach_front, lift, bend, strike, push):
    """Ankle path of one leg over a cycle: (y, z, sole pitch, toes). Stance first: the ball of the foot stays put on the ground."""
    heel = BALL[1] - ANKLE[1]
    if t < duty:
        u = t / duty
        ball = reach_front + heel - length * t
        sole = strike * (1 - step(0, .16, u)) - push * step(.58, 1.0, u)
        a = radians(sole)
        if sole >= 0:                       # rolls over the heel, which stands still
            back = .06
            y, z = ball - heel - back + back * cos(a) - ANKLE[2] * sin(a), ANKLE[2] * cos(a) + back * sin(a)
        else:                               # rolls over the ball
            rise = BALL[2]
            y = ball - heel * cos(a) - (ANKLE[2] - rise) * sin(a)
            z = rise - heel * sin(a) + (ANKLE[2] - rise) * cos(a)
        return y, z, sole, max(0, -sole) * .8
    u = (t - duty) / (1 - duty)
    y0, z0, s0, _ = gait(duty - 1e-6, length, duty, reach_front, lift, bend, strike, push)
    y1, z1, s1, _ = gait(0, length, duty, reach_front, lift, bend, strike, push)
    e = u * u * (3 - 2 * u)
    speed = -length * (1 - duty)            # at lift and landing the foot moves with the ground: no jerk
    h1, h2 = u ** 3 - 2 * u ** 2 + u, u ** 3 - u ** 2
    y = y0 + (y1 - y0) * e + (h1 + h2) * speed * bend
    z = z0 + (z1 - z0) * e + lift * sin(pi * u) ** 1.3 * (1 - .35 * u)
    sole = s0 + (s1 - s0) * step(0, .85, u)
    return y, z, sole, max(0, -s0) * .8 * (1 - step(0, .4, u))


def walk(t):
    """The right heel strikes at t = 0; the body is low when both feet bear, high over one, and leans over the bearing leg."""
    p = Pose()
    over = wave_(t, 1, 0)                    # right leg bears in the first half
    p.hips(.016 * over, -.004, -.030 - .014 * cos(4 * pi * t), pitch=-2, roll=2.4 * over, yaw=6 * cos(2 * pi * t))
    for n, s in SIDES:
        u = t % 1 if s > 0 else (t + .5) % 1
        y, z, sole, toes = gait(u, WALK, .60, .315, .045, .55, 17, 50)
        y -= s * .004 * cos(2 * pi * t)         # the turning hips carry the leg along
        p.reach(n, (y, z), sole, toes, sway=1.1 * over, pitch=-2)
        f = -cos(2 * pi * u - .25)             # arm opposes its leg
        p.arm(n, 3 + 21 * f, 11, 15 + 13 * max(0, f), turn_in=8, hand=(5, 0))
    p.back(-2.5, -2.2 * over, -11 * cos(2 * pi * t))
    p.set('neck', 1.5)
    p.set('head', 1.5 + .8 * cos(4 * pi * t), .3 * over, 4.5 * cos(2 * pi * t))
    p.drape()
    return p


def run(t):
    p = Pose()
    over = wave_(t, 1, .08)
    p.hips(.012 * over, 0, -.060 - .034 * cos(4 * pi * (t - .03)), pitch=-8, roll=3 * over, yaw=8 * cos(2 * pi * t))
    for n, s in SIDES:
        u = t % 1 if s > 0 else (t + .5) % 1
        y, z, sole, toes = gait(u, RUN, .29, .245, .30, .62, 6, 58)
        p.reach(n, (y, z), sole, toes, sway=1.0 * over, pitch=-8)
        f = -cos(2 * pi * u - .30)
        p.arm(n, -8 + 36 * f, 11, 82 + 14 * f, turn_in=14, hand=(8, 0))
    p.back(-7, -2.5 * over, -17 * cos(2 * pi * t))
    p.set('neck', 5)
    p.set('head', 7 + 1.5 * cos(4 * pi * t), .5 * over, 8 * cos(2 * pi * t))
    p.drape()
    return p


def sit(t):
    """On a seat 0.45 m high, hands on the thighs, feet flat."""
    p, b = Pose(), wave_(t, 1)
    p.hips(0, -.03, SIT_DROP, pitch=3)
    for n, s in SIDES:
        p.leg(n, 79, 82, 0, out=1, yaw=3)
    p.back(-3 + .9 * b, .4 * wave_(t, 1, .2), 0)
    for n, s in SIDES:
        p.hand_to(n, (s * .122, .180, .653), (s * .42, -1, -.15), (-s * .12, .1, -1), bend=12)
    p.set('neck', 1 - .4 * b)
    p.set('head', .5 - .5 * b, 0, 4 * wave_(t, 1, .3))
    seat_skirt(p)
    return p


SIT_DROP = -.355   # the seat presses what it bears about 3 cm in


def seat_skirt(p):
    for d, (t, h, y, z) in {'F': (73, 2, 0, -.016), 'B': (70, -24, .03, .015), 'L': (77, -3, 0, -.010), 'R': (77, -3, 0, -.010)}.items():
        p.q[f'skirt_{d}'] = turn(t - 3)
        p.q[f'hem_{d}'] = turn(h - t)
        rest = AT[f'skirt_{d}'] - AT['hips']
        p.move[f'skirt_{d}'] = rest + Vector((0, y, z))


def wave(t):
    """The right hand goes up and greets three times."""
    p = stand_still(t)
    k = hold(t, .04, .24, .80, .98)
    w = wave_((t - .22) / .60, 3) * hold(t, .18, .28, .74, .84)
    p.back(-1, -2.5 * k, -4 * k)
    p.q['clav_R'] = turn(0, -9 * k)
    p.hand_to('R', (.345 + .055 * w, .150, 1.500 - .012 * abs(w)), (.8, -.25, -.9), (-.25, 1, .1), bend=-14 * w - 4, k=k)
    p.set('head', .5, 3 * k, -3 * k)
    return p


def stand_still(t):
    p, b = Pose(), wave_(t)
    p.hips(0, 0, -.006 - .0015 * b)
    for n, _ in SIDES:
        p.leg(n, 3, 5, 2, out=1.5, yaw=6)
        p.arm(n, 3 + b * .6, 11 + .4 * b, 15 + b, turn_in=8, hand=(4, 0))
    p.back(-1 + .6 * b)
    p.set('neck', 1)
    p.set('head', .5)
    p.drape()
    return p


def bow(t):
    """A polite bow from the hips, hands to the thighs, a pause below."""
    p = stand_still(t)
    k = hold(t, .03, .36, .56, .95)
    p.hips(0, -.085 * k, -.006 - .02 * k, pitch=-34 * k)
    for n, s in SIDES:
        p.leg(n, 3 + 27 * k, 5 - 2 * k, 2 + 4 * k - 3 * k, out=1.5, yaw=6 * (1 - k))
        p.q[f'thigh_{n}'] = turn(3 + 25 * k, -s * 1.5, 0)
        p.q[f'shin_{n}'] = turn(-5 + 2 * k)
        p.q[f'foot_{n}'] = turn(2 + 7 * k)
        p.lean[n] = [0, -3, 0]
    p.back(-1 - 15 * k)
    for n, s in SIDES:
        p.hand_to(n, (s * .126, .092, .765), (s * .7, -.6, .1), (-s * .55, -1, 0), bend=6, k=k)
    p.set('neck', 1 - 8 * k)
    p.set('head', .5 - 6 * k)
    for d in SKIRT_SIDES:
        p.q[f'skirt_{d}'] = turn((34 if d != 'B' else 40) * k)
    return p


def clap(t):
    """Two claps a loop."""
    p = stand_still(t)
    k = .5 + .5 * cos(4 * pi * t)              # 1: palms together
    p.back(-2 - 1.2 * k)
    for n, s in SIDES:
        p.hand_to(n, (s * (.040 + .105 * (1 - k)), .265 - .02 * (1 - k), 1.175 - .01 * k), (s * .9, -.25, -.8), (-s, .12, .05), bend=-16 - 8 * k)
    p.set('head', -1 - 1.5 * k, 0, 2 * wave_(t))
    p.hips(0, 0, -.010 - .006 * k)
    for n, _ in SIDES:
        p.leg(n, 4, 8, 4, out=1.5, yaw=6)
    p.drape()
    return p


def dance(t):
    """Two bars: steps from side to side with open, rising arms, as in a 덩실덩실 shoulder dance."""
    p = Pose()
    s1, s2, bob = wave_(t, 2), wave_(t, 1), cos(8 * pi * t)
    p.hips(.085 * s1, 0, -.045 - .022 * bob, roll=-3.5 * s1, yaw=10 * s2)
    for n, s in SIDES:
        free = max(0, -s * s1)                  # the leg that does not bear
        p.leg(n, 14 + 20 * free, 27 + 30 * free + 3 * bob, 12 + 4 * free, out=6 + s * -6.0 * s1 + 3 * free, yaw=8)
        up = .5 + .5 * s * wave_(t, 1, .05)
        p.arm(n, 12 + 16 * up + 4 * bob, 46 + 42 * up + 5 * bob, 38 + 18 * (1 - up), turn_in=-20 + 8 * s1, hand=(-8 + 10 * bob, 16 * s1), shrug=-6 - 5 * up - 3 * bob)
    p.ground()
    p.back(-3, 4.5 * s1, -9 * s2)
    p.set('neck', 1, -1.5 * s1)
    p.set('head', 1, -5 * s1, 8 * s2)
    p.drape()
    return p


# name: (pose, seconds, keys)
CLIPS = {
    'stand': (stand, 6.0, 24), 'walk': (walk, WALK_SECONDS, 24), 'run': (run, RUN_SECONDS, 18), 'sit': (sit, 5.0, 12),
    'wave': (wave, 2.6, 52), 'bow': (bow, 2.8, 36), 'clap': (clap, .90, 18), 'dance': (dance, 4.0, 64),
}


def clips():
    """{name: (times, {joint: [quaternion]}, {joint: [position in its parent]})}; first and last key are the same."""
    out = {}
    extra = sorted({j for f, *_ in CLIPS.values() for j in f(0).move} - {'hips'})
    parents = {j[0]: j[1] for j in JOINTS}
    for name, (pose, seconds, keys) in CLIPS.items():
        poses = [pose(i / keys) for i in range(keys)]
        poses.append(poses[0])
        turns, moves = {}, {'hips': [p.move['hips'] for p in poses]}
        for j, _, _ in JOINTS:
            q = [poses[0].q[j]]
            for p in poses[1:]:
                q.append(-p.q[j] if p.q[j].dot(q[-1]) < 0 else p.q[j].copy())
            turns[j] = [tuple(x) for x in q]
        for j in extra:
            rest = AT[j] - AT[parents[j]]
            moves[j] = [p.move.get(j, rest) for p in poses]
        out[name] = ([i * seconds / keys for i in range(keys + 1)], turns, moves)
    return out
