"""Seoul Plaza: seoul-plaza-first.glb (ground, library, City Hall, trees, furniture) and seoul-plaza-rest.glb (the city around)."""
import math
import os
import random
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from kit import bake, scene  # noqa: E402
from kit.mesh import Mesh  # noqa: E402
from places import furniture, new_city_hall, old_city_hall, plaza_ground, surroundings, trees  # noqa: E402
from places.plaza_layout import BEANS, BENCHES, BOLLARDS, CARTS, FOUNTAIN, HEDGES, LAMPS, MAP_STONE, PARASOLS, PINES, PLANTERS, TREES  # noqa: E402


def fountain(m):
    """121 jets at 0.85 m in a dark grid flush with the ground; the water itself is `water`."""
    cx, cy = FOUNTAIN
    m.quad((cx - 5, cy - 5, .012), (cx + 5, cy - 5, .012), (cx + 5, cy + 5, .012), (cx - 5, cy + 5, .012), 'granite-low', 6, 6)
    for i in range(11):
        for j in range(11):
            x, y = cx + (i - 5) * .85, cy + (j - 5) * .85
            m.quad((x - .1, y - .1, .02), (x + .1, y - .1, .02), (x + .1, y + .1, .02), (x - .1, y + .1, .02), 'iron')


def jets():
    m = Mesh('fountain', 'water')
    cx, cy = FOUNTAIN
    for i in range(11):
        for j in range(11):
            ring = max(abs(i - 5), abs(j - 5))
            h = .55 + .38 * (5 - ring) + .12 * math.sin(i * 2.1 + j)
            with m.at(cx + (i - 5) * .85, cy + (j - 5) * .85):
                m.lathe([(.035, 0), (.05, h * .8), (.09, h * .95), (.02, h + .06)], 'water', 5)
    return m


def build():
    scene.reset()
    rnd = random.Random(11)
    paving, lawn = plaza_ground.paving().object(), plaza_ground.lawn().object()
    library, wave = old_city_hall.library().object(), None
    glass = new_city_hall.wave()
    with glass.using('matte'): new_city_hall.hall(glass)
    wave = glass.object()
    near = Mesh('near')
    fountain(near)
    with near.at(*MAP_STONE[:2], 0, MAP_STONE[2]): stone = furniture.map_stone()
    nearby = near.object()
    streets = Mesh('streets')
    plaza_ground.streets(streets)
    surroundings.city(streets)
    surroundings.council_tower(streets)
    surroundings.palace_gate(streets)
    around = streets.object()
    water = jets().object()
    hills = surroundings.hills().object()

    prototypes = {m.name: m.object() for m in (trees.zelkova(), trees.zelkova(2, ('leaf-light', 'ginkgo', 'leaf'), 'leaf', 'zelkova-turning'), trees.ginkgo(), trees.pine(),
                                               furniture.bench(), furniture.lamp(), furniture.bollard(), furniture.planter(), furniture.hedge_box(),
                                               furniture.bean_bag('coral'), furniture.bean_bag('mustard'), furniture.bean_bag('teal'), furniture.parasol('mustard'), furniture.book_cart(), stone)}
    for i, o in enumerate(prototypes.values()): o.location = (400 + 20 * i, 400, 0)
    placed = []
    put = lambda name, x, y, turn=0, size=1.0, z=0: placed.append(scene.copy(prototypes[name], x, y, z, turn, size))
    for name, x, y in TREES: put(name, x, y, rnd.uniform(0, 6.28), rnd.uniform(.88, 1.15))
    for x, y in PINES: put('pine', x, y, rnd.uniform(0, 6.28), rnd.uniform(.8, .95), .4)
    for x, y in PLANTERS: put('planter', x, y)
    for x, y, turn in BENCHES: put('bench', x, y, turn)
    for x, y, turn in LAMPS: put('lamp', x, y, turn)
    for x, y in BOLLARDS: put('bollard', x, y)
    for x, y, turn in HEDGES: put('hedge', x, y, turn)
    for look, x, y, turn in BEANS: put(f'bean-{look}', x, y, turn)
    for x, y in PARASOLS: put('parasol-mustard', x, y)
    for x, y, turn in CARTS: put('book-cart', x, y, turn)
    put('map-stone', *MAP_STONE)

    seconds = bake.bake(list(prototypes.values()), 32, 1.4)
    for o in prototypes.values(): o.hide_render = True
    seconds += bake.bake([library, wave], 24, 1.2, .6) + bake.bake([paving, lawn, nearby], 24, 3.0, .8) + bake.bake([around], 12, 3.0, .6)
    print(f'occlusion {seconds:.0f} s')

    bx, by, bz, bw, bh = old_city_hall.BOARD
    x, y, turn = MAP_STONE
    slots = [scene.slot('media-wall', bx, by - .04, bz, 180, bw, bh), scene.slot('city-hall-door', 53, 61.3, 3.42, 180, 3.6, .42)]
    sign = scene.slot('map-stone', x, y, 1.06, 180 - math.degrees(turn), 1.4, .9)
    slots.append(sign)
    scene.export('seoul-plaza-first', [paving, lawn, library, wave, nearby, water, hills] + placed + slots)
    scene.export('seoul-plaza-rest', [around])


build()
