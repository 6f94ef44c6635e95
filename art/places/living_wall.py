"""The living wall of the lobby: panels of 3 x 3.5 m planted in flowing bands, instanced 18 x 8."""
import math
import random

from kit.mesh import Mesh

KINDS = {'fern': ('fern', 'ivy', 'fern'), 'moss': ('moss', 'leaf', 'lime'), 'ivy': ('ivy', 'fern', 'leaf-dark'), 'lime': ('lime', 'leaf-light', 'moss'), 'bloom': ('leaf', 'fern', 'flower-pink')}


def panel(kind, seed):
    """Panel facing south at y = 0, plants up to 0.35 m before it."""
    looks, rnd, m = KINDS[kind], random.Random(seed), Mesh(f'panel-{kind}', 'leaf')
    m.quad((-1.5, 0, 0), (1.5, 0, 0), (1.5, 0, 3.5), (-1.5, 0, 3.5), 'ivy', 2, 2, tint=(.62, .66, .6))
    for i in range(7):
        for j in range(9):
            x, z = -1.5 + (i + .5 + .5 * (j % 2) - .25) * 3 / 7, (j + .5) * 3.5 / 9
            x, z = x + rnd.uniform(-.1, .1), z + rnd.uniform(-.1, .1)
            size, look = rnd.uniform(.26, .4), rnd.choice(looks)
            for k in range(3):   # three drooping leaves of a tuft
                a = math.radians(-90 + (k - 1) * 62 + rnd.uniform(-18, 18))
                tip = (x + math.cos(a) * size, -.3 - rnd.uniform(0, .12), z + math.sin(a) * size * .9 + .06)
                side = (math.cos(a + math.pi / 2) * size * .36, math.sin(a + math.pi / 2) * size * .36)
                root, mid = (x, -.02, z + .1), ((x + tip[0]) / 2, -.3, (z + tip[2]) / 2 + .1)
                left, right = (mid[0] - side[0], mid[1], mid[2] - side[1]), (mid[0] + side[0], mid[1], mid[2] + side[1])
                with m.using(centre=(x, 1.2, z + .3)):
                    m.polygon([root, left, tip, right], look, tint=(rnd.uniform(.88, 1.05),) * 3)
    return m


def which(i, j):
    """Bands that flow from lower left to upper right."""
    wave = math.sin(i * .55 - j * .42) + .5 * math.sin(i * .23 + j * .8 + 1)
    return 'fern' if wave < -.75 else 'ivy' if wave < -.15 else 'moss' if wave < .45 else 'lime' if wave < 1.0 else 'bloom'
