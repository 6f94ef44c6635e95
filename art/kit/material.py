"""Materials by name. The client reads the name up to the first dot: matte, gloss, leaf, water, far; the texture is set when packing."""
import bpy

ROUGH = {'matte': 0.9, 'leaf': 0.95, 'gloss': 0.25, 'water': 0.08, 'far': 1.0}


def material(name):
    m = bpy.data.materials.get(name)
    if m: return m
    m = bpy.data.materials.new(name)
    m.use_nodes = True
    m.use_backface_culling = True
    shader = m.node_tree.nodes['Principled BSDF']
    shader.inputs['Roughness'].default_value = ROUGH.get(name.split('.')[0], 0.9)
    # any other specular makes the exporter write KHR_materials_specular, which three draws with its costliest material
    shader.inputs['Specular'].default_value = 0.5
    return m
