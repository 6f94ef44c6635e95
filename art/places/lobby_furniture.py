"""Furniture of halls: counters with a low part, gates, seats, boards, ring lamps. Prototypes at the origin, front towards south."""
import math
import random

from kit.mesh import Mesh, chamfered, ellipse


def counter(tone='teal'):
    """Service counter 4.2 m wide: a high part (1.05 m) and a low one (0.75 m, 1.3 m wide) with room for knees; a sign frame above."""
    m = Mesh(f'counter-{tone}')
    m.box((-.85, 0, .515), (2.3, .62, 1.03), 'oak', skip='d', bevel=.02)
    for k in range(12): m.box((-1.9 + .19 * k, -.325, .5), (.07, .04, .92), 'oak-dark', skip='d')
    m.box((-.85, -.04, 1.05), (2.42, .8, .05), 'white', bevel=.015)
    m.box((1.05, .06, .735), (1.5, .92, .045), 'white', bevel=.015)
    m.box((1.77, .08, .36), (.06, .8, .71), 'oak', skip='d')
    m.box((1.05, .42, .36), (1.4, .05, .71), 'oak-dark', skip='d')
    m.box((-.85, -.36, .12), (2.3, .06, .24), 'iron', skip='d')
    for x in (-2.25, 2.05): m.box((x, .5, 1.45), (.08, .08, 2.9), 'iron', skip='d')
    m.box((-.1, .5, 2.62), (4.4, .14, .66), tone, bevel=.02)
    m.box((-.1, .9, 1.2), (4.3, .08, 2.4), 'wall-warm', bevel=.02)
    m.quad((-2.1, .855, 1.3), (1.9, .855, 1.3), (1.9, .855, 2.15), (-2.1, .855, 2.15), ('planks', 0, 0, 1, .6))
    m.box((-1.2, .05, 1.28), (.5, .04, .34), 'screen', bevel=.01)
    m.box((-1.2, .09, 1.1), (.08, .08, .1), 'iron')
    with m.at(-.3, 0, 1.075): m.lathe([(.05, 0), (.06, .1), (.05, .12)], 'white', 8, caps='t')
    with m.at(-.3, 0, 1.19), m.using('leaf', centre=(0, 0, -.1)): m.blob((0, 0, .08), .11, 'leaf', 6, 3, .2, random.Random(2))
    return m


def help_desk():
    """Round desk of 5 m under a ring lamp, a third of it low (0.75 m)."""
    m, seg, rx, ry = Mesh('help-desk'), 28, 2.6, 1.5
    for k in range(seg):
        a, b = 2 * math.pi * k / seg, 2 * math.pi * (k + 1) / seg
        at = lambda t, s, z: (rx * s * math.cos(t) if s == 1 else (rx - .7) * math.cos(t), ry * math.sin(t) if s == 1 else (ry - .6) * math.sin(t), z)
        mid = (a + b) / 2
        low = math.sin(mid) < -.2 and math.cos(mid) > .25
        top = .75 if low else 1.05
        m.quad(at(a, 1, 0), at(b, 1, 0), at(b, 1, top - .05), at(a, 1, top - .05), 'oak' if k % 2 else 'oak-dark', 1, 2)
        m.quad(at(b, 0, 0), at(a, 0, 0), at(a, 0, top), at(b, 0, top), 'oak-dark')
        lip = lambda t, z: (rx * 1.03 * math.cos(t), ry * 1.05 * math.sin(t), z)
        m.quad(at(a, 1, top - .05), at(b, 1, top - .05), lip(b, top - .05), lip(a, top - .05), 'white')
        m.quad(lip(a, top - .05), lip(b, top - .05), lip(b, top), lip(a, top), 'white')
        m.quad(lip(a, top), lip(b, top), at(b, 0, top), at(a, 0, top), 'white')
        if low != (math.sin(mid - 2 * math.pi / seg) < -.2 and math.cos(mid - 2 * math.pi / seg) > .25):
            p = [lip(a, .75), at(a, 0, .75), at(a, 0, 1.05), lip(a, 1.05)]
            m.polygon(p if not low else p[::-1], 'white')
            m.polygon(p[::-1] if not low else p, 'white')
    m.box((-.9, -.9, 1.28), (.5, .04, .34), 'screen', turn=.2, bevel=.01)
    m.box((-.9, -.85, 1.1), (.08, .08, .12), 'iron')
    return m


def gate():
    """Cabinet of a speed gate, 1.0 m high, with a glass wing."""
    m = Mesh('gate')
    m.box((0, 0, .48), (.26, 1.5, .96), 'aluminium', bevel=.04, skip='d')
    m.box((0, 0, .975), (.28, 1.52, .03), 'iron', bevel=.01)
    m.box((0, -.6, 1.0), (.16, .2, .03), 'dan-bright')
    return m


def wing():
    m = Mesh('gate-wing', 'gloss.clear')
    m.box((0, 0, .5), (.5, .03, .8), 'glass-pale')
    return m


def sofa():
    """Upholstered bench 2.2 m long, seat at 0.45 m, back on the north."""
    m = Mesh('sofa')
    for x in (-.9, .9): m.box((x, 0, .1), (.08, .55, .2), 'oak-dark')
    m.box((0, 0, .23), (2.2, .7, .08), 'oak', bevel=.02)
    for x in (-.73, 0, .73): m.box((x, -.03, .37), (.7, .62, .18), 'seat', bevel=.04)
    m.box((0, .31, .6), (2.16, .14, .52), 'seat', bevel=.04)
    return m


def notice_board():
    """Freestanding board 4.6 x 2.6 m on two posts; the slot is 4.2 x 2.0 m at 1.55 m."""
    m = Mesh('notice-board')
    for x in (-2.2, 2.2):
        m.box((x, .06, 1.4), (.12, .16, 2.8), 'oak', bevel=.02)
        m.box((x, .06, .03), (.2, .9, .06), 'iron', bevel=.02)
    m.box((0, .06, 1.55), (4.4, .1, 2.2), 'oak-dark', bevel=.02)
    m.quad((-2.1, .0, .55), (2.1, .0, .55), (2.1, .0, 2.55), (-2.1, .0, 2.55), 'cream')
    m.box((0, .0, 2.76), (4.7, .4, .08), 'oak', bevel=.02)
    return m


def ring_lamp(radius=2.4):
    m, seg = Mesh('ring-lamp'), 28
    m.lathe([(radius, 0), (radius + .08, .1), (radius, .2), (radius - .16, .2), (radius - .2, .1), (radius - .16, 0)], 'oak', seg)
    with m.using('far'):
        for k in range(seg):
            a, b = 2 * math.pi * k / seg, 2 * math.pi * (k + 1) / seg
            p = lambda t, r: (r * math.cos(t), r * math.sin(t), 0)
            m.quad(p(a, radius - .16), p(b, radius - .16), p(b, radius), p(a, radius), 'lamp')
    for k in range(3):
        a = 2 * math.pi * k / 3
        m.tube([((radius - .08) * math.cos(a), (radius - .08) * math.sin(a), .2), (0, 0, 6)], [.02, .02], 'iron', 4)
    return m


def planter_tree():
    """Oval oak-clad bed with low plants; the tree stands in it."""
    m, rnd = Mesh('hall-planter'), random.Random(6)
    m.lathe([(1.25, 0), (1.3, .42), (1.36, .45), (1.1, .45), (1.1, .38)], 'oak', 18, looks=['oak', 'oak-dark', 'white', 'oak-dark'], smooth=False)
    m.polygon([(*p, .38) for p in ellipse(0, 0, 1.1, 1.1, 18)], 'soil')
    with m.using('leaf', centre=(0, 0, -.3)):
        for k in range(9):
            a = 2 * math.pi * k / 9
            m.blob((.75 * math.cos(a), .75 * math.sin(a), .5), (.3, .3, .24), rnd.choice(('fern', 'leaf', 'moss')), 6, 3, .2, rnd)
    return m


def ticket_stand():
    """Stand that gives queue numbers: a tilted screen at 1.05 m that a seated person reaches."""
    m = Mesh('ticket-stand')
    m.box((0, 0, .03), (.5, .5, .06), 'iron', bevel=.02)
    m.box((0, .04, .5), (.32, .16, .9), 'teal', bevel=.03)
    m.polygon([(-.26, -.2, .86), (.26, -.2, .86), (.26, .14, 1.16), (-.26, .14, 1.16)], 'screen')
    m.polygon([(-.26, .14, 1.16), (.26, .14, 1.16), (.26, .2, 1.1), (-.26, .2, 1.1)], 'white')
    m.polygon([(.26, .2, 1.1), (.26, -.14, .8), (-.26, -.14, .8), (-.26, .2, 1.1)], 'white')
    for s in (-1, 1):
        p = [(s * .26, -.2, .86), (s * .26, -.14, .8), (s * .26, .2, 1.1), (s * .26, .14, 1.16)]
        m.polygon(p if s > 0 else p[::-1], 'white')
    m.polygon([(-.26, -.14, .8), (.26, -.14, .8), (.26, -.2, .86), (-.26, -.2, .86)], 'white')
    return m
