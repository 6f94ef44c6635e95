"""What closes the view around Seoul Plaza: blocks, the hotel slab, the palace gate with its wall, the council's tower, hills."""
import math
import random

from kit.mesh import Mesh


def block(m, x0, x1, y0, y1, height, region, floor=3.6, base='shop', roof='concrete', sides='senw', plinth=4.5):
    """A building of equal storeys; every 16 m of a storey repeats the region."""
    walls = {'s': ((x0, y0), (x1, y0)), 'e': ((x1, y0), (x1, y1)), 'n': ((x1, y1), (x0, y1)), 'w': ((x0, y1), (x0, y0))}
    floors = max(1, round((height - plinth) / floor))
    step = (height - plinth) / floors
    for key in sides:
        (ax, ay), (bx, by) = walls[key]
        parts = max(1, round(math.dist((ax, ay), (bx, by)) / 18))
        for f in range(-1, floors):
            z0, z1 = (0, plinth) if f < 0 else (plinth + step * f, plinth + step * (f + 1))
            for k in range(parts):
                p = lambda t, z: (ax + (bx - ax) * t / parts, ay + (by - ay) * t / parts, z)
                m.quad(p(k, z0), p(k + 1, z0), p(k + 1, z1), p(k, z1), (base if f < 0 else region, 0, 0, 1, 1))
    m.quad((x0, y0, height), (x1, y0, height), (x1, y1, height), (x0, y1, height), roof)
    w, d = (x1 - x0) * .4, (y1 - y0) * .4
    m.box(((x0 + x1) / 2, (y0 + y1) / 2, height + 1.6), (w, d, 3.2), 'slab-cool', top='concrete-shade', skip='d')


def city(m):
    """Blocks on all sides. The hotel is a brown slab of 22 floors across the southern street."""
    block(m, -34, 30, -148, -128, 70, 'hotel', 3.3, roof='hotel-light', plinth=7)
    block(m, -40, 36, -130, -118, 9, 'hotel', 3.3, roof='concrete')
    for x0, x1, y0, y1, h, region in ((44, 70, -152, -126, 58, 'curtain'), (-70, -46, -146, -120, 46, 'office-ribbon'),
                                      (96, 124, -60, -26, 58, 'curtain'), (98, 122, -18, 20, 40, 'office-grid'), (96, 128, 28, 60, 62, 'office-ribbon'), (96, 120, 70, 104, 48, 'office-grid'),
                                      (100, 130, -112, -72, 84, 'office-ribbon'), (140, 170, -20, 40, 92, 'curtain'), (-140, -108, -118, -70, 62, 'office-grid'),
                                      (-134, -106, 112, 150, 52, 'office-ribbon'), (86, 118, 118, 156, 88, 'curtain'), (-60, -24, 148, 172, 56, 'office-grid'), (8, 52, 150, 176, 64, 'office-ribbon')):
        block(m, x0, x1, y0, y1, h, region, roof='concrete')


def council_tower():
    """City Council's clock tower in the north-west: 46.6 m, dials of 4 m on three of its sides; that the north has none is our guess."""
    m = Mesh('council-tower')
    block(m, -134, -104, 66, 92, 15, 'office-grid', 3.8, base='ashlar', roof='concrete')
    with m.at(-110, 66):
        m.box((0, 0, 20), (8, 8, 40), 'render', cut=8, skip='td')
        for turn in range(4):
            with m.at(0, 0, 0, turn * math.pi / 2):
                if turn != 2: m.quad((-2, -4.06, 34), (2, -4.06, 34), (2, -4.06, 38), (-2, -4.06, 38), ('clock', 0, 0, 1, 1))
                for x in (-2.2, 0, 2.2): m.quad((x - .35, -4.05, 17), (x + .35, -4.05, 17), (x + .35, -4.05, 31), (x - .35, -4.05, 31), 'slab-dark')
        m.box((0, 0, 40.4), (8.8, 8.8, .8), 'granite')
        m.box((0, 0, 43.7), (6, 6, 5.8), 'render', taper=.8, top='copper')
    return m


def hip_roof(m, half_x, half_y, eave, ridge_half, rise, lift=.55):
    """우진각: four slopes with sagging rafters' line and raised corners, tiled; white mortar ridges."""
    def row(k, n, t, axis):
        """Point on slope `axis` at k / n along the eave and t up the slope."""
        s = 2 * k / n - 1
        if axis in 'sn': base, top = (s * half_x, -half_y), (s * ridge_half, 0)
        else: base, top = (s * half_y, -half_x), (0, -ridge_half)
        curve = t ** 1.35 * .8 + t * .2
        z = eave + rise * curve + lift * abs(s) ** 3 * (1 - t) ** 2
        return (base[0] + (top[0] - base[0]) * t, base[1] + (top[1] - base[1]) * t, z)
    for axis, turn in (('s', 0), ('e', math.pi / 2), ('n', math.pi), ('w', -math.pi / 2)):
        n, rows = 12, 5
        with m.at(0, 0, 0, turn):
            for k in range(n):
                for t in range(rows):
                    p = [row(k, n, t / rows, axis), row(k + 1, n, t / rows, axis), row(k + 1, n, (t + 1) / rows, axis), row(k, n, (t + 1) / rows, axis)]
                    m.quad(*p, ('roof-tile', (k % 3) / 3, t / rows, (k % 3 + 1) / 3, (t + 1) / rows), smooth=True)
                a, b = row(k, n, 0, axis), row(k + 1, n, 0, axis)
                low = lambda q: (q[0] * .99, q[1] * .99, q[2] - .28)
                inn = lambda q: (q[0] * .74, q[1] * .7, eave - .35)
                m.quad(low(a), low(b), b, a, 'tile-light')
                m.quad(inn(a), inn(b), low(b), low(a), 'dan-dark')
            for k in range(28):
                q, p = row(k + .5, 28, 0, axis), row(k + .5, 28, 0, axis)
                m.quad((p[0] - .09, p[1] * .975, p[2] - .5), (p[0] + .09, p[1] * .975, p[2] - .5), (p[0] + .09, p[1] * .975, p[2] - .3), (p[0] - .09, p[1] * .975, p[2] - .3), ('rafter', 0, 0, 1, 1))
            hip = [row(0, n, t / 6, axis) for t in range(7)]
            for a, b in zip(hip, hip[1:]):
                d = .22
                m.quad((a[0] + d, a[1] - d, a[2]), (b[0] + d, b[1] - d, b[2]), (b[0] + d * .6, b[1] - d * .6, b[2] + .5), (a[0] + d * .6, a[1] - d * .6, a[2] + .5), 'ridge')
                m.quad((b[0] - d, b[1] + d, b[2]), (a[0] - d, a[1] + d, a[2]), (a[0] - d * .6, a[1] + d * .6, a[2] + .5), (b[0] - d * .6, b[1] + d * .6, b[2] + .5), 'ridge')
                m.quad((a[0] + d * .6, a[1] - d * .6, a[2] + .5), (b[0] + d * .6, b[1] - d * .6, b[2] + .5), (b[0] - d * .6, b[1] + d * .6, b[2] + .5), (a[0] - d * .6, a[1] + d * .6, a[2] + .5), 'tile')
    m.box((0, 0, eave + rise + .35), (ridge_half * 2 + .6, .5, .9), 'ridge', top='tile')
    for s in (-1, 1): m.box((s * (ridge_half + .2), 0, eave + rise + .85), (.5, .56, .9), 'tile', taper=.6)


def palace_gate(m):
    """대한문: one tier, hipped, 3 x 2 bays, facing east to the square, with the stone wall on both sides."""
    with m.at(-112, 2, 0, math.pi / 2):
        m.box((0, 0, .35), (17, 9.6, .7), 'granite', bevel=.05, cut=3, skip='d')
        for k in range(3): m.box((0, -5.2 - .35 * k, .26 - .12 * k), (12, .4, .5 - .24 * k * .5), 'granite-shade', skip='d')
        xs, ys = (-6.9, -2.5, 2.5, 6.9), (-3.2, 0, 3.2)
        for x in xs:
            for y in ys:
                m.box((x, y, .8), (.75, .75, .25), 'granite')
                with m.at(x, y, .9): m.lathe([(.28, 0), (.26, 4.4)], 'red-post', 8)
        for y, s in ((-3.2, 1), (3.2, -1)):
            for a, b in zip(xs, xs[1:]):
                m.box(((a + b) / 2, y, 5.15), (b - a, .34, .5), ('dancheong', 0, 0, 1, 1))
                m.box(((a + b) / 2, y, 4.5), (b - a, .3, .4), ('dancheong', 0, 0, 1, 1))
        for x in (xs[0], xs[-1]): m.box((x, 0, 5), (.34, 6.4, .6), 'dan-green')
        for a, b in zip(xs, xs[1:]):
            m.quad((a + .25, 0, .7), (b - .25, 0, .7), (b - .25, 0, 4.6), (a + .25, 0, 4.6), ('plank-door', 0, 0, 1, 1))
            m.quad((b - .25, .05, .7), (a + .25, .05, .7), (a + .25, .05, 4.6), (b - .25, .05, 4.6), ('plank-door', 0, 0, 1, 1))
        for k in range(9):
            x = -7.2 + 14.4 * k / 8
            for y in (-3.3, 3.3):
                m.box((x, y, 5.65), (.5, .9, .3), 'dan-green')
                m.box((x, y * 1.06, 5.95), (.7, 1.3, .3), 'dan-orange' if k % 2 else 'dan-green')
        m.box((0, 0, 5.75), (14.6, 6.6, .8), 'dan-dark', skip='td')
        m.box((0, -4.1, 5.9), (3.4, .16, 1.2), 'ink', bevel=.03)
        hip_roof(m, 9.4, 5.9, 6.3, 4.6, 3.6)
    for y0, y1 in ((-150, -6.6), (10.6, 62)):
        n = round((y1 - y0) / 7)
        for k in range(n):
            a, b = y0 + (y1 - y0) * k / n, y0 + (y1 - y0) * (k + 1) / n
            m.quad((-111.6, a, 0), (-111.6, b, 0), (-111.6, b, 2.9), (-111.6, a, 2.9), ('stone-wall', 0, 0, 1, .5))
            m.quad((-111.2, a, 2.85), (-111.2, b, 2.85), (-112, b, 3.5), (-112, a, 3.5), ('roof-tile', 0, 0, 1, 1))
            m.quad((-112, a, 3.5), (-112, b, 3.5), (-112.8, b, 2.85), (-112.8, a, 2.85), ('roof-tile', 0, 0, 1, 1))
            m.quad((-111.6, a, 2.7), (-111.6, b, 2.7), (-111.2, b, 2.85), (-111.2, a, 2.85), 'tile')
        m.box((-112, (y0 + y1) / 2, 3.52), (.4, y1 - y0, .3), 'ridge', top='tile')
