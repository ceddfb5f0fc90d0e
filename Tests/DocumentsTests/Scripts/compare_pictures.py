#!/usr/bin/env python3
"""Compares two grey pictures of a page: compare_pictures.py KEPT NOW

Prints JSON: how many dots of the one have nothing like them in the other near their place (`lost`: in KEPT, `new`: in NOW), and the
sizes. Letters are drawn a little differently by each version of the libraries, and a block may lie a dot aside: so every dot is
blurred with its neighbours, and found wherever the other picture is as dark within two dots of it.
"""

import json
import sys

from PIL import Image, ImageChops, ImageFilter

REACH = 2  # Dots each way.
STEP = 32  # Of 255 greys, after blurring: a ruled line is 36.


def ink(path):
    picture = ImageChops.invert(Image.open(path).convert("L"))
    # Room all around: the filters leave the edges as they are.
    wide = Image.new("L", (picture.width + 8, picture.height + 8))
    wide.paste(picture, (4, 4))
    return wide.filter(ImageFilter.BoxBlur(1))


def missing(there, here):
    """Dots that are darker in one picture than all of the other near by."""
    near = here.filter(ImageFilter.MaxFilter(2 * REACH + 1))
    return sum(ImageChops.subtract(there, near).histogram()[STEP:])


kept, now = ink(sys.argv[1]), ink(sys.argv[2])
same = kept.size == now.size
print(json.dumps({
    "sameSize": same,
    "lost": missing(kept, now) if same else 0,
    "new": missing(now, kept) if same else 0,
}))
