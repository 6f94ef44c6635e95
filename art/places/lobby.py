"""Lobby of City Hall: city-hall-lobby-first.glb (hall, wall, furniture) and city-hall-lobby-rest.glb (galleries above, the square outside)."""
import math
import os
import random
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from kit import occlusion, scene  # noqa: E402
from kit.mesh import Mesh  # noqa: E402
from places import furniture, living_wall, lobby_furniture, surroundings, trees  # noqa: E402
from places.lobby_layout import BOARD, COLUMNS, COUNTERS, DOOR_X, EAST, GATE_Y, GATES, HELP, NORTH, PHOTO_SPOTS, SEATS, SOUTH, STAIR, TICKETS, TOP, TREES, WEST  # noqa: E402
from places.plaza_ground import Ground, tactile  # noqa: E402


def floor():
    """Pale granite with darker bands, a light way from the door, and the oval of the square inlaid in the middle."""
    m, rnd = Ground('floor', 'matte.paving'), random.Random(4)
    xs, ys = [WEST + 2 * i for i in range(28)], [SOUTH + 2 * i for i in range(15)]
    for x0, x1 in zip(xs, xs[1:]):
        for y0, y1 in zip(ys, ys[1:]):
            look = 'wall-warm' if abs((x0 + x1) / 2 - DOOR_X) < 2.2 else 'floor-band' if round((y0 - SOUTH) / 2) % 5 == 4 else 'floor'
            m.slab([(x0, y0, 0), (x1, y0, 0), (x1, y1, 0), (x0, y1, 0)], look)
    seg = 56
    for inner, outer, look in ((4.3, 4.45, 'bronze'), (4.45, 5.2, 'floor-band'), (5.2, 5.35, 'bronze'), (1.1, 1.25, 'bronze')):
        for k in range(seg):
            p = lambda t, r: (r * 1.22 * math.cos(2 * math.pi * t / seg), -.6 + r * math.sin(2 * math.pi * t / seg), .008)
            m.slab([p(k, inner), p(k, outer), p(k + 1, outer), p(k + 1, inner)], look)
    m.slab([(-1.9, SOUTH + .25, .01), (1.9, SOUTH + .25, .01), (1.9, SOUTH + 2.0, .01), (-1.9, SOUTH + 2.0, .01)], 'iron')
    return m


def shell(m):
    """Side walls in warm plaster and oak, the inner frame of the glass front, the foot of the living wall, the ceiling."""
    for a, b in (((WEST, SOUTH), (WEST, NORTH)), ((EAST, NORTH), (EAST, SOUTH))):   # counter-clockwise seen from above outward, so that they face in
        for z0, z1, look in ((0, 4, ('planks', 0, 0, 1, 1)), (4, 28, 'wall-warm')):
            parts = 7
            for k in range(parts):
                p = lambda t, z: (a[0] + (b[0] - a[0]) * t / parts, a[1] + (b[1] - a[1]) * t / parts, z)
                m.quad(p(k, z0), p(k + 1, z0), p(k + 1, z1), p(k, z1), look, 1, 1 if z0 == 0 else 6)
    m.box((0, NORTH - .35, .3), (54, .7, .6), 'white', top='soil', cut=3, skip='d', bevel=.03)
    m.quad((WEST, NORTH, TOP), (EAST, NORTH, TOP), (EAST, SOUTH, TOP), (WEST, SOUTH, TOP), 'white', 9, 5)
    for k in range(9): m.box((WEST + 3 + 6 * k, 0, TOP - .5), (.3, 28, .9), 'oak', skip='t', cut=6)
    for x, y in COLUMNS:
        with m.at(x, y): m.lathe([(.62, 0), (.55, .1), (.55, TOP)], 'white', 14)


def front(m, glass):
    """Glass front on the south: mullions every 3 m, transoms every 3.5 m, the double door in the middle."""
    for k in range(19):
        x = WEST + 3 * k
        if abs(x - DOOR_X) < 1: m.box((x, SOUTH, (3.5 + TOP) / 2), (.16, .34, TOP - 3.5), 'aluminium', skip='td', cut=6)
        else: m.box((x, SOUTH, TOP / 2), (.16, .34, TOP), 'aluminium', skip='td', cut=6)
    for j in range(9):
        z = 3.5 * j
        if j: m.box((0, SOUTH, z), (54, .2, .14), 'aluminium', cut=9)
    m.box((-14.5, SOUTH, .1), (25, .3, .2), 'granite-shade', cut=6)
    m.box((14.5, SOUTH, .1), (25, .3, .2), 'granite-shade', cut=6)
    for s in (-1, 1): m.box((DOOR_X + s * 2.15, SOUTH + .2, 1.75), (.3, .9, 3.5), 'oak', bevel=.03)
    m.box((DOOR_X, SOUTH + .2, 3.4), (4.6, .9, .5), 'oak', bevel=.03)
    for s in (-1, 1):
        x = DOOR_X + s * 1.0
        for dx in (-.96, .96): m.box((x + dx, SOUTH, 1.55), (.08, .1, 3.1), 'iron')
        for z in (.08, 3.08): m.box((x, SOUTH, z), (1.9, .1, .1), 'iron')
        m.box((x - s * .78, SOUTH + .1, 1.1), (.05, .06, .9), 'aluminium')
    for k in range(18):
        a = WEST + 3 * k
        for z0, z1 in ((0, 3.5), (3.5, TOP)): glass.quad((a + 3, SOUTH, z0), (a, SOUTH, z0), (a, SOUTH, z1), (a + 3, SOUTH, z1), 'glass-pale')


def lifts(m):
    """Two lift doors in the west wall behind the gates, and the frame around them."""
    for y in (11.2, 13.0):
        m.box((WEST + .08, y, 1.25), (.16, 1.5, 2.5), 'aluminium', bevel=.02)
        m.box((WEST + .17, y, 1.15), (.04, .02, 2.2), 'iron')


def stair(m):
    """Seats in four steps along the west wall, oak, with cushions and shelves of books below the highest."""
    x0, y0, x1, y1 = STAIR
    deep = (x1 - x0) / 4
    rnd = random.Random(8)
    for k in range(4):
        top = .45 * (k + 1)
        right = x1 - deep * k
        m.box(((x0 + right) / 2, (y0 + y1) / 2, top - .225), (right - x0, y1 - y0, .45), 'oak', cut=3, skip='d')
        m.box((right - .03, (y0 + y1) / 2, top - .03), (.1, y1 - y0 + .02, .07), 'oak-dark')
        for n in range(4):
            if rnd.random() < .75: m.box((right - .5, y0 + 1.3 + n * 3.0 + rnd.uniform(-.6, .6), top + .05), (.55, .55, .1), rnd.choice(('coral', 'mustard', 'teal', 'cream')), bevel=.03, turn=rnd.uniform(-.2, .2))
    for y, back in ((y0, False), (y1, True)):
        for k in range(3):
            a, b = x0 + .1, x1 - deep * (k + 1) - .1
            z0, z1 = .45 * k + .5, .45 * (k + 1) + .4
            d = -.012 if not back else .012
            p = [(a, y + d, z0), (b, y + d, z0), (b, y + d, z1), (a, y + d, z1)]
            if back: p = [p[1], p[0], p[3], p[2]]
            m.quad(*p, ('books', 0, 0, min(1, (b - a) / 3), .5))


def rail(m, panes):
    """Low glass wall that closes the side of the gates."""
    for y in (11.2, 13.2): m.box((-19.5, y, .5), (.08, .08, 1.0), 'aluminium')
    m.box((-19.5, 12.2, 1.0), (.08, 2.2, .06), 'aluminium')
    panes.box((-19.5, 12.2, .5), (.03, 2.0, .9), 'glass-pale')


def galleries(m):
    """Six floors of galleries on the east and west, warm behind glass rails."""
    for side in (-1, 1):
        x = side * 27
        for j in range(1, 7):
            z = 4 * j
            m.box((x - side * 1.4, 0, z + .15), (2.8, 28, .36), 'white', cut=5)
            m.box((x - side * 2.75, 0, z + .85), (.06, 28, .1), 'oak', cut=14)
            for k in range(8):
                y = -12.5 + 3.55 * k
                m.box((x - side * 2.75, y, z + .6), (.05, .05, .6), 'iron')
                p, q = (x - side * .06, y - 1.3, z + .4), (x - side * .06, y + 1.3, z + .4)
                if side > 0: p, q = q, p
                with m.using('far'): m.quad(p, q, (q[0], q[1], z + 2.9), (p[0], p[1], z + 2.9), 'glass-warm' if (j * 3 + k) % 4 else 'glass-pale')


def outside():
    """The square seen through the glass: paving, lawn, trees and blocks in the south."""
    m = Mesh('outside', 'far')
    m.quad((-80, -40, -.1), (80, -40, -.1), (80, SOUTH - .3, -.1), (-80, SOUTH - .3, -.1), 'paving')
    m.quad((-80, -110, -.1), (80, -110, -.1), (80, -40, -.1), (-80, -40, -.1), 'lawn')
    for x0, x1, h, region in ((-70, -44, 52, 'office-ribbon'), (-38, 26, 66, 'hotel'), (32, 58, 58, 'curtain'), (62, 90, 44, 'office-grid'), (-100, -76, 40, 'office-grid')):
        surroundings.block(m, x0, x1, -150, -135, h, region, sides='n')
    return m


def build():
    scene.reset()
    ground = floor().object()
    hall, glass = Mesh('hall'), Mesh('front-glass', 'gloss.clear')
    shell(hall)
    front(hall, glass)
    lifts(hall)
    stair(hall)
    rail(hall, glass)
    tactile(hall, [(DOOR_X, -11.4), (DOOR_X, -1.6), (HELP[0], -1.6), (HELP[0], -.2)], .016)
    tactile(hall, [(DOOR_X, -1.6), (COUNTERS[0][1] + 1, -1.6), (COUNTERS[0][1] + 1, 7.4)], .016)
    room, panes = hall.object(), glass.object()
    cloth = Mesh('living-wall')
    living_wall.felt(cloth, WEST, NORTH - .02)
    wall = cloth.object()
    upper = Mesh('galleries')
    galleries(upper)
    above = upper.object()
    view = outside().object()
    # those outside one sees through glass, from afar
    hall_tree, outside_tree, *_ = trees.zelkova(3)
    hall_tree.name, outside_tree.name = 'hall-tree', 'outside-tree'
    prototypes = {m.name: m.object() for m in (lobby_furniture.counter('teal'), lobby_furniture.counter('mustard'), lobby_furniture.help_desk(), lobby_furniture.gate(), lobby_furniture.wing(), lobby_furniture.sofa(),
                                               lobby_furniture.notice_board(), lobby_furniture.ring_lamp(), lobby_furniture.planter_tree(), hall_tree, outside_tree,
                                               lobby_furniture.ticket_stand(), furniture.photo_spot(), *(living_wall.tuft(kind) for kind in living_wall.PLANTS))}
    placed = []
    def put(name, x, y, turn=0, size=1.0, z=0): placed.append(scene.copy(prototypes[name], x, y, z, turn, size))
    for n, (_, x, y) in enumerate(COUNTERS): put('counter-teal' if n == 0 else 'counter-mustard', x, y)
    put('help-desk', *HELP)
    for x in GATES: put('gate', x, GATE_Y)
    for x in GATES[:-1]:
        for s in (.38, 1.02): put('gate-wing', x + s, GATE_Y)
    for x, y, turn in SEATS: put('sofa', x, y, turn)
    put('notice-board', *BOARD[:2], BOARD[2])
    for x, y, z in ((*HELP, 5.2), (13.2, 6.5, 6.0), (0, -5, 8.2)): put('ring-lamp', x, y, 0, 1, z)
    for x, y in TREES:
        put('hall-planter', x, y)
        put('hall-tree', x, y, x, .62, .38)
    put('ticket-stand', *TICKETS)
    for _, x, y, turn in PHOTO_SPOTS: put('photo-spot', x, y, turn)
    for kind, x, z, turn, size in living_wall.plants(): placed.append(scene.copy(prototypes[f'tuft-{kind}'], WEST + x, NORTH - .03, z, 0, size))
    trees_outside = [scene.copy(prototypes['outside-tree'], x, y, 0, x) for x, y in ((-30, -34), (-18, -37), (-7, -33), (9, -36), (21, -33), (33, -37), (44, -34), (-42, -36))]
    whole = [ground, room, panes, wall, above] + placed
    seconds = occlusion.bake(list(prototypes.values()), 1.2)
    seconds += occlusion.bake([ground], 2.5, .8, whole) + occlusion.bake([room, wall, above], 3, .55, whole)
    print(f'occlusion {seconds:.0f} s')
    x, y, turn = BOARD
    slots = [scene.slot('notice-board', x + math.sin(turn) * .02, y - math.cos(turn) * .02, 1.55, 180 - math.degrees(turn), 4.2, 2.0),
             scene.slot('help-desk', HELP[0], HELP[1] - 1.62, .62, 180, 2.2, .36), scene.slot('plaza-door', DOOR_X, SOUTH + .67, 3.4, 0, 3.6, .4)]
    slots += [scene.slot(name, x - .1, y + .42, 2.62, 180, 4.2, .56) for name, x, y in COUNTERS]
    slots += [scene.photo(view, x, y) for view, x, y, _ in PHOTO_SPOTS]
    slots.append(scene.slot('tax-dates', TICKETS[0], TICKETS[1] + .14, 1.27, 180, .52, .2))   # on the upper edge of the ticket stand
    scene.export('city-hall-lobby-first', [ground, room, panes, wall] + placed + slots)
    scene.export('city-hall-lobby-rest', [above, view] + trees_outside)


build()
