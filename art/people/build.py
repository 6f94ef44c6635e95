"""Builds every figure: blender -b -noaudio --python art/people/build.py -- OUT.glb"""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import far  # noqa: E402
import glb  # noqa: E402
import hanbok  # noqa: E402
import motion  # noqa: E402
import outfits  # noqa: E402
import proof  # noqa: E402
from mesh import merged, occlusion  # noqa: E402


def shared(figures):
    """Pieces of the same name and shape are one piece (head, hands, shoes)."""
    known = {}
    for pieces in figures.values():
        for i, p in enumerate(pieces):
            key = (p.name, len(p.at), tuple(round(c, 5) for v in p.at for c in v), tuple(f[1] for f in p.faces))
            pieces[i] = known.setdefault(key, p)
    return figures


def pooled(figures, floor, joints):
    pool, done, meshes, counts = glb.Pool(joints), {}, {}, {}
    for name, pieces in figures.items():
        whole = merged(pieces)
        ids = []
        for p in pieces:
            if id(p) not in done:
                done[id(p)] = pool.add(p, occlusion(p, whole), floor)
            ids += done[id(p)]
        meshes[name], counts[name] = ids, len(ids) // 3
        if '--pieces' in sys.argv:
            print(name, {p.name: p.triangles() for p in pieces})
    return pool, meshes, counts


def main(path):
    near = shared({n: f() for n, f in {**outfits.OUTFITS, **hanbok.OUTFITS}.items()})
    away = shared({f'{n}-far': p for n, p in far.figures().items()})
    pools, total = [], {}
    for figures, floor, joints in ((near, .46, 4), (away, .55, 3)):
        pool, meshes, counts = pooled(figures, floor, joints)
        pools.append((pool, meshes))
        total.update(counts)
        print('pool', len(pool.pos), 'vertices')
    proof.prove(*pools[0])
    glb.write(path, pools, motion.clips())
    for name, count in total.items():
        print(f'{name:22} {count:5} triangles')
        limit = 400 if name.endswith('-far') else 2800
        if count > limit:
            raise SystemExit(f'{name}: {count} triangles, more than {limit}')


main(sys.argv[sys.argv.index('--') + 1])
