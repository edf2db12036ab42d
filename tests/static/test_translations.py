"""Every text has its French and its English; every id that Python hands out exists."""

import ast
import re
import xml.etree.ElementTree as ET

import pytest

from tests.static.source import ROOT, parse, python_files, qml_files

CATALOGUES = ROOT / "qml" / "Hmi" / "i18n"
LANGUAGES = ("en", "fr")
USED_IN_QML = re.compile(r"""\bqsTrId\s*\(\s*["']([^"']+)["']""")
BARE_TEXT = re.compile(
    r"""\b(?:text|title|placeholderText|Accessible\.name)\s*:\s*["']([^"']*[A-Za-zÀ-ÿ]{3}[^"']*)["']|\bqsTr\s*\("""
)
# The gallery shows the controls to developers and is not part of the unit.
NOT_SHOWN = ("Gallery",)

pytestmark = pytest.mark.skipif(not CATALOGUES.is_dir(), reason="no catalogue yet")


def shown_qml():
    return [path for path in qml_files() if not set(NOT_SHOWN) & set(path.parts)]


def catalogue(language):
    """Text by id; a plural form counts once, an unfinished one not at all."""
    tree = ET.parse(CATALOGUES / f"hmi_{language}.ts")
    texts = {}
    for message in tree.iter("message"):
        translation = message.find("translation")
        if translation is None or translation.get("type") in {"unfinished", "vanished", "obsolete"}:
            continue
        forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
        texts[message.get("id")] = forms
    return texts


def ids_in_qml():
    return {(path, found) for path in shown_qml() for found in USED_IN_QML.findall(path.read_text(encoding="utf-8"))}


def ids_in_python():
    """Literal arguments named `message_id=` and values of MESSAGE_ID(S) tables."""
    for path in python_files():
        for node in ast.walk(parse(path)):
            if isinstance(node, ast.keyword) and node.arg == "message_id":
                values = [node.value]
            elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                named = any(isinstance(target, ast.Name) and "MESSAGE_ID" in target.id.upper() for target in targets)
                values = list(node.value.values) if named and isinstance(node.value, ast.Dict) else []
                values += [node.value] if named else []
            else:
                continue
            for value in values:
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    yield path, value.value


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_windows_is_translated(language):
    texts = catalogue(language)
    missing = sorted(
        f"{path.relative_to(ROOT)} uses {found}"
        for path, found in ids_in_qml()
        if found not in texts or not all(texts[found])
    )
    assert not missing, f"hmi_{language}.ts lacks (run `make i18n`, then translate):\n" + "\n".join(missing)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_of_python_is_translated(language):
    texts = catalogue(language)
    missing = sorted(f"{path.relative_to(ROOT)} uses {found}" for path, found in ids_in_python() if found not in texts)
    assert not missing, f"hmi_{language}.ts lacks:\n" + "\n".join(missing)


def test_both_catalogues_hold_the_same_ids():
    english, french = (set(catalogue(language)) for language in LANGUAGES)
    assert english == french


def test_placeholders_survive_translation():
    english, french = (catalogue(language) for language in LANGUAGES)
    marks = re.compile(r"%(?:L?\d+|n)")
    differ = [
        found
        for found in english.keys() & french.keys()
        if {mark for form in english[found] for mark in marks.findall(form)}
        != {mark for form in french[found] for mark in marks.findall(form)}
    ]
    assert sorted(differ) == []


def test_no_text_is_written_into_the_qml():
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in shown_qml()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if BARE_TEXT.search(re.sub(r"//.*", "", line))
    ]
    assert not found, "write these with qsTrId:\n" + "\n".join(found)


@pytest.mark.parametrize("line", ['text: "Settings"', 'Accessible.name: "Back"', 'text: qsTr("x")'])
def test_a_planted_text_is_found(line):
    assert BARE_TEXT.search(line)
