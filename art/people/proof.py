"""Proofs that the clips keep their promises: feet that do not slide or sink, a seat 0.45 m high, loops without a seam."""
import numpy as np

import motion
from rig import INDEX, JOINTS

SLIDE = {'walk': (motion.WALK, .10, .56, .015), 'run': (motion.RUN, .04, .27, .015)}  # metres a cycle, stance from, to, metres allowed


def matrices(pose):
    """What each joint does to a point at rest, as 4 x 4 matrices in the order of the rig."""
    out = np.zeros((len(JOINTS), 4, 4))
    for name, _, rest in JOINTS:
        at, q = pose.world(name)
        m = np.identity(4)
        m[:3, :3] = np.array(q.to_matrix())
        m[:3, 3] = np.array(at) - m[:3, :3] @ np.array(rest)
        out[INDEX[name]] = m
    return out


def posed(pool, ids, pose):
    """Positions (Z up, facing +Y) of the pool's vertices in a pose."""
    use = np.unique(ids)
    p = np.array(pool.pos)[use]
    p = np.stack([p[:, 0], -p[:, 2], p[:, 1], np.ones(len(p))], 1)
    w = np.array(pool.weight)[use] / 255
    m = np.einsum('vk,vkij->vij', w, matrices(pose)[np.array(pool.joint)[use]])
    return np.einsum('vij,vj->vi', m, p)[:, :3], use


def slide(clip):
    """Metres that the ball of the bearing foot wanders on the ground."""
    length, start, end, _ = SLIDE[clip]
    track = []
    for i in range(21):
        t = start + (end - start) * i / 20
        at, _ = motion.CLIPS[clip][0](t).world('toes_R')
        track.append(at.y + length * t)
    return max(track) - min(track)


def prove(pool, meshes):
    """@raises SystemExit naming the promise that is broken."""
    broken = []

    def promise(ok, text):
        print(('ok   ' if ok else 'BROKEN ') + text)
        if not ok:
            broken.append(text)
    for clip, (*_, allowed) in SLIDE.items():
        d = slide(clip)
        promise(d <= allowed, f'{clip}: the bearing foot wanders {d * 1000:.0f} mm of {allowed * 1000:.0f}')
    for clip, (pose, _, keys) in motion.CLIPS.items():
        lows = []
        for name, ids in meshes.items():
            if name == 'hanbok-chima' and clip == 'run':
                continue                    # its hem may sweep the ground
            for i in range(0, keys, max(1, keys // 12)):
                at, _ = posed(pool, ids, pose(i / keys))
                lows.append((at[:, 2].min(), name, i / keys))
        low, high = min(lows), max(lows)
        air = .09 if clip == 'run' else .025
        promise(low[0] > -.030 and high[0] < air, f'{clip}: lowest point {low[0] * 1000:.0f} mm ({low[1]}, {low[2]:.2f}) to {high[0] * 1000:.0f} mm ({high[1]}, {high[2]:.2f})')
    at, _ = posed(pool, meshes['suit'], motion.CLIPS['sit'][0](0))
    seat = at[(np.abs(at[:, 1] - .02) < .16) & (at[:, 2] < .8)][:, 2].min()
    promise(.41 < seat <= .455, f'sit: {seat * 1000:.0f} mm at the lowest on a seat of 450 that gives a little')
    for clip, (_, turns, _) in motion.clips().items():
        jump = max(max(abs(a - b) for a, b in zip(q[0], q[-1])) for q in turns.values())
        promise(jump < .05 or jump > 1.9, f'{clip}: begins as it ends')
    if broken:
        raise SystemExit(f'{len(broken)} promises broken')
