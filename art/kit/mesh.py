"""Builds one mesh face by face. Blender axes: x east, y north, z up, metres; the export turns them into glTF's."""
import math
from contextlib import contextmanager

import bpy
import numpy as np
from mathutils import Matrix, Vector

from kit.atlas import region_uv, swatch_uv
from kit.material import material

WHITE = (1.0, 1.0, 1.0)


class Mesh:
    """Faces with a look (palette name or atlas region), a linear tint and a material by name.

    `look` is a palette name, or `(region, u0, v0, u1, v1)` with 0-1 inside the region of the atlas.
    """

    def __init__(self, name, mat='matte'):
        self.name, self.mat, self.tint = name, mat, WHITE
        self.verts, self.faces, self.uvs, self.tints, self.mats, self.smooth, self.normals = [], [], [], [], [], [], []
        self.matrix = Matrix.Identity(4)
        self.centre = None

    @contextmanager
    def at(self, x=0, y=0, z=0, turn=0, scale=1):
        """Everything inside is moved to (x, y, z), turned by radians counter-clockwise and scaled."""
        before = self.matrix
        size = scale if isinstance(scale, tuple) else (scale,) * 3
        self.matrix = before @ Matrix.Translation((x, y, z)) @ Matrix.Rotation(turn, 4, 'Z') @ Matrix.Diagonal((*size, 1))
        yield self
        self.matrix = before

    @contextmanager
    def using(self, mat=None, tint=None, centre=None):
        """Everything inside gets this material, tint, or normals bent away from `centre`."""
        before = self.mat, self.tint, self.centre
        self.mat = mat or self.mat
        self.tint = tint or self.tint
        self.centre = (self.matrix @ Vector(centre)) if centre is not None else self.centre
        yield self
        self.mat, self.tint, self.centre = before

    def vert(self, point):
        self.verts.append((self.matrix @ Vector(point))[:])
        return len(self.verts) - 1

    def face(self, ids, look, smooth=False, uv=None, tint=None):
        """One polygon of vertex ids, counter-clockwise seen from outside; `uv` one (u, v) a corner or None for a swatch."""
        self.faces.append(ids)
        self.smooth.append(smooth)
        self.mats.append(self.mat)
        self.uvs += uv or [swatch_uv(look) if isinstance(look, str) else region_uv(look[0], 0.5, 0.5)] * len(ids)
        tint = tint or self.tint
        self.tints += tint if isinstance(tint, list) else [tint] * len(ids)
        for i in ids:
            self.normals.append(None if self.centre is None else (Vector(self.verts[i]) - self.centre).normalized()[:])

    def polygon(self, points, look, **more):
        self.face([self.vert(p) for p in points], look, **more)

    def quad(self, a, b, c, d, look, nu=1, nv=1, tint=None, smooth=False, uv=None):
        """a-b is the lower edge, c above b, d above a; cut into nu x nv so that occlusion has vertices to live on."""
        a, b, c, d = Vector(a), Vector(b), Vector(c), Vector(d)
        grid = [[self.vert(a.lerp(b, i / nu).lerp(d.lerp(c, i / nu), j / nv)) for i in range(nu + 1)] for j in range(nv + 1)]
        for j in range(nv):
            for i in range(nu):
                ids = [grid[j][i], grid[j][i + 1], grid[j + 1][i + 1], grid[j + 1][i]]
                face_uv = None
                if uv:
                    face_uv = uv
                elif isinstance(look, tuple):
                    u0, v0, u1, v1 = look[1:] if len(look) == 5 else (0, 0, 1, 1)
                    at = lambda s, t: region_uv(look[0], u0 + (u1 - u0) * s / nu, v0 + (v1 - v0) * t / nv)
                    face_uv = [at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j + 1)]
                self.face(ids, look, smooth=smooth, uv=face_uv, tint=tint)

    def box(self, centre, size, look, top=None, turn=0, skip='', bevel=0.0, taper=1.0, cut=0):
        """Box about `centre`; skip drops faces by letter (n e s w top down: 'nesw', 't', 'd'); bevel chamfers upright and upper edges."""
        (cx, cy, cz), (sx, sy, sz) = centre, size
        with self.at(cx, cy, cz - sz / 2, turn):
            hx, hy, b = sx / 2, sy / 2, bevel
            low = chamfered(hx, hy, b)
            self.loft([(low, 0), (chamfered(hx * taper, hy * taper, b), sz - b)] + ([(chamfered(hx * taper - b, hy * taper - b, b * 0.6), sz)] if b else []),
                      look, top or look, skip, cut)

    def loft(self, rings, look, top=None, skip='', cut=0, smooth=False):
        """Closed rings [(points2d, z), ...] from below upward, counter-clockwise; caps unless skipped by 't' and 'd'."""
        size = len(rings[0][0])
        names = 'senw' if size == 4 else ''
        for (p, z0), (q, z1) in zip(rings, rings[1:]):
            for i in range(size):
                if names and names[i] in skip: continue
                j = (i + 1) % size
                a, b, c, d = (*p[i], z0), (*p[j], z0), (*q[j], z1), (*q[i], z1)
                length = math.dist(p[i], p[j])
                nu, nv = (max(1, round(length / cut)), max(1, round((z1 - z0) / cut))) if cut else (1, 1)
                self.quad(a, b, c, d, look, nu, nv, smooth=smooth)
        if 't' not in skip: self.polygon([(*p, rings[-1][1]) for p in rings[-1][0]], top or look)
        if 'd' not in skip: self.polygon([(*p, rings[0][1]) for p in reversed(rings[0][0])], look)

    def prism(self, points, z0, z1, look, top=None, skip='d', cut=0):
        """Upright prism over a counter-clockwise outline."""
        self.loft([(points, z0), (points, z1)], look, top, skip, cut)

    def lathe(self, profile, look, seg=12, smooth=True, caps='', looks=None):
        """Turned solid: profile [(radius, z), ...] from below upward about the local z axis."""
        rings = [[self.vert((r * math.cos(2 * math.pi * k / seg), r * math.sin(2 * math.pi * k / seg), z)) for k in range(seg)] for r, z in profile]
        for n, (low, high) in enumerate(zip(rings, rings[1:])):
            for k in range(seg):
                self.face([low[k], low[(k + 1) % seg], high[(k + 1) % seg], high[k]], looks[n] if looks else look, smooth)
        if 't' in caps: self.polygon([(profile[-1][0] * math.cos(2 * math.pi * k / seg), profile[-1][0] * math.sin(2 * math.pi * k / seg), profile[-1][1]) for k in range(seg)], looks[-1] if looks else look)

    def tube(self, points, radii, look, seg=6, smooth=True, cap=False):
        """Round bar along points; its sides run straight from ring to ring."""
        points = [Vector(p) for p in points]
        rings, right = [], None
        for i, p in enumerate(points):
            along = (points[min(i + 1, len(points) - 1)] - points[max(i - 1, 0)]).normalized()
            if right is None:
                right = along.cross(Vector((0, 0, 1)))
                right = Vector((1, 0, 0)) if right.length < 0.05 else right
            # turned no more than the bar bends
            right = (right - along * right.dot(along)).normalized()
            up = right.cross(along).normalized()
            rings.append([self.vert(p + (right * math.cos(2 * math.pi * k / seg) + up * math.sin(2 * math.pi * k / seg)) * radii[i]) for k in range(seg)])
        for low, high in zip(rings, rings[1:]):
            for k in range(seg):
                self.face([low[(k + 1) % seg], low[k], high[k], high[(k + 1) % seg]], look, smooth)
        if cap: self.face(list(reversed(rings[-1])), look)

    def blob(self, centre, radii, look, seg=7, rows=4, jitter=0.12, rnd=None, lower=None, bottom=-1.0):
        """Lumpy ball; `lower` is the look of its underside, `bottom` flattens below that share of its radius."""
        rx, ry, rz = radii if isinstance(radii, tuple) else (radii,) * 3
        c, grid = Vector(centre), []
        for i in range(rows + 1):
            theta, row = math.pi * i / rows, []
            for k in range(1 if i in (0, rows) else seg):
                phi = 2 * math.pi * (k + 0.5 * (i % 2)) / seg
                d = Vector((math.sin(theta) * math.cos(phi), math.sin(theta) * math.sin(phi), max(math.cos(theta), bottom)))
                r = 1 + (rnd.uniform(-jitter, jitter) if rnd else 0)
                row.append((self.vert(c + Vector((d.x * rx, d.y * ry, d.z * rz)) * r), d))
            grid.append(row)
        for high, low in zip(grid, grid[1:]):
            for k in range(seg):
                pick = lambda row, k: row[k % len(row)]
                odd = grid.index(high) % 2
                ring = [pick(high, k), pick(low, k), pick(low, k + 1), pick(high, k + 1)]
                for tri in ((ring[0], ring[1], ring[2]), (ring[0], ring[2], ring[3])) if not odd else ((ring[0], ring[1], ring[3]), (ring[1], ring[2], ring[3])):
                    ids = [v for v, _ in tri]
                    if len(set(ids)) < 3: continue
                    self.face(ids, (lower or look) if sum(d.z for _, d in tri) < -0.6 else look, True)

    def triangles(self): return sum(len(f) - 2 for f in self.faces)

    def object(self, name=None):
        """The Blender object, linked to the scene."""
        me = bpy.data.meshes.new(name or self.name)
        # Whole millimetres: sines differ in their last digit from one computer to another, the file must not.
        me.from_pydata(np.round(np.array(self.verts), 3).tolist(), [], self.faces)
        me.update()
        layer = me.uv_layers.new(name='UVMap')
        layer.data.foreach_set('uv', np.round(np.array(self.uvs), 5).astype(np.float32).ravel())
        order = list(dict.fromkeys(self.mats))
        for mat in order: me.materials.append(material(mat))
        me.polygons.foreach_set('material_index', [order.index(m) for m in self.mats])
        me.polygons.foreach_set('use_smooth', self.smooth)
        colour = me.color_attributes.new('Col', 'FLOAT_COLOR', 'CORNER')
        tint = np.ones((len(self.tints), 4), np.float32)
        tint[:, :3] = np.round(np.array(self.tints), 4)
        colour.data.foreach_set('color', tint.ravel())
        if any(n is not None for n in self.normals):
            me.use_auto_smooth = True
            me.calc_normals_split()
            own = np.empty(len(me.loops) * 3, np.float32)
            me.loops.foreach_get('normal', own)
            own = own.reshape(-1, 3)
            for i, n in enumerate(self.normals):
                if n is not None: own[i] = np.array(n) * 0.65 + own[i] * 0.35
            own /= np.maximum(np.linalg.norm(own, axis=1, keepdims=True), 1e-6)
            me.normals_split_custom_set(own)
        o = bpy.data.objects.new(name or self.name, me)
        bpy.context.scene.collection.objects.link(o)
        return o


def chamfered(hx, hy, b):
    """Outline of a rectangle, corners cut by b; counter-clockwise, starting with the south side."""
    if b <= 0: return [(-hx, -hy), (hx, -hy), (hx, hy), (-hx, hy)]
    return [(-hx + b, -hy), (hx - b, -hy), (hx, -hy + b), (hx, hy - b), (hx - b, hy), (-hx + b, hy), (-hx, hy - b), (-hx, -hy + b)]


def ellipse(cx, cy, rx, ry, seg):
    return [(cx + rx * math.cos(2 * math.pi * k / seg), cy + ry * math.sin(2 * math.pi * k / seg)) for k in range(seg)]
