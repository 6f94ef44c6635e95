"""The palette of art/style.json as colours Blender can use."""
import json
import os

ART = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BUILD = os.path.join(os.path.dirname(ART), 'artifacts', 'art')
with open(os.path.join(ART, 'style.json'), encoding='utf-8') as file:
    # Models take no more of it, and art/recipe.mjs counts no more of it as theirs.
    STYLE = {part: of for part, of in json.load(file).items() if part in ('palette', 'occlusion')}
PALETTE = STYLE['palette']
NAMES = list(PALETTE)


def srgb(name):
    """Colour of the palette (or '#rrggbb') as three sRGB values 0-1."""
    text = PALETTE.get(name, name).lstrip('#')
    return tuple(int(text[i:i + 2], 16) / 255 for i in (0, 2, 4))


def linear(name):
    """The same colour in linear light, as glTF vertex colours want it."""
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in srgb(name))
