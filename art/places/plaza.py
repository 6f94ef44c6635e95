"""Seoul Plaza: seoul-plaza-first.glb (ground, library, City Hall, trees, furniture) and seoul-plaza-rest.glb (the city around, what one sees of trees from near, and in winter)."""
import math
import os
import random
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from kit import occlusion, scene  # noqa: E402
from kit.mesh import Mesh  # noqa: E402
from places import furniture, new_city_hall, old_city_hall, plaza_ground, surroundings, trees  # noqa: E402
from places.plaza_layout import BEANS, BEDS, BENCHES, BOLLARDS, CARTS, FLOOR_LIGHTS, FOUNTAIN, HEDGES, LAMPS, MAP_STONE, PARASOLS, PHOTO_SPOTS, PINES, PLANTERS, TREES  # noqa: E402


def fountain(m):
    """Floor of the fountain: 121 nozzles at 0.85 m in dark stone flush with the ground, a drain around it."""
    cx, cy = FOUNTAIN
    m.quad((cx - 5, cy - 5, .02), (cx + 5, cy - 5, .02), (cx + 5, cy + 5, .02), (cx - 5, cy + 5, .02), 'granite-low', 8, 8)
    for a, b, c, d in ((-5.25, -5.25, 5.25, -5), (-5.25, 5, 5.25, 5.25), (-5.25, -5, -5, 5), (5, -5, 5.25, 5)): m.quad((cx + a, cy + b, .02), (cx + c, cy + b, .02), (cx + c, cy + d, .02), (cx + a, cy + d, .02), 'iron', 4)
    for x, y in jets(): m.quad((x - .12, y - .12, .03), (x + .12, y - .12, .03), (x + .12, y + .12, .03), (x - .12, y + .12, .03), 'aluminium')


def jets(): return [(FOUNTAIN[0] + (i - 5) * .85, FOUNTAIN[1] + (j - 5) * .85) for i in range(11) for j in range(11)]


def jet_height(x, y):
    i, j = round((x - FOUNTAIN[0]) / .85), round((y - FOUNTAIN[1]) / .85)
    return .5 + .4 * (5 - max(abs(i), abs(j))) + .14 * math.sin(i * 2.1 + j)


def grates(m):
    """Iron grates around the trees that stand in the paving, the open middle showing soil."""
    for name, x, y in TREES:
        if not (-62 < x < 62 and -56 < y < 50): continue
        m.quad((x - .85, y - .85, .025), (x + .85, y - .85, .025), (x + .85, y + .85, .025), (x - .85, y + .85, .025), ('grille', 0, 0, 1, 1))
        m.polygon([(x + .4 * math.cos(a), y + .4 * math.sin(a), .04) for a in [2 * math.pi * k / 8 for k in range(8)]], 'soil')


def build():
    scene.reset()
    rnd = random.Random(11)
    paving, border, lawn = plaza_ground.paving().object(), plaza_ground.border().object(), plaza_ground.lawn().object()
    library, glass = old_city_hall.library().object(), new_city_hall.wave()
    with glass.using('matte'): new_city_hall.hall(glass)
    wave = glass.object()
    near = Mesh('near')
    fountain(near)
    grates(near)
    plaza_ground.tactile(near, [(53, 60.2), (53, 50.4), (60.6, 50.4)], .02)
    for x in (-26, 26): furniture.pole(near, x, 52.6, 13)
    furniture.flag(near, -25.93, 52.6, 12.9)
    furniture.flag(near, 26.07, 52.6, 12.9)
    furniture.flag(near, .05, 61.5, 38.9)
    nearby = near.object()
    streets = Mesh('streets')
    plaza_ground.streets(streets)
    surroundings.city(streets)
    surroundings.palace_gate(streets)
    around, council = streets.object(), surroundings.council_tower().object()
    leafy = (trees.zelkova(), trees.zelkova(2, ('leaf-light', 'lime', 'leaf'), 'leaf', 'zelkova-turning', ('lime', 'ginkgo', 'ginkgo-dark', 'leaf-light')), trees.ginkgo())
    prototypes = {m.name: m.object() for m in (*(m for all_of_it in leafy for m in all_of_it), *trees.pine(),
                                               furniture.bench(), furniture.lamp(), furniture.floor_light(), furniture.photo_spot(), furniture.bollard(), furniture.planter(), furniture.hedge_box(),
                                               furniture.bean_bag('coral'), furniture.bean_bag('mustard'), furniture.bean_bag('teal'), furniture.parasol('mustard'), furniture.book_cart(), furniture.map_stone(), furniture.flower_bed(), furniture.flower_bed(1), furniture.jet())}
    first, later, casting = [], [], []
    def put(name, x, y, turn=0, size=1.0, z=0):
        """All that there is of it: near, far, bare. What has levels is first there as one sees it from afar; what is seen from near or in winter only may come later."""
        near, far = f'{name}.lod0', [one for one in (name, f'{name}.lod1', f'{name}.lod2') if one in prototypes]
        for one in far: first.append(scene.copy(prototypes[one], x, y, z, turn, size))
        casting.append(first[-1])
        for one in (near, f'{name}-bare.lod0', f'{name}-bare.lod1'):
            if one in prototypes: later.append(scene.copy(prototypes[one], x, y, z, turn, size))
    for name, x, y in TREES: put(name, x, y, rnd.uniform(0, 6.28), rnd.uniform(.88, 1.15))
    for x, y in PINES: put('pine', x, y, rnd.uniform(0, 6.28), rnd.uniform(.8, .95), .4)
    for x, y in PLANTERS: put('planter', x, y)
    for x, y, turn in BENCHES: put('bench', x, y, turn)
    for x, y, turn in LAMPS: put('lamp', x, y, turn)
    for x, y in BOLLARDS: put('bollard', x, y)
    for x, y in FLOOR_LIGHTS: put('floor-light', x, y)
    for _, x, y, turn in PHOTO_SPOTS: put('photo-spot', x, y, turn)
    for x, y, turn in HEDGES: put('hedge', x, y, turn)
    for look, x, y, turn in BEANS: put(f'bean-{look}', x, y, turn)
    for x, y in PARASOLS: put('parasol-mustard', x, y)
    for x, y, turn in CARTS: put('book-cart', x, y, turn)
    put('map-stone', *MAP_STONE)
    for x, y, turn in BEDS: put('flower-bed', x, y, turn)
    for x, y in jets(): put('jet', x, y, 0, (1, 1, jet_height(x, y)))

    whole = [paving, border, lawn, library, wave, nearby, around, council] + casting
    seconds = occlusion.bake(list(prototypes.values()), 1.4) + occlusion.bake([library, wave], 1.2, .6, whole)
    seconds += occlusion.bake([paving, border, lawn, nearby], 3.0, .8, whole) + occlusion.bake([around, council], 3.0, .6, whole)
    print(f'occlusion {seconds:.0f} s')

    bx, by, bz, bw, bh = old_city_hall.BOARD
    x, y, turn = MAP_STONE
    slots = [scene.slot('media-wall', bx, by - .04, bz, 180, bw, bh), scene.slot('city-hall-door', 53, 61.3, 3.42, 180, 3.6, .42)]
    sign = scene.slot('map-stone', x, y, 1.06, 180 - math.degrees(turn), 1.4, .9)
    slots.append(sign)
    slots += [scene.photo(view, x, y) for view, x, y, _ in PHOTO_SPOTS]
    lights = [scene.light('lamp', x, y, 4.86, 6.5) for x, y, _ in LAMPS] + [scene.light('floor', x, y, .1, 1.9) for x, y in FLOOR_LIGHTS] +\
              [scene.light('door', 53, 60.2, 3.0, 5.5), scene.light('library', 0, 51, 4, 9)]
    scene.export('seoul-plaza-first', [paving, border, lawn, library, wave, nearby] + first + slots + lights)
    scene.export('seoul-plaza-rest', [around, council] + later)


build()
