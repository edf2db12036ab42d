"""The tool that keeps the catalogues of the face; `headunit.ui.translations` switches them while the unit runs.

    python -m headunit.ui.catalogues      # lupdate over qml/, English filled in, lrelease

Texts are found by id (`qsTrId("hmi-…")`) with the English beside them (`//% "…"`). English is made from that;
French is written by people into `qml/Hmi/i18n/hmi_fr.ts`.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

from headunit.core.errors import StorageError
from headunit.core.files import write_atomic
from headunit.ui.resources import qml_dir

LANGUAGES = ("en", "fr")
TOOL_TIMEOUT_S = 120
_ACCENTED = str.maketrans("aceinouyACEINOUY", "àçéîñôûÿÀÇÉÎÑÔÛŸ")
_PLACE = re.compile(r"(%L?\d+|%n)")
_LONGER = 0.4


class TranslationError(Exception):
    """The catalogues cannot be made; the text says why."""


def lengthen(text: str) -> str:
    """English as a language that is 40 % longer: accented, in brackets, its places (`%1`, `%n`) untouched."""
    if not any(letter.isalpha() for letter in text):
        return text
    accented = "".join(part if _PLACE.fullmatch(part) else part.translate(_ACCENTED) for part in _PLACE.split(text))
    # The filling has gaps of its own, because a longer text is more words and not one that never breaks.
    missing = max(0, round(len(text) * _LONGER) - 2)
    filling = "".join(" " if position % 7 == 0 and missing > 6 else "ö" for position in range(missing))
    return f"[{accented}{filling.rstrip()}]"


def update(folder: Path, qml: Path | None = None) -> None:
    """Bring the catalogues in `folder` up to date with the QML files and compile them.

    Raises:
        TranslationError: A tool of Qt is missing, fails or hangs.
    """
    files = sorted(str(path) for path in (qml or qml_dir()).rglob("*.qml"))
    for language in LANGUAGES:
        ts = folder / f"hmi_{language}.ts"
        locale = {"en": "en_GB", "fr": "fr_FR"}[language]
        _tool(
            "lupdate",
            *("-silent", "-no-obsolete", "-locations", "none", "-source-language", "en_GB"),
            *("-target-language", locale, *files, "-ts", str(ts)),
        )
        if language == "en":
            _fill_english(ts)
        compile_catalogue(ts, ts.with_suffix(".qm"))
    with tempfile.TemporaryDirectory() as place:
        longer = Path(place) / "hmi_pseudo.ts"
        longer.write_text(_lengthened(folder / "hmi_en.ts"), encoding="utf-8")
        compile_catalogue(longer, folder / "hmi_pseudo.qm")


def compile_catalogue(ts: Path, qm: Path) -> None:
    """Make the compiled catalogue `qm` of `ts`; unfinished texts are left out.

    Raises:
        TranslationError: The tool is missing, fails or hangs.
    """
    _tool("lrelease", "-silent", "-nounfinished", str(ts), "-qm", str(qm))


def put(made: Path, folder: Path) -> None:
    """Replace the catalogues in `folder` by those in `made`. Raises `StorageError`.

    Never written into: a unit that runs has them mapped into its memory.
    """
    for path in made.iterdir():
        write_atomic(folder / path.name, path.read_bytes())


def _tool(name: str, *arguments: str) -> None:
    program = Path(sys.executable).with_name(f"pyside6-{name}")
    if not program.exists():
        raise TranslationError(f"{program} is missing; run `make i18n`, which installs it.")
    try:
        done = subprocess.run(
            [str(program), *arguments], capture_output=True, text=True, timeout=TOOL_TIMEOUT_S, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise TranslationError(f"{name} has not finished within {TOOL_TIMEOUT_S} s.") from error
    said = (done.stdout + done.stderr).strip()
    if done.returncode != 0 or said:
        raise TranslationError(f"{name} ended with status {done.returncode}: {said}")


def _fill_english(ts: Path) -> None:
    """The English translation is the English beside the id; `day(s)` is `day` and `days`."""
    tree = ET.fromstring(ts.read_text(encoding="utf-8"))  # noqa: S314 - our own file
    for message in tree.iter("message"):
        source, translation = message.findtext("source") or "", message.find("translation")
        if translation is None:
            continue
        translation.attrib.pop("type", None)
        forms = list(translation.iter("numerusform"))
        for form, plural in zip(forms, ("", "s") if forms else (), strict=True):
            form.text = source.replace("(s)", plural)
        if not forms:
            translation.text = source
    ts.write_text(_as_text(tree), encoding="utf-8")


def _lengthened(english: Path) -> str:
    tree = ET.fromstring(english.read_text(encoding="utf-8"))  # noqa: S314 - our own file
    for translation in tree.iter("translation"):
        for form in list(translation.iter("numerusform")) or [translation]:
            form.text = lengthen(form.text or "")
    return _as_text(tree)


def _as_text(tree: ET.Element) -> str:
    body = ET.tostring(tree, encoding="unicode", short_empty_elements=False)
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n'


def main() -> int:
    """Update the catalogues of the checkout; 0 when it is done."""
    folder = qml_dir() / "Hmi" / "i18n"
    folder.mkdir(exist_ok=True)
    try:
        with tempfile.TemporaryDirectory() as place:
            for ts in folder.glob("hmi_*.ts"):
                shutil.copy(ts, place)
            update(Path(place))
            put(Path(place), folder)
    except (TranslationError, StorageError) as error:
        print(f"translations: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
