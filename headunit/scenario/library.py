"""Where stories are: the library that comes with the program, and anybody's folder."""

from __future__ import annotations

from pathlib import Path

LIBRARY = Path(__file__).parent / "library"
ENDING = ".story.toml"


def bare_name(file: Path) -> str:
    """Name of a story without its folder and ending."""
    return file.name.removesuffix(ENDING)


def name_in(file: Path, folder: Path) -> str:
    """How the story is called from `folder`: `worlds/barebones`."""
    return file.relative_to(folder).as_posix().removesuffix(ENDING)


def name_of(file: Path) -> str:
    """Its name in the library, or the bare name of a story from elsewhere."""
    inside = file.resolve().is_relative_to(LIBRARY.resolve())
    return name_in(file.resolve(), LIBRARY.resolve()) if inside else bare_name(file)


def stories(folder: Path = LIBRARY) -> list[Path]:
    """All story files of a folder and the folders in it, by name."""
    return sorted(file for file in folder.rglob(f"*{ENDING}") if file.is_file())


def names() -> list[str]:
    """What the library holds: `worlds/barebones`, `three-years` …"""
    return [name_in(file, LIBRARY) for file in stories()]


def found(name: str, beside: Path) -> Path | None:
    """The file meant by `name`: a path from the folder `beside`, with or without its ending, or a name of the library.

    None where there is no such file, or it cannot be looked for. What lies beside comes first.
    """
    try:
        given = Path(name).expanduser()
        ended = given.parent / f"{given.name}{ENDING}" if given.name else given
        places = [beside / given, beside / ended, LIBRARY / ended, LIBRARY / given]
        return next((place for place in places if place.is_file()), None)
    except (OSError, RuntimeError):  # too long a name; the home of nobody
        return None


def folder(name: str) -> Path | None:
    """The folder meant by `name`; None where there is no such folder, or it cannot be looked for."""
    try:
        given = Path(name).expanduser()
        return given if given.is_dir() else None
    except (OSError, RuntimeError):  # too long a name; the home of nobody
        return None
