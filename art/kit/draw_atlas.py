"""Draws atlas.png, paving.png and lawn.png where art/build looks for them: run by any Python with numpy, without Blender."""
import os
import struct
import sys
import zlib

import numpy as np

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from kit.atlas import CELL, PAD, REGIONS, SIZE  # noqa: E402
from kit.style import BUILD, NAMES, srgb  # noqa: E402

RND = np.random.RandomState(1926)
image = np.ones((SIZE, SIZE, 3))
# What shines at night is half transparent: panes of windows and the heads of lamps. Materials that are opaque show nothing of it.
shine, SHINES = np.ones((SIZE, SIZE)), .5


def colour(name, light=1.0): return np.array(srgb(name)) * light


def area(name, of=None):
    x, y, w, h = REGIONS[name]
    return (image if of is None else of)[y + PAD:y + h - PAD, x + PAD:x + w - PAD]


def fill(a, x0, y0, x1, y1, c):
    """Rectangle in shares of the area, from the top left."""
    h, w = a.shape[:2]
    a[round(y0 * h):round(y1 * h), round(x0 * w):round(x1 * w)] = c


def glass(a, x0, y0, x1, y1, top='glass-pale', low='glass-deep', light=1.0):
    """A pane that mirrors the sky: pale above, deep below."""
    h, w = a.shape[:2]
    r0, r1 = round(y0 * h), round(y1 * h)
    t = np.linspace(0, 1, max(r1 - r0, 1))[:, None, None]
    a[r0:r1, round(x0 * w):round(x1 * w)] = (colour(top) * (1 - t) + colour(low) * t) * light


def palette():
    for i, name in enumerate(NAMES):
        x, y = (i % 64) * CELL, (i // 64) * CELL
        image[y:y + CELL, x:x + CELL] = colour(name)
        if name == 'lamp': shine[y:y + CELL, x:x + CELL] = SHINES


def windows():
    a = area('window')
    a[:] = colour('render-shade', 0.86)
    glass(a, .1, .03, .9, .97)
    for x in (.1, .47, .84): fill(a, x, .03, x + .06, .97, colour('white', .9))
    for y in (.03, .3, .62, .95): fill(a, .1, y, .9, y + .02, colour('white', .9))
    a = area('window-small')
    a[:] = colour('render-shade', 0.86)
    glass(a, .1, .08, .9, .92)
    for x in (.1, .47, .84): fill(a, x, .08, x + .06, .92, colour('white', .9))
    fill(a, .1, .45, .9, .5, colour('white', .9))
    a = area('louvre')
    a[:] = colour('steel')
    for k in range(8): fill(a, 0, k / 8, 1, k / 8 + .05, colour('iron'))
    a = area('glass-door')
    a[:] = colour('iron')
    glass(a, .05, .2, .485, .96, 'glass-warm', 'glass')
    glass(a, .515, .2, .95, .96, 'glass-warm', 'glass')
    glass(a, .05, .04, .95, .17, 'glass-warm', 'glass-warm')
    for x in (.43, .54): fill(a, x, .48, x + .03, .72, colour('aluminium', 1.1))
    a = area('plank-door')
    a[:] = colour('red-post')
    for k in range(12): fill(a, k / 12, 0, k / 12 + .012, 1, colour('red-post', .7))
    fill(a, .485, 0, .515, 1, colour('red-post', .5))
    for y in (.12, .45, .8):
        fill(a, 0, y, 1, y + .05, colour('iron'))
        for k in range(16): fill(a, k / 16 + .02, y + .012, k / 16 + .042, y + .038, colour('dan-yellow', .8))


def panes():
    """Where light is seen behind the windows that `windows` draws."""
    for name, top, low in (('window', .03, .97), ('window-small', .08, .92)):
        for x in (.16, .53): fill(area(name, shine), x, top + .02, x + .31, low - .02, SHINES)
    for x in (.05, .515): fill(area('glass-door', shine), x, .2, x + .435, .96, SHINES)


def stone():
    a = area('ashlar')
    h, w = a.shape[:2]
    a[:] = colour('granite')
    rows, cols = 5, 6
    for r in range(rows):
        for c in range(-1, cols + 1):
            x0, x1 = (c + .5 * (r % 2)) / cols, (c + 1 + .5 * (r % 2)) / cols
            fill(a, max(x0, 0), r / rows, min(max(x1, 0), 1), (r + 1) / rows, colour('granite', 1 + .035 * RND.uniform(-1, 1)))
            if 0 <= x0 < 1: fill(a, x0, r / rows, x0 + .008, (r + 1) / rows, colour('granite-low'))
        fill(a, 0, r / rows, 1, r / rows + .024, colour('granite-low'))
        fill(a, 0, r / rows + .024, 1, r / rows + .045, colour('white', .92))
    a = area('render')
    a[:] = colour('render') * (1 + .012 * RND.normal(size=a.shape[:2] + (1,)))
    a = area('stone-wall')
    a[:] = colour('granite-low', .85)
    h, w = a.shape[:2]
    for r in range(7):
        x = -RND.randint(0, 12)
        while x < w:
            step = RND.randint(14, 26)
            tone = colour('granite-shade' if RND.rand() < .6 else 'granite', 1 + .06 * RND.uniform(-1, 1))
            a[r * h // 7 + 2:(r + 1) * h // 7, max(x + 2, 0):max(x + step, 0)] = tone
            x += step
    a = area('grille')
    a[:] = colour('iron')
    for k in range(8):
        for j in range(8): fill(a, k / 8 + .03, j / 8 + .02, k / 8 + .1, j / 8 + .1, colour('soil', .5))
    a = area('bark')
    a[:] = colour('bark')
    for _ in range(40):
        x, y = RND.uniform(0, .95), RND.uniform(0, .9)
        fill(a, x, y, x + .04, y + RND.uniform(.06, .2), colour('bark', RND.uniform(.78, 1.15)))


def bays(name, wall, cols, sill, head, gap, lit=.0, top='glass-pale', low='glass-deep', band=None):
    """One storey of a facade that repeats sideways: `cols` windows between sill and head (shares from the top)."""
    a = area(name)
    a[:] = colour(wall)
    for c in range(cols):
        warm = RND.rand() < lit
        glass(a, c / cols + gap / cols, head, (c + 1) / cols - gap / cols, sill, 'glass-warm' if warm else top, low, RND.uniform(.9, 1.06))
        fill(area(name, shine), c / cols + gap / cols, head, (c + 1) / cols - gap / cols, sill, SHINES)
    if band: fill(a, 0, .92, 1, 1, colour(band))


def facades():
    bays('office-grid', 'slab-warm', 8, .82, .2, .14, .12)
    bays('office-ribbon', 'slab-white', 8, .78, .25, .02, .06)
    bays('hotel', 'hotel', 8, .8, .22, .2, .18, 'glass', 'glass-deep', 'hotel-light')
    bays('curtain', 'slab-dark', 10, .86, .06, .06, .05)
    bays('wave', 'aluminium', 8, .97, .0, .03)
    bays('wave-lit', 'aluminium', 8, .97, .0, .03, .35)
    for name in ('wave', 'wave-lit'): fill(area(name), 0, .62, 1, .66, colour('glass-deep', 1.1))
    bays('shop', 'slab-dark', 6, .95, .22, .05, .6, 'glass-warm', 'glass')


def korean():
    a = area('dancheong')
    h, w = a.shape[:2]
    a[:] = colour('dan-green')
    yy, xx = np.mgrid[0:h, 0:w]
    for side in (0, w - 1):
        for r, c in ((52, 'plaster'), (49, 'dan-dark'), (42, 'dan-red'), (35, 'dan-orange'), (29, 'plaster'), (26, 'dan-blue'), (18, 'dan-bright'), (11, 'dan-red'), (5, 'dan-yellow')):
            a[np.abs(xx - side) + np.abs(yy - h / 2) * .7 < r] = colour(c)
    fill(a, 0, 0, 1, .09, colour('ink'))
    fill(a, 0, .91, 1, 1, colour('ink'))
    fill(a, 0, .09, 1, .16, colour('plaster'))
    a = area('rafter')
    h, w = a.shape[:2]
    yy, xx = np.mgrid[0:h, 0:w]
    a[:] = colour('dan-green')
    d = np.hypot(xx - w / 2 + .5, yy - h / 2 + .5)
    for r, c in ((11, 'plaster'), (9.5, 'dan-dark'), (6, 'dan-orange'), (3, 'plaster')): a[d < r] = colour(c)
    a = area('roof-tile')
    h, w = a.shape[:2]
    xs = np.arange(w) % 15
    a[:] = colour('tile')[None, None] * (.72 + .5 * np.sin(np.pi * xs / 15))[None, :, None]
    a[::14] *= .8
    a = area('lattice')
    a[:] = colour('hanji')
    fill(a, 0, 0, 1, .04, colour('wood-dark'))
    for k in range(9): fill(a, k / 8.5, 0, k / 8.5 + .025, 1, colour('wood-dark'))
    for k in range(5): fill(a, 0, k / 4.2, 1, k / 4.2 + .025, colour('wood-dark'))


def things():
    a = area('books')
    a[:] = colour('wood-dark', .6)
    h, w = a.shape[:2]
    for r in range(2):
        x = 0
        while x < w:
            step = RND.randint(4, 9)
            c = RND.choice(['coral', 'mustard', 'teal', 'sky-blue', 'cream', 'dan-blue', 'white', 'leaf', 'maple'])
            a[r * h // 2 + RND.randint(3, 8):(r + 1) * h // 2 - 2, x:x + step - 1] = colour(c, RND.uniform(.9, 1.04))
            x += step
    a = area('planks')
    h, w = a.shape[:2]
    for k in range(6):
        a[:, k * w // 6:(k + 1) * w // 6] = colour('oak', 1 + .04 * RND.uniform(-1, 1))
        a[:, k * w // 6] = colour('oak-dark')
    a = area('clock')
    h, w = a.shape[:2]
    yy, xx = np.mgrid[0:h, 0:w]
    d = np.hypot(xx - w / 2 + .5, yy - h / 2 + .5)
    a[:] = colour('render')
    a[d < w * .48] = colour('iron')
    a[d < w * .44] = colour('white')
    for k in range(12):
        at = np.deg2rad(k * 30)
        reach = .38
        cx, cy = w / 2 + np.sin(at) * w * reach, h / 2 - np.cos(at) * w * reach
        a[np.hypot(xx - cx, yy - cy) < (3.2 if k % 3 == 0 else 2)] = colour('iron')
    for angle, length, thick in ((105, .22, 2.6), (180, .33, 1.8)):  # half past three, the held hour
        at = np.deg2rad(angle)
        dx, dy = np.sin(at), -np.cos(at)
        along = (xx - w / 2) * dx + (yy - h / 2) * dy
        off = np.abs((xx - w / 2) * dy - (yy - h / 2) * dx)
        a[(along > -3) & (along < length * w) & (off < thick)] = colour('iron')


def flag():
    """태극기 by the rule of its law (대한민국국기법 시행령): 36 x 24 units, circle of 12, trigrams 3 away from it on the diagonals."""
    a = area('taegeukgi')
    h, w = a.shape[:2]
    fine = 4
    yy, xx = np.mgrid[0:h * fine, 0:w * fine]
    x, y = (xx + .5) / (w * fine) * 36 - 18, (yy + .5) / (h * fine) * 24 - 12   # y downward
    big = np.ones((h * fine, w * fine, 3))
    red, blue, black = (np.array([int(c[i:i + 2], 16) for i in (0, 2, 4)]) / 255 for c in ('CD2E3A', '0047A0', '000000'))
    slope = np.arctan2(24, 36)
    along, across = x * np.cos(slope) + y * np.sin(slope), -x * np.sin(slope) + y * np.cos(slope)   # along the diagonal from upper left to lower right
    circle = np.hypot(x, y) < 6
    is_red = (across < 0) | (np.hypot(along + 3, across) < 3)
    is_red &= ~(np.hypot(along - 3, across) < 3)
    big[circle & is_red] = red
    big[circle & ~is_red] = blue
    for sx, sy, bars in ((-1, -1, (1, 1, 1)), (1, 1, (0, 0, 0)), (1, -1, (0, 1, 0)), (-1, 1, (1, 0, 1))):   # 건, 곤, 감, 리 from within outward
        out, off = x * sx * np.cos(slope) + y * sy * np.sin(slope), -x * sx * np.sin(slope) + y * sy * np.cos(slope)
        for n, whole in enumerate(bars):
            bar = (np.abs(out - (9 + .5 + 1.5 * n)) < .5) & (np.abs(off) < 3)
            big[bar & (True if whole else np.abs(off) > .25)] = black
    a[:] = big.reshape(h, fine, w, fine, 3).mean((1, 3))


def bleed():
    for x, y, w, h in REGIONS.values():
        for a in (image, shine):
            a[y:y + PAD, x:x + w] = a[y + PAD, x:x + w]
            a[y + h - PAD:y + h, x:x + w] = a[y + h - PAD - 1, x:x + w]
            a[y:y + h, x:x + PAD] = a[y:y + h, x + PAD:x + PAD + 1]
            a[y:y + h, x + w - PAD:x + w] = a[y:y + h, x + w - PAD - 1:x + w - PAD]


def paving(size=512, stones=(5, 10)):
    """4 x 4 m of granite flags 0.8 x 0.4 m in running bond, near white: the vertex colour gives the stone."""
    t = np.ones((size, size, 3))
    cols, rows = stones
    for r in range(rows):
        y0, y1 = round(r * size / rows), round((r + 1) * size / rows)
        for c in range(cols):
            shift = size / cols / 2 * (r % 2)
            xs = np.arange(round(c * size / cols + shift), round((c + 1) * size / cols + shift)) % size
            tone = 0.955 + .03 * RND.uniform(-1, 1)
            t[y0:y1, xs] = tone * (1 + .008 * RND.uniform(-1, 1, 3))
            t[y0:y1, xs[:2]] *= .8
            t[y0:y1, xs[2:3]] *= 1.03
        t[y0:y0 + 2] *= .8
    return t * (1 + .014 * RND.normal(size=(size, size, 1)))


def lawn(size=256):
    """2 x 2 m of grass, near white for the same reason."""
    t = np.full((size, size), .9)
    for _ in range(3600):
        x, y, n = RND.randint(size), RND.randint(size), RND.randint(4, 11)
        lean = RND.uniform(-.6, .6)
        for k in range(n): t[(y - k) % size, int(x + lean * k) % size] = .9 + RND.uniform(-.24, .2) * (k / n + .25)
    return np.repeat(t[:, :, None], 3, 2) * np.array([1, 1, .97])


def save(name, pixels):
    h, w, channels = pixels.shape
    raw = (np.clip(pixels, 0, 1) * 255 + .5).astype(np.uint8)
    rows = b''.join(b'\0' + raw[y].tobytes() for y in range(h))
    chunk = lambda kind, data: struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
    with open(os.path.join(BUILD, name), 'wb') as file:
        file.write(b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', w, h, 8, 6 if channels == 4 else 2, 0, 0, 0)) + chunk(b'IDAT', zlib.compress(rows, 9)) + chunk(b'IEND', b''))


if __name__ == '__main__':
    os.makedirs(BUILD, exist_ok=True)
    for draw in (palette, windows, panes, stone, facades, korean, things, flag, bleed): draw()
    save('atlas.png', np.dstack((image, shine)))
    save('paving.png', paving())
    save('lawn.png', lawn())
