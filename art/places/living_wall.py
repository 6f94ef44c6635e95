"""The living wall of the lobby, 54 x 28 m (1,516 m2 are published): tufts of six plants, instanced, in bands that flow."""
import math
import random

from kit.mesh import Mesh
from kit.style import linear

WIDTH, HIGH = 54.0, 28.0
PLANTS = {  # leaves, reach, share of width, droop, colours
    'fern': (8, .62, .17, .34, ('fern', 'leaf-dark')), 'ivy': (7, .46, .46, .2, ('ivy', 'fern')), 'moss': (9, .36, .34, .1, ('moss', 'leaf')),
    'lime': (8, .5, .3, .26, ('lime', 'leaf-light')), 'broad': (6, .6, .5, .3, ('leaf', 'fern')), 'bloom': (8, .42, .36, .18, ('leaf', 'flower-pink')),
}


def tuft(kind):
    """A rosette facing south (-y), its root at the origin."""
    leaves, reach, wide, droop, looks = PLANTS[kind]
    rnd, m = random.Random(kind), Mesh(f'tuft-{kind}', 'leaf')
    for n in range(leaves):
        a = 2 * math.pi * n / leaves + rnd.uniform(-.25, .25)
        r = reach * rnd.uniform(.8, 1.15)
        out, up = math.cos(a), math.sin(a)
        forth = -.16 - .12 * rnd.random() - (.12 if kind == 'fern' else 0)
        tip = (out * r, forth - .06, up * r - droop * (.6 + .4 * abs(out)))
        mid = (out * r * .55, forth, up * r * .55 + .04)
        side = (-up * r * wide * .5, -.02, out * r * wide * .5)
        left, right = [p + k for p, k in zip(mid, side)], [p - k for p, k in zip(mid, side)]
        look = looks[1] if (n % 3 == 0) else looks[0]
        points = [(0, 0, 0), right, tip, left]
        edge1, edge2 = [p - q for p, q in zip(points[1], points[0])], [p - q for p, q in zip(points[2], points[0])]
        if edge1[2] * edge2[0] - edge1[0] * edge2[2] > 0: points = [points[0], points[3], points[2], points[1]]
        with m.using(centre=(0, .35, .1)): m.polygon(points, look, tint=(rnd.uniform(.86, 1.06),) * 3)
    return m


def band(x, z):
    """Which plant grows at x (0-54) and z (0-28): bands that rise from west to east, with drifts of blossom."""
    flow = math.sin(x * .16 - z * .2 + .8 * math.sin(x * .07 + 1.2)) + .45 * math.sin(x * .31 + z * .17)
    drift = math.sin(x * .21 + 2.2) * math.cos(z * .33 - x * .06)
    if drift > .82: return 'bloom'
    return 'ivy' if flow < -.85 else 'fern' if flow < -.25 else 'broad' if flow < .25 else 'moss' if flow < .75 else 'lime'


def plants(seed=21):
    """(kind, x, z, turn, size) of every tuft, denser and smaller where people stand near."""
    rnd, z = random.Random(seed), .5
    while z < HIGH - .2:
        step = .5 + .028 * z
        count = round(WIDTH / (step * 1.12))
        for k in range(count):
            x = (k + .5 + rnd.uniform(-.38, .38)) * WIDTH / count
            h = z + rnd.uniform(-.35, .35) * step
            yield band(x + rnd.uniform(-1, 1), h + rnd.uniform(-.8, .8)), x, max(.35, h), rnd.uniform(-.5, .5), step * rnd.uniform(1.2, 1.6)
        z += step * .9


def felt(m, west, y):
    """The cloth behind the plants, in the colours of its bands, shading from one into the next."""
    tone = {'ivy': 'ivy', 'fern': 'fern', 'broad': 'leaf-dark', 'moss': 'hedge', 'lime': 'leaf', 'bloom': 'fern'}
    nx, nz = 36, 18
    shade = lambda i, j: tuple(c * .72 for c in linear(tone[band(WIDTH * i / nx, HIGH * j / nz)]))
    for i in range(nx):
        for j in range(nz):
            a, b, c, d = WIDTH * i / nx, WIDTH * (i + 1) / nx, HIGH * j / nz, HIGH * (j + 1) / nz
            m.quad((west + a, y, c), (west + b, y, c), (west + b, y, d), (west + a, y, d), 'white', tint=[shade(i, j), shade(i + 1, j), shade(i + 1, j + 1), shade(i, j + 1)])
