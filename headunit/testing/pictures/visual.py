"""Compares a picture of the window with its baseline, as an eye does.

    check(picture, "home", folder=Path("tests/baselines"), key=key, artifacts=Path("artifacts"))

Two pictures are the same to an eye where even areas have the same colour and every edge is where it was, give or
take a pixel: so much the smoothing and hinting of letters differ from machine to machine. A moved icon, another
word or a plate of another colour is a difference (`docs/visual-comparison.md` has the figures).
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from connectivity.contracts.control.elements import Rect
from headunit.core.files import write_atomic
from headunit.testing.pictures.difference import DEFAULT, Limit, difference, marked, places

if TYPE_CHECKING:
    from PIL.Image import Image

_NAME = re.compile(r"\w[\w.-]*")
_MASKED = (128, 128, 128)


@dataclass(frozen=True, slots=True)
class BaselineKey:
    """Which baseline: car, language, renderer (`software` or `opengl`), size of the picture, night or day."""

    profile: str
    language: str
    renderer: str
    width: int
    height: int
    night: bool

    def path(self, folder: Path, name: str) -> Path:
        """Where the baseline called `name` lies below `folder`."""
        light = "night" if self.night else "day"
        file = f"{name}-{self.width}x{self.height}-{light}.png"
        return folder / self.profile / self.language / self.renderer / file


def check(
    picture: bytes,
    name: str,
    *,
    folder: Path,
    key: BaselineKey,
    artifacts: Path,
    mask: Sequence[Rect] = (),
    update: bool = False,
    limit: Limit = DEFAULT,
) -> None:
    """Compare `picture` with its baseline.

    Args:
        picture: PNG.
        name: Of the baseline: letters, digits, `-`, `_` and `.`.
        folder: Holds the baselines.
        key: Which one of that name.
        artifacts: Where the pictures of a difference are written: expected, actual, difference.
        mask: What is not compared, in pixels of the picture; the baseline is grey there.
        update: Make the baseline, or make it anew where it differs.
        limit: What is still the same.

    Raises:
        AssertionError: They differ, or there is no baseline; the text says where, and names the pictures.
        RuntimeError: Pillow is missing; the text says how to install it.
        StorageError: A picture cannot be written.
    """
    __tracebackhide__ = True
    if not _NAME.fullmatch(name):
        raise AssertionError(f"{name!r} cannot be a baseline's name: use letters, digits, '-', '_' and '.'.")
    pillow()
    path = key.path(folder, name)
    actual = _masked(_read(picture, "The picture"), mask)
    expected = _baseline(path, mask)
    if expected is not None and expected.size == actual.size:
        wrong = difference(expected, actual, limit)
        if wrong is None:
            return
    else:
        wrong = None
    if update:
        write_atomic(path, _png(actual))
        return
    stem = f"{path.stem}-{key.profile}-{key.language}-{key.renderer}"
    shown = _keep(artifacts / f"{stem}-actual.png", actual)
    if expected is None:
        raise AssertionError(
            f"There is no baseline {path}. Look at {shown}: if it is right, --headunit-update keeps it."
        )
    before = _keep(artifacts / f"{stem}-expected.png", expected)
    if wrong is None:
        said, pictures = _sizes(expected, actual), [before, shown]
    else:
        where = _keep(artifacts / f"{stem}-difference.png", marked(actual, wrong))
        said, pictures = places(wrong), [before, shown, where]
    listed = "".join(f"\n  {one}" for one in pictures)
    raise AssertionError(
        f"{name!r} does not look as its baseline {path}: {said}.{listed}\n"
        "If it is meant so, --headunit-update keeps it."
    )


def pillow() -> None:
    """Raise `RuntimeError` with what to do where Pillow is missing."""
    try:
        import PIL.Image  # noqa: F401
    except ImportError as error:
        raise RuntimeError("Comparing pictures needs Pillow: pip install 'headunit[testing]'.") from error


def _read(picture: bytes, what: str) -> Image:
    from PIL import Image, UnidentifiedImageError

    try:
        return Image.open(io.BytesIO(picture)).convert("RGB")
    except (UnidentifiedImageError, OSError, SyntaxError) as error:
        raise AssertionError(f"{what} cannot be read: {error}.") from error


def _baseline(path: Path, mask: Sequence[Rect]) -> Image | None:
    if not path.is_file():
        return None
    return _masked(_read(path.read_bytes(), f"The baseline {path}"), mask)


def _masked(picture: Image, mask: Sequence[Rect]) -> Image:
    for one in mask:
        # Whole pixels, outwards.
        box = (int(one.x), int(one.y), -int(-(one.x + one.width) // 1), -int(-(one.y + one.height) // 1))
        picture.paste(_MASKED, box)
    return picture


def _png(picture: Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "PNG", compress_level=9, compress_type=0)  # smaller than `optimize` makes it
    return file.getvalue()


def _keep(path: Path, picture: Image) -> Path:
    write_atomic(path, _png(picture))
    return Path(os.path.relpath(path)) if path.is_relative_to(Path.cwd()) else path


def _sizes(expected: Image, actual: Image) -> str:
    one, other = (f"{picture.width} × {picture.height}" for picture in (expected, actual))
    return f"it is {other} pixels large, the baseline {one}"
