"""Ambient occlusion into vertex colours, tinted warm as art/style.json says; never black."""
import time

import bpy
import numpy as np

from kit.style import STYLE, linear


def bake(objects, samples=32, distance=3.0, strength=0.85):
    """Multiplies the occlusion of each corner into its tint. Objects outside the list still cast. Returns seconds.

    distance: metres within which things occlude; strength: 0-1, less for walls whose only vertices lie in corners.
    """
    began, scene = time.time(), bpy.context.scene
    scene.render.engine, scene.cycles.device, scene.cycles.samples = 'CYCLES', 'CPU', samples
    scene.render.threads_mode, scene.render.threads = 'FIXED', 2
    scene.world = scene.world or bpy.data.worlds.new('world')
    scene.world.light_settings.distance = distance
    scene.render.bake.target = 'VERTEX_COLORS'
    floor = STYLE['occlusion']['floor']
    tint = np.array(linear(STYLE['occlusion']['tint']))
    tint = (tint / tint.max()) ** 0.6
    for o in objects:
        me = o.data
        if o.mode != 'OBJECT': continue
        light = me.color_attributes.new('AO', 'FLOAT_COLOR', 'CORNER')
        me.color_attributes.active_color = light
        bpy.ops.object.select_all(action='DESELECT')
        o.select_set(True)
        bpy.context.view_layer.objects.active = o
        bpy.ops.object.bake(type='AO')
        count = len(me.loops)
        ao = np.empty(count * 4, np.float32)
        me.color_attributes['AO'].data.foreach_get('color', ao)
        ao = 1 - (1 - np.clip(ao.reshape(-1, 4)[:, 0], 0, 1)) * strength
        # corners at one place that face the same way share one value, else the shade shows seams
        corner, place, normal = np.empty(count, np.int32), np.empty(len(me.vertices) * 3, np.float32), np.empty(count * 3, np.float32)
        me.loops.foreach_get('vertex_index', corner)
        me.vertices.foreach_get('co', place)
        me.calc_normals_split()
        me.loops.foreach_get('normal', normal)
        key = np.hstack([np.round(place.reshape(-1, 3)[corner] * 100), np.round(normal.reshape(-1, 3) * 4)]).astype(np.int32)
        _, group = np.unique(key, axis=0, return_inverse=True)
        group = group.ravel()
        ao = (np.bincount(group, ao) / np.bincount(group))[group][:, None]
        shade = (floor + (1 - floor) * ao) * (tint[None] * (1 - ao) + ao)
        own = np.empty(count * 4, np.float32)
        me.color_attributes['Col'].data.foreach_get('color', own)
        own = own.reshape(-1, 4)
        own[:, :3] *= shade
        me.color_attributes['Col'].data.foreach_set('color', np.clip(own, 0, 1).astype(np.float32).ravel())
        me.color_attributes.remove(me.color_attributes['AO'])
        me.color_attributes.active_color = me.color_attributes['Col']
    return time.time() - began
