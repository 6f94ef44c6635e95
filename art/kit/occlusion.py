"""How much of the sky each corner sees, baked into its colour; tinted warm as art/style.json says, never black.

Rays go in fixed directions through a BVH and what they find is rounded to 16 steps: the same on every computer, byte for byte.
"""
import math
import time

import bpy
import numpy as np
from mathutils import Vector
from mathutils.bvhtree import BVHTree

from kit.style import STYLE, linear

STEPS = 16
RAYS = 96
# Whole numbers, so that the angle between a ray and a normal is the same number everywhere.
GRAIN = 128
LEAST = .05
# Metres: off the face and towards its middle, so that no ray begins in a neighbour; leaves hang in loose air.
LIFT, PULL, LEAF_LIFT = .006, .02, .06


def directions():
    """Evenly over the ball, on the spiral of Fibonacci."""
    out = []
    for k in range(RAYS):
        z = 1 - (2 * k + 1) / RAYS
        a = k * math.pi * (3 - math.sqrt(5))
        r = math.sqrt(1 - z * z)
        out.append((round(r * math.cos(a) * GRAIN), round(r * math.sin(a) * GRAIN), round(z * GRAIN)))
    return np.array(out, np.int64)


DIRECTIONS = directions()
WAYS = [Vector(d).normalized() for d in DIRECTIONS.tolist()]


def bake(objects, distance=3.0, strength=.85, among=None):
    """Multiplies the occlusion of each corner into its tint. Returns seconds.

    distance: metres within which things occlude; strength: 0-1, less for walls whose only vertices lie in corners;
    among: objects that occlude; None: each object occludes only itself.
    """
    began = time.time()
    common = tree(among) if among else None
    for o in objects: shade(o, common or tree([o], own=True), distance, strength, own=common is None)
    return time.time() - began


def tree(objects, own=False):
    """The triangles of the objects where they stand, or one's own."""
    points, triangles = [], []
    for o in objects:
        first, matrix = len(points), o.matrix_basis
        points += [v.co if own else matrix @ v.co for v in o.data.vertices]
        o.data.calc_loop_triangles()
        triangles += [tuple(first + i for i in t.vertices) for t in o.data.loop_triangles]
    return BVHTree.FromPolygons(points, triangles, all_triangles=True)


def read(collection, name, width, kind=np.float32):
    out = np.empty(len(collection) * width, kind)
    collection.foreach_get(name, out)
    return out.reshape(-1, width).astype(np.float64 if kind is np.float32 else np.int64)


def shade(o, occluders, distance, strength, own):
    me = o.data
    me.calc_normals_split()
    corner = read(me.loops, 'vertex_index', 1, np.int32)[:, 0]
    place, normal = read(me.vertices, 'co', 3)[corner], read(me.loops, 'normal', 3)
    face = np.repeat(np.arange(len(me.polygons)), read(me.polygons, 'loop_total', 1, np.int32)[:, 0])
    middle, facing = read(me.polygons, 'center', 3)[face], read(me.polygons, 'normal', 3)[face]
    leafy = np.array([m.name.startswith('leaf') for m in me.materials])[read(me.polygons, 'material_index', 1, np.int32)[:, 0]][face][:, None]
    inward = middle - place
    length = np.maximum(np.sqrt((inward ** 2).sum(1, keepdims=True)), 1e-6)
    start = place + inward / length * np.minimum(PULL, .15 * length) + np.where(leafy, normal * LEAF_LIFT, facing * LIFT)
    # corners at one place that face the same way share one value, else the shade shows seams
    key = np.hstack([np.rint(place * 1000), np.rint(normal * 4)]).astype(np.int64)
    _, group = np.unique(key, axis=0, return_inverse=True)
    group = group.ravel()
    count = np.bincount(group)[:, None]
    mean = lambda values: np.stack([np.bincount(group, values[:, k]) for k in range(3)], 1) / count
    starts, normals = np.rint(mean(start) * 10_000) / 10_000, np.rint(mean(normal) * GRAIN).astype(np.int64)
    if not own:
        turn = np.array(o.matrix_basis.to_3x3().normalized())
        starts, normals = (np.array([o.matrix_basis @ Vector(s) for s in starts.tolist()]), np.rint(normals @ turn.T).astype(np.int64))
    weights = normals @ DIRECTIONS.T
    open_sky = np.ones(len(starts))
    for g, (at, weight) in enumerate(zip(starts.tolist(), weights)):
        seen = np.nonzero(weight > LEAST * GRAIN * GRAIN)[0]
        hit = sum(int(weight[k]) for k in seen.tolist() if occluders.ray_cast(at, WAYS[k], distance)[0] is not None)
        open_sky[g] = 1 - hit / max(1, int(weight[seen].sum()))
    light = np.rint((1 - (1 - open_sky[group]) * strength) * STEPS)[:, None] / STEPS
    tint = np.array(linear(STYLE['occlusion']['tint']))
    tint = (tint / tint.max()) ** .6
    floor = STYLE['occlusion']['floor']
    tone = (floor + (1 - floor) * light) * (tint * (1 - light) + light)
    colours = me.color_attributes['Col'].data
    tinted = read(colours, 'color', 4)
    tinted[:, :3] = np.round(np.clip(tinted[:, :3] * tone, 0, 1), 4)
    colours.foreach_set('color', tinted.astype(np.float32).ravel())
