"""Pictures are compared as an eye does: noise of the letters passes, what a person would see does not."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from connectivity.contracts.control.elements import Rect
from headunit.testing.pictures.difference import Limit, difference
from headunit.testing.pictures.visual import BaselineKey, check

ROOT = Path(__file__).parents[2]
SHOT = ROOT / "tests/baselines/ux250h-2021-fr/en/software/home-1280x480-night.png"
KEY = BaselineKey("ux250h-2021-fr", "en", "software", 1280, 480, night=True)


@pytest.fixture(scope="module")
def shot() -> Image.Image:
    """A real page."""
    return Image.open(SHOT).convert("RGB")


def png(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def moved(picture: Image.Image, box: tuple[int, int, int, int], x: int, y: int) -> Image.Image:
    """`picture` with what is in `box` shifted; its ground is that of the box's first pixel."""
    other, piece = picture.copy(), picture.crop(box)
    other.paste(picture.getpixel(box[:2]), box)
    other.paste(piece, (box[0] + x, box[1] + y))
    return other


def tinted(picture: Image.Image, box: tuple[int, int, int, int], levels: int) -> Image.Image:
    other = picture.copy()
    other.paste(picture.crop(box).point(lambda level: max(0, min(255, level + levels))), box[:2])
    return other


def test_the_same_picture_is_the_same(shot: Image.Image) -> None:
    assert difference(shot, shot.copy()) is None


PHONE = (30, 124, 70, 164)
CAPTION = (702, 218, 842, 242)
PLATE = (700, 270, 960, 450)


@pytest.mark.parametrize("noise", ["smoother", "sharper", "darker"])
def test_noise_of_another_machine_passes(shot: Image.Image, noise: str) -> None:
    soft = Image.blend(shot, shot.filter(ImageFilter.BoxBlur(1)), 0.08)
    other = {
        "smoother": soft,
        "sharper": ImageChops.add(shot, ImageChops.subtract(shot, soft)),
        "darker": tinted(shot, (0, 0, *shot.size), -2),
    }[noise]
    assert shot.tobytes() != other.tobytes()
    assert difference(shot, other) is None


@pytest.mark.parametrize(
    ("what", "box"),
    [("icon right", PHONE), ("icon down", PHONE), ("word right", CAPTION), ("word down", CAPTION), ("tint", PLATE)],
)
def test_what_a_person_sees_does_not(shot: Image.Image, what: str, box: tuple[int, int, int, int]) -> None:
    match what.rsplit(maxsplit=1)[-1]:
        case "right":
            other = moved(shot, box, 2, 0)
        case "down":
            other = moved(shot, box, 0, 2)
        case _:
            other = tinted(shot, box, 3)
    wrong = difference(shot, other)
    assert wrong is not None
    found = wrong.getbbox()
    assert found is not None
    around = (box[0] - 4, box[1] - 4, box[2] + 4, box[3] + 4)
    assert around[0] <= found[0] < found[2] <= around[2]
    assert around[1] <= found[1] < found[3] <= around[3]


def test_another_digit_is_seen(shot: Image.Image) -> None:
    """62 % has become 66 %."""
    other = shot.copy()
    other.paste(shot.crop((610, 364, 624, 388)), (624, 364))
    assert difference(shot, other) is not None


def test_a_change_at_the_very_corner_is_seen() -> None:
    one = Image.new("RGB", (100, 100), "black")
    other = one.copy()
    ImageDraw.Draw(other).rectangle((96, 96, 99, 99), fill="white")
    assert difference(one, other) is not None
    assert difference(one, other, Limit(pixels=200)) is None


def compare(picture: Image.Image, folder: Path, **options: object) -> None:
    check(png(picture), "home", folder=folder, key=KEY, artifacts=folder / "artifacts", **options)  # type: ignore[arg-type]


def test_without_a_baseline_it_says_how_to_make_one(shot: Image.Image, tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match=r"There is no baseline .*--headunit-update keeps it"):
        compare(shot, tmp_path)
    assert list((tmp_path / "artifacts").iterdir()) == [
        tmp_path / "artifacts/home-1280x480-night-ux250h-2021-fr-en-software-actual.png"
    ]
    compare(shot, tmp_path, update=True)
    compare(shot, tmp_path)
    made = tmp_path / "ux250h-2021-fr/en/software/home-1280x480-night.png"
    assert made.stat().st_size < 80_000


def test_a_difference_names_places_and_three_pictures(shot: Image.Image, tmp_path: Path) -> None:
    compare(shot, tmp_path, update=True)
    other = tinted(moved(shot, PHONE, 4, 0), PLATE, 9)
    with pytest.raises(AssertionError) as caught:
        compare(other, tmp_path)
    said = str(caught.value)
    assert "pixels differ, at x " in said
    assert "; x 3" in said, "two places"
    for end in ("expected", "actual", "difference"):
        (file,) = (tmp_path / "artifacts").glob(f"*-{end}.png")
        assert str(file) in said
    marked = Image.open(next((tmp_path / "artifacts").glob("*-difference.png")))
    assert (255, 0, 0) in {colour for _, colour in marked.getcolors(1 << 20)}
    compare(other, tmp_path, update=True)
    compare(other, tmp_path)


def test_an_update_leaves_alone_what_has_not_changed(shot: Image.Image, tmp_path: Path) -> None:
    compare(shot, tmp_path, update=True)
    before = KEY.path(tmp_path, "home").read_bytes()
    compare(tinted(shot, PLATE, 1), tmp_path, update=True)
    assert KEY.path(tmp_path, "home").read_bytes() == before


def test_what_is_masked_may_differ(shot: Image.Image, tmp_path: Path) -> None:
    compare(shot, tmp_path, update=True)
    other = tinted(shot, PLATE, 60)
    left, top, right, bottom = PLATE
    compare(other, tmp_path, mask=[Rect(left, top, right - left - 0.4, bottom - top - 0.4)])
    with pytest.raises(AssertionError):
        compare(other, tmp_path, mask=[Rect(left, top, 40, 40)])


def test_what_is_masked_is_not_in_the_baseline(shot: Image.Image, tmp_path: Path) -> None:
    compare(shot, tmp_path, update=True, mask=[Rect(0, 0, 200, 100)])
    made = Image.open(KEY.path(tmp_path, "home"))
    assert made.crop((0, 0, 200, 100)).getcolors() == [(20_000, (128, 128, 128))]


def test_another_size_is_said(shot: Image.Image, tmp_path: Path) -> None:
    compare(shot, tmp_path, update=True)
    with pytest.raises(AssertionError, match="it is 800 × 480 pixels large, the baseline 1280 × 480"):
        compare(shot.crop((0, 0, 800, 480)), tmp_path)
    compare(shot.crop((0, 0, 800, 480)), tmp_path, update=True)
    compare(shot.crop((0, 0, 800, 480)), tmp_path)


def test_what_is_no_picture_is_said(shot: Image.Image, tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="The picture cannot be read"):
        check(b"no picture", "home", folder=tmp_path, key=KEY, artifacts=tmp_path)
    file = KEY.path(tmp_path, "home")
    file.parent.mkdir(parents=True)
    for broken in (b"", png(shot)[:4000]):
        file.write_bytes(broken)
        with pytest.raises(AssertionError, match=r"The baseline .*home-1280x480-night\.png cannot be read"):
            compare(shot, tmp_path)


@pytest.mark.parametrize("name", ["", "../home", "home/night", ".home", "home night"])
def test_a_name_is_a_file_name(shot: Image.Image, tmp_path: Path, name: str) -> None:
    with pytest.raises(AssertionError, match="cannot be a baseline's name"):
        check(png(shot), name, folder=tmp_path, key=KEY, artifacts=tmp_path, update=True)


def test_without_pillow_it_says_what_to_install(
    shot: Image.Image, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "PIL.Image", None)
    with pytest.raises(RuntimeError, match=r"needs Pillow: pip install 'headunit\[testing\]'"):
        check(b"", "home", folder=tmp_path, key=KEY, artifacts=tmp_path)
