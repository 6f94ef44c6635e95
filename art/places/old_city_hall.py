"""Seoul Library, the City Hall of 1926: granite base, rendered wings, a low domed tower on its axis. Front towards south."""
import math

from kit.mesh import Mesh, chamfered

HALF, FRONT, BACK = 42.0, 56.0, 76.0
BOARD = (0.0, 52.78, 10.15, 15.4, 6.6)   # media wall: centre x, y, z, width, height


def bay(m, x0, x1, z0, z1, look, width, low, high, wall, depth=.32, sill=True):
    """A stretch of wall (facing -y at y = 0) with one window opening set back by `depth`."""
    c, w = (x0 + x1) / 2, width / 2
    a, b, u, v = c - w, c + w, z0 + low, z0 + high
    for p, q, s, t in ((x0, a, z0, z1), (b, x1, z0, z1), (a, b, z0, u), (a, b, v, z1)): m.quad((p, 0, s), (q, 0, s), (q, 0, t), (p, 0, t), stone(wall, x0, p, q, z0, s, t))
    d = depth
    reveal = 'granite' if wall == 'ashlar' else wall
    m.quad((a, 0, u), (a, d, u), (a, d, v), (a, 0, v), reveal)
    m.quad((b, d, u), (b, 0, u), (b, 0, v), (b, d, v), reveal)
    m.quad((a, 0, u), (b, 0, u), (b, d, u), (a, d, u), 'granite')
    m.quad((a, d, v), (b, d, v), (b, 0, v), (a, 0, v), reveal)
    with m.using('gloss'): m.quad((a, d, u), (b, d, u), (b, d, v), (a, d, v), (look, .08, 0, .92, 1) if look == 'window' else (look, .08, .05, .92, .95))
    if sill: m.box((c, -.06, u - .08), (width + .3, .22, .16), 'granite', skip='d')


def stone(wall, x0, p, q, z0, s, t):
    """The part of a wall's region that lies at p-q, s-t metres, so that courses run through; plain looks stay."""
    if wall != 'ashlar': return wall
    return ('ashlar', (p - x0) / 8.6, (s - z0) / 4.3, (q - x0) / 8.6, (t - z0) / 4.3)


def wing(m, length, bays, pilasters=True):
    """Front of a wing from x = 0 to `length`: base of ashlar, two storeys under long pilasters, cornice and parapet (14.6 m)."""
    w = length / bays
    for k in range(bays):
        x0, x1 = k * w, (k + 1) * w
        with m.at(0, -.18): bay(m, x0, x1, .0, 4.3, 'window-small', 1.5, 1.3, 3.5, 'ashlar', .5)
        bay(m, x0, x1, 4.6, 8.8, 'window', 1.45, .8, 3.6, 'render')
        bay(m, x0, x1, 8.8, 12.6, 'window', 1.45, .6, 3.1, 'render')
        m.quad((x0 + w * .18, .24, 8.2), (x1 - w * .18, .24, 8.2), (x1 - w * .18, .24, 9.4), (x0 + w * .18, .24, 9.4), 'render-shade')
    m.box((length / 2, -.12, 4.45), (length, .5, .34), 'granite', cut=6, skip='d')
    if pilasters:
        for k in range(bays + 1): m.box((min(max(k * w, .35), length - .35), -.1, 8.6), (.62, .26, 8.0), 'render', skip='dt', cut=4)
    cornice(m, length, 12.6)


def cornice(m, length, z):
    m.quad((0, 0, z), (length, 0, z), (length, 0, z + .5), (0, 0, z + .5), 'render', round(length / 4))
    m.box((length / 2, -.2, z + .62), (length + .3, .9, .3), 'granite', cut=5)
    m.box((length / 2, .1, z + 1.35), (length, .4, 1.2), 'render', top='granite', cut=5, skip='d')


def block(m, x0, x1, y0, y1, top):
    """Flat roof and the plain back and sides of a part."""
    m.quad((x0, y0, top), (x1, y0, top), (x1, y1, top), (x0, y1, top), 'concrete', 6, 2)


def side(m, x, y0, y1, turn):
    """End wall of the building: the wing's front turned by 90 degrees."""
    with m.at(x, y0 if turn > 0 else y1, 0, turn): wing(m, y1 - y0, max(2, round((y1 - y0) / 3.4)))


def porch(m):
    """Granite porch with three openings, a balcony on top; its doors show as warm glass."""
    y0, y1 = 49.8, 53.0
    for x in (-7.4, -2.6, 2.6, 7.4):
        m.box((x, y0 + .7, 2.25), (1.3, 1.3, 4.5), ('ashlar', 0, 0, .3, 1), bevel=0, cut=1.5, skip='dt')
        m.box((x, y0 + .7, .25), (1.6, 1.6, .5), 'granite-shade', bevel=.05)
        m.box((x, y0 + .7, 4.3), (1.6, 1.6, .4), 'granite', bevel=.05)
    m.box((0, (y0 + y1) / 2, 4.95), (17.0, 3.6, .9), 'granite', cut=2)
    m.box((0, (y0 + y1) / 2 - .12, 5.52), (17.5, 3.9, .26), 'white', cut=3)
    for k in range(18): m.box((-8.2 + 16.4 * k / 17, y0 + .2, 5.98), (.2, .2, .66), 'granite', skip='td')
    m.box((0, y0 + .2, 6.38), (17, .34, .18), 'granite', cut=4)
    for x in (-5, 0, 5):
        with m.using('gloss'): m.quad((x - 1.6, 52.9, .15), (x + 1.6, 52.9, .15), (x + 1.6, 52.9, 3.6), (x - 1.6, 52.9, 3.6), ('glass-door', 0, 0, 1, 1))
        m.box((x, 52.86, 3.72), (3.6, .3, .24), 'granite')
        for s in (-1, 1): m.box((x + s * 1.72, 52.86, 1.8), (.24, .3, 3.6), 'granite')
    for k in range(2): m.box((0, y0 - .35 - .35 * k + .35, .075 - .04 * k), (16.5, 1.4 - .3 * k, .15 - .08 * k), 'granite', skip='d')


def centre(m):
    """The projecting middle part, 18.8 m, with the board hung over the porch."""
    x0, x1, y0 = -10.5, 10.5, 53.0
    with m.at(x0, y0):
        n, w = 6, 3.5
        for k in range(n):
            a, b = k * w, (k + 1) * w
            m.quad((a, 0, 0), (b, 0, 0), (b, 0, 4.6), (a, 0, 4.6), ('ashlar', 0, 0, .5, 1), 1, 2)
            m.quad((a, 0, 4.6), (b, 0, 4.6), (b, 0, 13.9), (a, 0, 13.9), 'render', 1, 3)
            bay(m, a, b, 13.9, 17.3, 'window-small', 1.5, .6, 2.6, 'render')
        for k in range(n + 1): m.box((min(max(k * w, .4), 20.6), -.12, 15.4), (.7, .3, 3.6), 'render', skip='dt', cut=2)
        m.box((10.5, -.25, 17.5), (21.5, 1.0, .4), 'granite', cut=4)
        m.box((10.5, .1, 18.3), (21, .5, 1.2), 'render', top='granite', cut=4)
        for x in (0.6, 20.4): m.box((x, .2, 9.2), (1.6, .8, 9.4), 'render', skip='d', cut=3)
    for x, turn in ((x1, math.pi / 2), (x0, -math.pi / 2)):
        with m.at(x, y0 if turn > 0 else 60, 0, turn):
            m.quad((0, 0, 0), (7, 0, 0), (7, 0, 4.6), (0, 0, 4.6), ('ashlar', 0, 0, 1, 1), 3, 2)
            m.quad((0, 0, 4.6), (7, 0, 4.6), (7, 0, 18.9), (0, 0, 18.9), 'render', 3, 5)
            m.box((3.5, -.25, 17.5), (7, 1, .4), 'granite', cut=3)
    m.quad((x0, y0, 18.2), (x1, y0, 18.2), (x1, 72, 18.2), (x0, 72, 18.2), 'concrete', 4, 4)
    m.quad((x1, 60, 14), (x1, 72, 14), (x1, 72, 18.9), (x1, 60, 18.9), 'render', 3, 1)
    m.quad((x0, 72, 14), (x0, 60, 14), (x0, 60, 18.9), (x0, 72, 18.9), 'render', 3, 1)
    m.quad((x1, 72, 14), (x0, 72, 14), (x0, 72, 18.9), (x1, 72, 18.9), 'render', 3, 1)
    bx, by, bz, bw, bh = BOARD
    m.box((bx, by + .14, bz), (bw + .5, .24, bh + .5), 'iron', bevel=.03)
    m.quad((bx - bw / 2, by, bz - bh / 2), (bx + bw / 2, by, bz - bh / 2), (bx + bw / 2, by, bz + bh / 2), (bx - bw / 2, by, bz + bh / 2), 'screen')


def tower(m):
    """Two square stages with clock faces, an octagon, the low dome in patinated copper, a lantern and the mast."""
    with m.at(0, 61.5):
        for half, z0, z1 in ((5.4, 18.2, 20.4), (4.7, 20.4, 25.6)):
            m.prism(chamfered(half, half, .9), z0, z1, 'render', skip='dt', cut=2.5)
        m.loft([(chamfered(5.7, 5.7, 1), 20.1), (chamfered(5.7, 5.7, 1), 20.5)], 'granite', skip='')
        m.loft([(chamfered(5.15, 5.15, 1), 25.3), (chamfered(5.2, 5.2, 1), 25.75)], 'granite', skip='')
        for turn in range(4):
            with m.at(0, 0, 0, turn * math.pi / 2):
                m.box((0, -4.75, 23.2), (3.6, .3, 3.6), 'granite', bevel=.06)
                m.quad((-1.45, -4.92, 21.75), (1.45, -4.92, 21.75), (1.45, -4.92, 24.65), (-1.45, -4.92, 24.65), ('clock', 0, 0, 1, 1))
                for x in (-2.9, 2.9): m.box((x, -4.78, 22.9), (.7, .3, 4.6), 'render', skip='dt')
                with m.using('gloss'):
                    for x in (-3.3, -1.1, 1.1, 3.3): m.quad((x - .5, -5.42, 18.6), (x + .5, -5.42, 18.6), (x + .5, -5.42, 19.9), (x - .5, -5.42, 19.9), ('window-small', .08, .05, .92, .95))
        m.lathe([(4.2, 25.7), (4.2, 27.9), (4.5, 28.0), (4.5, 28.35)], 'render', 8, smooth=False, looks=['render', 'granite', 'granite'])
        for k in range(8):
            with m.at(0, 0, 0, math.pi / 8 + k * math.pi / 4):
                with m.using('gloss'): m.quad((-.7, -3.9, 26.1), (.7, -3.9, 26.1), (.7, -3.9, 27.6), (-.7, -3.9, 27.6), ('window-small', .08, .05, .92, .95))
        m.lathe([(4.3, 28.35), (4.1, 29.2), (3.5, 30.2), (2.5, 31.0), (1.1, 31.5), (.8, 31.55)], 'copper', 16)
        m.lathe([(.8, 31.5), (.75, 32.4), (.95, 32.45), (.5, 33.0), (.12, 33.4), (.06, 39)], 'copper-dark', 10)


def library():
    m = Mesh('library')
    with m.at(-42, FRONT): wing(m, 31.5, 9)
    with m.at(10.5, FRONT): wing(m, 31.5, 9)
    for s in (-1, 1):  # end pavilions stand forward a little
        x = s * 37.5
        with m.at(x - 4.5, FRONT - 1.2):
            for k, (a, b) in enumerate(((0, 3), (3, 6), (6, 9))):
                with m.at(0, -.18): bay(m, a, b, 0, 4.3, 'window-small', 1.4, 1.3, 3.5, 'ashlar', .5)
                bay(m, a, b, 4.6, 8.8, 'window', 1.3, .8, 3.6, 'render')
                bay(m, a, b, 8.8, 13.4, 'window', 1.3, .6, 3.1, 'render')
            m.box((4.5, -.12, 4.45), (9.2, .5, .34), 'granite', skip='d', cut=4)
            for k in (0.45, 8.55): m.box((k, -.15, 9), (.9, .36, 8.8), 'render', skip='dt', cut=3)
            cornice(m, 9, 13.4)
        for e in (-1, 1):
            with m.at(x + e * 4.5, FRONT - 1.2 if e > 0 else FRONT + 4, 0, e * math.pi / 2):
                length = 5.2
                m.quad((0, 0, 0), (length, 0, 0), (length, 0, 4.4), (0, 0, 4.4), ('ashlar', 0, 0, .7, 1), 2, 2)
                m.quad((0, 0, 4.4), (length, 0, 4.4), (length, 0, 13.9), (0, 0, 13.9), 'render', 2, 3)
                m.box((length / 2, .1, 14.75), (length, .4, 1.2), 'render', top='granite', skip='d')
                m.box((length / 2, -.2, 14.02), (length + .3, .9, .3), 'granite')
        block(m, x - 4.5, x + 4.5, FRONT - 1.2, FRONT + 4, 14.6)
    side(m, HALF, FRONT, BACK, math.pi / 2)
    side(m, -HALF, FRONT, BACK, -math.pi / 2)
    m.quad((HALF, BACK, 0), (-HALF, BACK, 0), (-HALF, BACK, 14), (HALF, BACK, 14), 'render', 10, 2)
    block(m, -HALF, HALF, FRONT, BACK, 13.6)
    centre(m)
    porch(m)
    tower(m)
    return m
