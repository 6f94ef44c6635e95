"""Where things lie in the one atlas (1024 px): a palette of 16 px cells on top, drawn regions with 4 px of bleed below."""
from kit.style import NAMES

SIZE, CELL, PAD = 1024, 16, 4
REGIONS = {  # x, y, width, height in px from the top left, bleed included
    'window': (0, 64, 64, 128), 'window-small': (64, 64, 64, 64), 'louvre': (64, 128, 64, 64), 'glass-door': (128, 64, 128, 128), 'plank-door': (256, 64, 128, 128),
    'ashlar': (384, 64, 256, 128), 'office-grid': (640, 64, 256, 64), 'office-ribbon': (640, 128, 256, 64), 'clock': (896, 64, 128, 128),
    'hotel': (0, 192, 256, 64), 'wave': (256, 192, 256, 64), 'wave-lit': (512, 192, 256, 64), 'curtain': (768, 192, 256, 64),
    'dancheong': (0, 256, 256, 32), 'rafter': (256, 256, 32, 32), 'books': (288, 256, 224, 64), 'roof-tile': (512, 256, 128, 64), 'shop': (640, 256, 256, 64),
    'stone-wall': (0, 320, 128, 128), 'lattice': (128, 320, 128, 128), 'planks': (256, 320, 128, 128), 'render': (384, 320, 256, 128), 'grille': (640, 320, 128, 128), 'bark': (768, 320, 64, 128), 'taegeukgi': (832, 320, 192, 128),
}


def swatch_uv(name):
    """Centre of a palette cell in Blender's uv (origin below)."""
    i = NAMES.index(name)
    return ((i % 64) * CELL + CELL / 2) / SIZE, 1 - ((i // 64) * CELL + CELL / 2) / SIZE


def region_uv(name, u, v):
    """Point of a region, (0, 0) its lower left corner, (1, 1) its upper right."""
    x, y, w, h = REGIONS[name]
    return (x + PAD + u * (w - 2 * PAD)) / SIZE, 1 - (y + h - PAD - v * (h - 2 * PAD)) / SIZE
