"""An empty scene, copies that share a mesh, slots for what the client draws, and the export."""
import math
import os

import bpy
import numpy as np
from io_scene_gltf2.blender.exp import gltf2_blender_gather_primitives_extract as extract

from kit.style import BUILD


def corner_colours(self, attr):
    """The exporter of Blender 3.4 reads colours of corners by the number of the vertex: faces that share vertices get others' colours."""
    layer = self.blender_mesh.color_attributes[self.blender_mesh.color_attributes.render_color_index]
    colours = np.empty(len(self.blender_mesh.loops) * 4, dtype=np.float32)
    layer.data.foreach_get('color', colours)
    for i in range(4): self.dots[attr['gltf_attribute_name'] + str(i)] = colours[i::4]


extract.PrimitiveCreator._PrimitiveCreator__get_color_attribute = corner_colours


def reset():
    bpy.ops.wm.read_factory_settings(use_empty=True)
    os.makedirs(BUILD, exist_ok=True)


def copy(prototype, x, y, z=0, turn=0, scale=1.0):
    """One more instance of a prototype's mesh; packing turns repeats into EXT_mesh_gpu_instancing."""
    o = bpy.data.objects.new(prototype.name, prototype.data)
    bpy.context.scene.collection.objects.link(o)
    o.location, o.rotation_euler = [round(v, 3) for v in (x, y, z)], (0, 0, round(turn, 4))
    o.scale = [round(v, 3) for v in (scale if isinstance(scale, tuple) else (scale,) * 3)]
    return o


def slot(thing, x, y, z, heading, width, height):
    """Empty node `slot:<thing>`: its centre, its front (+Z in glTF after turning by heading) and its size as scale (width, height, 1).

    heading: degrees clockwise from north towards which the sign looks.
    """
    o = bpy.data.objects.new(f'slot:{thing}', None)
    bpy.context.scene.collection.objects.link(o)
    # an unturned node looks along glTF +Z, which is south (180)
    o.location, o.rotation_euler, o.scale = (x, y, z), (0, 0, math.radians(180 - heading)), (width, 1, height)
    return o


def photo(view, x, y, z=0):
    """Empty node `photo:<view>` on the mark from which that view of the space file is seen."""
    o = bpy.data.objects.new(f'photo:{view}', None)
    bpy.context.scene.collection.objects.link(o)
    o.location = (x, y, z)
    return o


def light(thing, x, y, z, radius):
    """Empty node `light:<thing>` where a lamp shines: its scale is the radius of the pool of light below it, in metres."""
    o = bpy.data.objects.new(f'light:{thing}', None)
    bpy.context.scene.collection.objects.link(o)
    o.location, o.scale = (x, y, z), (radius,) * 3
    return o


def export(name, objects):
    """Writes <name>.glb, uncompressed and without textures, where art/build looks for it."""
    bpy.ops.object.select_all(action='DESELECT')
    for o in objects: o.select_set(True)
    path = os.path.join(BUILD, f'{name}.glb')
    bpy.ops.export_scene.gltf(filepath=path, use_selection=True, export_format='GLB', export_apply=False, export_colors=True, export_texcoords=True, export_normals=True,
                              export_animations=False, export_skins=False, export_yup=True, export_cameras=False, export_lights=False)
    faces = {o.data.name: sum(len(p.vertices) - 2 for p in o.data.polygons) for o in objects if o.type == 'MESH'}
    drawn = sum(faces[o.data.name] for o in objects if o.type == 'MESH')
    print(f'MADE {name}: {sum(faces.values())} own triangles, {drawn} drawn, {len(objects)} nodes, {os.path.getsize(path)} bytes')
