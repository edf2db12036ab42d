"""Where two pictures differ to an eye. Needs Pillow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

_MARGIN = 2
"""Pixels around what differs that the comparison looks at."""
_CELL = 32
"""What differs within as many pixels is one place."""
_MOST_PLACES = 4


@dataclass(frozen=True, slots=True)
class Limit:
    """What is still the same.

    Attributes:
        colour: An even area differs from this many levels on (of 255, in any of red, green, blue).
        edge: A pixel at an edge differs where its colour is farther than this many levels from those beside it in the
            other picture.
        pixels: This many differing pixels within a square of `window` pixels are too many.
        window: Odd; side of that square.
    """

    colour: int = 3
    edge: int = 12
    pixels: int = 12
    window: int = 17


DEFAULT = Limit()


def difference(expected: Image, actual: Image, limit: Limit = DEFAULT) -> Image | None:
    """Where two pictures of one size differ to an eye.

    Returns:
        A picture of their size: 255 where they differ, 0 elsewhere; None: they are the same.
    """
    from PIL import Image, ImageChops, ImageFilter

    box = ImageChops.difference(expected, actual).getbbox()
    if box is None:
        return None
    box = (
        *(max(0, side - _MARGIN) for side in box[:2]),
        *(min(most, side + _MARGIN) for side, most in zip(box[2:], expected.size, strict=True)),
    )
    one, other = expected.crop(box), actual.crop(box)
    highest, lowest = ImageFilter.MaxFilter(3), ImageFilter.MinFilter(3)
    one_high, one_low = one.filter(highest), one.filter(lowest)
    other_high, other_low = other.filter(highest), other.filter(lowest)
    # How far a pixel is from all those around its place in the other picture: 0 where an edge has moved by one pixel.
    beyond = _most(
        ImageChops.subtract(one, other_high),
        ImageChops.subtract(other_low, one),
        ImageChops.subtract(other, one_high),
        ImageChops.subtract(one_low, other),
    )
    # Even: no letters, no edges, in both pictures; a slow gradient is even, too.
    unrest = _most(ImageChops.subtract(one_high, one_low), ImageChops.subtract(other_high, other_low))
    even = unrest.point([255 if level <= limit.colour else 0 for level in range(256)])
    tint = _most(ImageChops.difference(one, other)).point([255 if level >= limit.colour else 0 for level in range(256)])
    shape = beyond.point([255 if level > limit.edge else 0 for level in range(256)])
    wrong = ImageChops.lighter(shape, ImageChops.darker(even, tint))
    # Room around it, so that what lies at the border counts in a whole square.
    whole = Image.new("L", (wrong.width + limit.window, wrong.height + limit.window))
    whole.paste(wrong, (limit.window // 2, limit.window // 2))
    crowd = whole.filter(ImageFilter.BoxBlur(limit.window // 2))
    if crowd.getextrema()[1] < int(255 * limit.pixels / limit.window**2):
        return None
    found = Image.new("L", expected.size)
    found.paste(wrong, box[:2])
    return found


def _most(*pictures: Image) -> Image:
    """The largest of all bands of all `pictures`, pixel by pixel."""
    from PIL import ImageChops

    bands = [band for picture in pictures for band in picture.split()]
    most = bands[0]
    for band in bands[1:]:
        most = ImageChops.lighter(most, band)
    return most


def _boxes(wrong: Image) -> list[tuple[int, int, int, int]]:
    """Boxes around what differs, the fullest first; what is near each other shares one."""
    small = wrong.reduce(_CELL).point([0] + [255] * 255)
    cells = {(x, y) for y in range(small.height) for x in range(small.width) if small.getpixel((x, y))}
    boxes = []
    while cells:
        group, ahead = set(), [cells.pop()]
        while ahead:
            x, y = ahead.pop()
            group.add((x, y))
            near = {(x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)} & cells
            cells -= near
            ahead += near
        left, top = min(x for x, _ in group) * _CELL, min(y for _, y in group) * _CELL
        right, bottom = (max(x for x, _ in group) + 1) * _CELL, (max(y for _, y in group) + 1) * _CELL
        inner = wrong.crop((left, top, min(right, wrong.width), min(bottom, wrong.height))).getbbox()
        if inner is not None:
            boxes.append((left + inner[0], top + inner[1], left + inner[2], top + inner[3]))
    return sorted(boxes, key=lambda box: -wrong.crop(box).histogram()[255])


def places(wrong: Image) -> str:
    """Where `wrong` (of `difference`) is not 0, in words."""
    boxes = _boxes(wrong)
    said = [f"x {x}, y {y}, {right - x} × {bottom - y}" for x, y, right, bottom in boxes[:_MOST_PLACES]]
    more = f" and {len(boxes) - _MOST_PLACES} more places" if len(boxes) > _MOST_PLACES else ""
    return f"{wrong.histogram()[255]} pixels differ, at {'; '.join(said)}{more}"


def marked(actual: Image, wrong: Image) -> Image:
    """`actual`, pale, with what differs in red and a frame around each place."""
    from PIL import Image, ImageDraw

    pale = Image.blend(actual.convert("L").convert("RGB"), Image.new("RGB", actual.size, (128, 128, 128)), 0.6)
    pale.paste((255, 0, 0), mask=wrong)
    draw = ImageDraw.Draw(pale)
    for x, y, right, bottom in _boxes(wrong):
        draw.rectangle((x - 4, y - 4, right + 3, bottom + 3), outline=(255, 160, 0), width=2)
    return pale
