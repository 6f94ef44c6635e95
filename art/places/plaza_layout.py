"""Where things stand in Seoul Plaza, in Blender axes (y north = -z of the space file). The space file blocks the same places."""
import math

RX, RY = 50.0, 41.0


def oval(degrees, out):
    """Point `out` m outside the lawn, degrees counter-clockwise from east, and the turn that faces the middle."""
    a = math.radians(degrees)
    x, y = (RX + out) * math.cos(a), (RY + out) * math.sin(a)
    return round(x, 2), round(y, 2), round(math.atan2(y, x) - math.pi / 2, 3)


FOUNTAIN = (47.0, -40.0)
MAP_STONE = (40.6, -47.0, -0.2)
BENCHES = [oval(d, 6.4) for d in (204, 217, 323, 336, 24, 37, 143, 156)] + [(20.0, -53.2, math.pi), (8.0, -53.2, math.pi), (-8.0, -53.2, math.pi), (-20.0, -53.2, math.pi)]
BEDS = [oval(d, 7.4) for d in (303, 268, 255, 210.5, 329.5, 30.5, 149.5)] + [oval(d, 6.9) for d in (75, 105)]
LAMPS = [(*oval(d, 8.2)[:2], oval(d, 8.2)[2]) for d in (20, 42, 138, 160, 200, 222, 318, 340)] + [(-30, 52, 0), (-18, 52, 0), (18, 52, 0), (30, 52, 0)]
PLANTERS = [oval(d, 4.6)[:2] for d in (50, 58, 122, 130, 232, 240)] + [(-57, 20), (-57, -20), (57, 20)]
PINES = PLANTERS
TREES = [('zelkova', x, y) for x, y in ((30.8, -47.4), (58.5, -53), (-40, -52), (-52, -52), (-58, -44), (-58, 44), (-50, 46.5), (58, 34))] + \
        [('zelkova-turning', x, y) for x, y in ((-58, -30), (58, -28), (-58, 32), (47, -53), (58.5, 10))] + \
        [('ginkgo', -65, y) for y in (-52, -43, -34, -25, -16, 24, 33, 42)] + [('zelkova', 65, -50 + 13 * k) for k in range(8)] + [('zelkova-turning', -56 + 14 * k, -59) for k in range(9)] + \
        [('ginkgo', -104, y) for y in (-70, -58, -46, -34, -22, 26, 38, 50, 62)] + [('pine', -48, 60), ('pine', -52, 67), ('pine', -47, 73), ('zelkova', -57, 62), ('zelkova', -60, 72)]
HEDGES = [(-62.7, -50 + 10 * k, math.pi / 2) for k in range(10)] + [(62.7, -50 + 10 * k, math.pi / 2) for k in range(10)] + [(-55 + 10 * k, -56.7, 0) for k in range(12)] + \
         [(-55 + 6.2 * k, 57.2, 0) for k in range(2)]
BOLLARDS = [(-62.7, -45 + 10 * k + d) for k in range(9) for d in (-1.2, 0, 1.2)] + [(62.7, -45 + 10 * k + d) for k in range(9) for d in (-1.2, 0, 1.2)] + [(-50 + 10 * k + d, -56.7) for k in range(11) for d in (-1.2, 0, 1.2)]
BEANS = [(look, x, y, turn) for look, x, y, turn in (('coral', 26, -20, .6), ('mustard', 28.2, -18.6, .1), ('teal', 23.4, -19, 1.2), ('coral', 12, -26, 3.3), ('teal', 9.6, -25, 2.6), ('mustard', 34, -8, 1.9), ('teal', 36, -6.4, 1.4),
                                                      ('coral', -14, -22, .4), ('mustard', -16.4, -21, 5.9), ('teal', -30, -10, .2))]
PARASOLS = [(25.6, -17.6), (10.6, -23.4), (35.6, -9.0), (-15.2, -19.6), (-31.2, -8.6)]
CARTS = [(19.0, -22.6, .5), (-8.0, -24.0, -.3)]
# 48 lights in the ground around the lawn, as the city says (plaza.seoul.go.kr/archives/367)
FLOOR_LIGHTS = [oval(7.5 * k + 3.75, 1.0)[:2] for k in range(48)]
PHOTO_SPOTS = [('lawn', 7.0, -52.4, .15), ('fountain', 57.0, -50.0, .53)]
