"""Pieces of a figure: faces with a paint and weights, joined into one pool of vertices that all outfits index."""
import random
from math import cos, pi, sin

from mathutils import Vector
from mathutils.bvhtree import BVHTree

FIXED, SKIN, HAIR, FIRST, SECOND = range(5)


def paint(slot, shade=(1, 1, 1)):
    """What a face is painted with: a colour slot and a linear colour (slot 0) or shade (slots 1-4)."""
    return slot, tuple(shade) if not isinstance(shade, (int, float)) else (shade,) * 3


def hex_linear(code):
    """'#rrggbb' in sRGB to linear RGB."""
    c = [int(code[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    return tuple(x / 12.92 if x <= .04045 else ((x + .055) / 1.055) ** 2.4 for x in c)


def fixed(code):
    return paint(FIXED, hex_linear(code))


class Piece:
    """A part of an outfit (head, jacket, shoe ...). `weights` maps a position to joint weights."""

    def __init__(self, name, weights):
        self.name, self.weights = name, weights
        self.at, self.w, self.tint, self.faces = [], [], [], []
        self.rough = 1.0  # how much occlusion counts

    def vert(self, p, weights=None, tint=(1, 1, 1)):
        p = Vector(p)
        self.at.append(p)
        self.w.append((weights or self.weights)(p))
        self.tint.append(tint)
        return len(self.at) - 1

    def face(self, ids, mat, group=0):
        ids = [v for i, v in enumerate(ids) if v != ids[i - 1]]
        if len(ids) >= 3:
            self.faces.append((ids, mat, group))

    def strip(self, a, b, mat, closed=True, group=0, flip=False):
        """Faces between two rings of vertex ids of the same length."""
        n = len(a)
        for k in range(n if closed else n - 1):
            j = (k + 1) % n
            q = [a[k], a[j], b[j], b[k]]
            m = mat(k) if callable(mat) else mat
            if m is not None:
                self.face(q[::-1] if flip else q, m, group)

    def loft(self, rings, mat, closed=True, caps=(False, False), group=0, weights=None, tints=None):
        """Skin over rings of points (or ids), facing away from their middle. mat: paint, or f(band, k), or list by band."""
        ids = [[r if isinstance(r, int) else self.vert(r, weights, tints[i] if tints else (1, 1, 1)) for r in ring]
               for i, ring in enumerate(rings)]
        start = len(self.faces)
        for i in range(len(ids) - 1):
            m = mat[i] if isinstance(mat, list) else (lambda k, i=i: mat(i, k)) if callable(mat) else mat
            self.strip(ids[i], ids[i + 1], m, closed, group)
        self._outward(start, ids)
        for end, ring in ((0, ids[0]), (-1, ids[-1])):
            if caps[0 if end == 0 else 1]:
                m = mat[end] if isinstance(mat, list) else mat(0 if end == 0 else len(ids) - 2, 0) if callable(mat) else mat
                self._cap(ring, ids[1] if end == 0 else ids[-2], m, group)
        return ids

    def _cap(self, ring, inner, mat, group):
        c = sum((self.at[i] for i in ring), Vector()) / len(ring)
        out = c - sum((self.at[i] for i in inner), Vector()) / len(inner)
        n = Vector()
        for a, b in zip(ring, ring[1:] + ring[:1]):
            n += (self.at[a] - c).cross(self.at[b] - c)
        self.face(ring if n.dot(out) > 0 else ring[::-1], mat, group)

    def _outward(self, start, rings):
        """Turns the faces made since `start` so that most look away from the middle of their rings."""
        middle = {}
        for i, ring in enumerate(rings):
            c = sum((self.at[v] for v in ring), Vector()) / len(ring)
            for v in ring:
                middle.setdefault(v, c)
        score = 0.0
        for ids, *_ in self.faces[start:]:
            n = self.normal(ids)
            score += n.dot(sum((self.at[v] - middle.get(v, self.at[v]) for v in ids), Vector()))
        if score < 0:
            for i in range(start, len(self.faces)):
                ids, m, g = self.faces[i]
                self.faces[i] = (ids[::-1], m, g)

    def normal(self, ids):
        n = Vector()
        o = self.at[ids[0]]
        for a, b in zip(ids[1:], ids[2:]):
            n += (self.at[a] - o).cross(self.at[b] - o)
        return n

    def triangles(self):
        return sum(len(f[0]) - 2 for f in self.faces)

    def bvh(self):
        return BVHTree.FromPolygons(self.at, [f[0] for f in self.faces])


def ring(centre, rx, ry, n, right=(1, 0, 0), up=(0, 1, 0), power=2.0, turn=0.0):
    """n points on a (super)ellipse."""
    c, r, u, out = Vector(centre), Vector(right), Vector(up), []
    for k in range(n):
        a = 2 * pi * k / n + turn
        x, y = cos(a), sin(a)
        s = (abs(x) ** power + abs(y) ** power) ** (-1 / power)
        out.append(c + r * (rx * x * s) + u * (ry * y * s))
    return out


class Surface:
    """The front of pieces already made, to lay a lapel, a pocket, a face upon."""

    def __init__(self, *pieces):
        self.tree = merged(pieces)

    def near(self, p, lift=0.0):
        """The point of the surface nearest to p, lifted along its normal."""
        at, normal, *_ = self.tree.find_nearest(Vector(p))
        return at + normal * lift

    def front(self, x, z, lift=0.0):
        """The foremost point at (x, z), `lift` metres out along the skin's normal."""
        at, normal, *_ = self.tree.ray_cast(Vector((x, 1, z)), Vector((0, -1, 0)))
        if at is None:
            raise ValueError(f'nothing at x {x:.3f}, z {z:.3f}')
        return at + normal * lift * (1 if normal.y > 0 else -1)


def occlusion(piece, bvh, rays=40, reach=.28, seed=5):
    """How open each vertex lies, 0-1: rays against the whole figure at rest."""
    rnd = random.Random(seed)
    dirs = []
    while len(dirs) < rays:
        v = Vector((rnd.uniform(-1, 1), rnd.uniform(-1, 1), rnd.uniform(-1, 1)))
        if .1 < v.length < 1:
            dirs.append(v.normalized())
    normals = [Vector() for _ in piece.at]
    for ids, *_ in piece.faces:
        n = piece.normal(ids)
        for v in ids:
            normals[v] += n
    out = []
    for p, n in zip(piece.at, normals):
        if n.length < 1e-12:
            out.append(1.0)
            continue
        n.normalize()
        o, lit, total = p + n * .013, 0.0, 0.0   # above pockets, plackets, ribbons, which shall not darken the cloth
        for d in dirs:
            d = d if d.dot(n) > 0 else -d
            k = d.dot(n)
            total += k
            hit = bvh.ray_cast(o, d, reach)
            lit += k * (1 if hit[3] is None else hit[3] / reach)
        out.append(lit / total)
    return out


def merged(pieces):
    at, faces = [], []
    for p in pieces:
        o = len(at)
        at += p.at
        faces += [[i + o for i in f[0]] for f in p.faces]
    return BVHTree.FromPolygons(at, faces)
