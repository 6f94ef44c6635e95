"""Writes the figures as glTF: one pool of vertices for all near meshes, one for all far ones, one skin, the clips."""
import json
import struct

import numpy as np

from rig import INDEX, JOINTS

FLOAT, UBYTE, USHORT = 5126, 5121, 5123


def turn(p):
    """Z-up, facing +Y  ->  glTF's Y-up, facing -Z."""
    return p[0], p[2], -p[1]


def level(x):
    """A colour channel in steps that the eye does not part: 3 of 255 in the dark, 6 above."""
    x = max(0, min(255, round(255 * x)))
    return x if x < 24 else x // 3 * 3 if x < 96 else min(255, round(x / 6) * 6)


class Pool:
    """Vertices of many pieces, each piece once."""

    def __init__(self, joints=4):
        """joints: how many may move a vertex (the crowd's shader reads three)."""
        self.joints = joints
        self.pos, self.nor, self.slot, self.col, self.joint, self.weight = [], [], [], [], [], []

    def add(self, piece, open_, floor=.50):
        """Adds a piece; returns its triangles' indices. open_: occlusion by vertex (0-1)."""
        normals = {}
        for ids, _, g in piece.faces:
            n = piece.normal(ids)
            if n.length == 0:
                continue
            area = n / max(1e-9, n.length ** .5)
            for v in ids:
                key = (v, g)
                normals[key] = normals[key] + area if key in normals else area.copy()
        known, out = {}, []
        for ids, (slot, colour), g in piece.faces:
            corner = []
            for v in ids:
                key = (v, g, slot, colour)
                if key not in known:
                    known[key] = len(self.pos)
                    n = normals.get((v, g))
                    n = n.normalized() if n is not None and n.length > 0 else (0, 0, 1)
                    k = 1 - (1 - open_[v]) * (1 - floor) * piece.rough
                    warm = (k, k ** 1.10, k ** 1.18)
                    self.pos.append(turn(piece.at[v]))
                    self.nor.append(turn(n))
                    self.slot.append(slot)
                    self.col.append([level(c * t * w) for c, t, w in zip(colour, piece.tint[v], warm)] + [255])
                    self._skin(piece.w[v])
                corner.append(known[key])
            for a, b in zip(corner[1:], corner[2:]):
                if len({corner[0], a, b}) == 3:
                    out += [corner[0], a, b]
        return out

    def _skin(self, w):
        best = sorted(w.items(), key=lambda x: -x[1])[:self.joints]
        total = sum(x for _, x in best)
        q = [round(15 * x / total) * 17 for _, x in best]
        q[0] += 255 - sum(q)
        pairs = [(INDEX[j], k) for (j, _), k in zip(best, q) if k > 0]
        pairs += [(0, 0)] * (4 - len(pairs))
        self.joint.append([j for j, _ in pairs])
        self.weight.append([k for _, k in pairs])


class Glb:
    def __init__(self):
        self.bin, self.views, self.accessors = b'', [], []

    def put(self, array, kind, component, target=None, **more):
        data = array.tobytes()
        self.bin += b'\0' * (-len(self.bin) % 4)
        view = {'buffer': 0, 'byteOffset': len(self.bin), 'byteLength': len(data)}
        if target:
            view['target'] = target
        self.views.append(view)
        self.bin += data
        self.accessors.append({'bufferView': len(self.views) - 1, 'componentType': component, 'count': len(array), 'type': kind, **more})
        return len(self.accessors) - 1

    def pool(self, p):
        pos = np.array(p.pos, np.float32)
        nor = np.array(p.nor, np.float32)
        slot = self.put(np.array([(s, 0) for s in p.slot], np.float32), 'VEC2', FLOAT, 34962)
        return {
            'POSITION': self.put(pos, 'VEC3', FLOAT, 34962, min=pos.min(0).tolist(), max=pos.max(0).tolist()),
            'NORMAL': self.put(nor, 'VEC3', FLOAT, 34962),
            'TEXCOORD_0': slot,  # glTF wants set 0 before set 1: the same numbers serve as both
            'TEXCOORD_1': slot,
            'COLOR_0': self.put(np.array(p.col, np.uint8), 'VEC4', UBYTE, 34962, normalized=True),
            'JOINTS_0': self.put(np.array(p.joint, np.uint8), 'VEC4', UBYTE, 34962),
            'WEIGHTS_0': self.put(np.array(p.weight, np.uint8), 'VEC4', UBYTE, 34962, normalized=True),
        }

    def indices(self, ids):
        return self.put(np.array(ids, np.uint16), 'SCALAR', USHORT, 34963)


def write(path, pools, clips):
    """pools: [(Pool, {mesh name: indices})]; clips: {name: (times, {joint: quats}, {joint: moves})}."""
    g = Glb()
    meshes = []
    for pool, outfits in pools:
        attributes = g.pool(pool)
        for name, ids in outfits.items():
            meshes.append({'name': name, 'primitives': [{'attributes': dict(attributes), 'indices': g.indices(ids), 'material': 0}]})
    inverse = []
    nodes = []
    for name, _, at in JOINTS:
        kids = [INDEX[j[0]] for j in JOINTS if j[1] == name]
        nodes.append({'name': name, 'translation': [round(x, 5) for x in offset(name)], **({'children': kids} if kids else {})})
        x, y, z = turn(at)
        inverse.append([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, -x, -y, -z, 1])
    bind = g.put(np.array(inverse, np.float32), 'MAT4', FLOAT)
    for i, m in enumerate(meshes):
        nodes.append({'name': m['name'], 'mesh': i, 'skin': 0})
    animations = [animation(g, name, *clip) for name, clip in clips.items()]
    doc = {
        'asset': {'version': '2.0', 'generator': 'Madang art/people'},
        'scene': 0, 'scenes': [{'name': 'avatars', 'nodes': [0] + list(range(len(JOINTS), len(nodes)))}],
        'nodes': nodes, 'meshes': meshes, 'animations': animations,
        'skins': [{'name': 'rig', 'inverseBindMatrices': bind, 'joints': list(range(len(JOINTS))), 'skeleton': 0}],
        'materials': [{'name': 'avatar', 'pbrMetallicRoughness': {'metallicFactor': 0, 'roughnessFactor': .85}}],
        'accessors': g.accessors, 'bufferViews': g.views, 'buffers': [{'byteLength': len(g.bin) + (-len(g.bin) % 4)}],
    }
    text = json.dumps(doc, separators=(',', ':')).encode()
    text += b' ' * (-len(text) % 4)
    data = g.bin + b'\0' * (-len(g.bin) % 4)
    with open(path, 'wb') as f:
        f.write(struct.pack('<III', 0x46546C67, 2, 12 + 8 + len(text) + 8 + len(data)))
        f.write(struct.pack('<II', len(text), 0x4E4F534A) + text)
        f.write(struct.pack('<II', len(data), 0x004E4942) + data)


def offset(joint):
    """A joint's place in its parent at rest, in glTF's axes."""
    parent, at = next((p, a) for n, p, a in JOINTS if n == joint)
    base = next(a for n, _, a in JOINTS if n == parent) if parent else (0, 0, 0)
    return turn([a - b for a, b in zip(at, base)])


def animation(g, name, times, turns, moves):
    t = g.put(np.array(times, np.float32), 'SCALAR', FLOAT, min=[float(np.float32(times[0]))], max=[float(np.float32(times[-1]))])
    ends = g.put(np.array([times[0], times[-1]], np.float32), 'SCALAR', FLOAT, min=[float(np.float32(times[0]))], max=[float(np.float32(times[-1]))])
    samplers, channels = [], []
    def track(joint, path, values, kind, rest):
        still = np.abs(values - values[0]).max() < 1e-4
        if still and np.abs(values[0] - rest).max() < 1e-4:
            return                          # the joint stays as the file has it
        values = values[[0, -1]] if still else values
        samplers.append({'input': ends if still else t, 'output': g.put(values.astype(np.float32), kind, FLOAT), 'interpolation': 'LINEAR'})
        channels.append({'sampler': len(samplers) - 1, 'target': {'node': INDEX[joint], 'path': path}})
    for joint, q in turns.items():
        track(joint, 'rotation', np.array([(x, z, -y, w) for w, x, y, z in q]), 'VEC4', (0, 0, 0, 1))
    for joint, m in moves.items():
        track(joint, 'translation', np.array([turn(v) for v in m]), 'VEC3', offset(joint))
    return {'name': name, 'samplers': samplers, 'channels': channels}
