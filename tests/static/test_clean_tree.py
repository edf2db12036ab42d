"""Nothing of one machine is in the tree, and the tree has the shape it should have."""

import re

import pytest

from tests.static.source import ROOT, tracked_files

TOP_LEVEL = {
    "pyproject.toml", "headunit", "qml", "connectivity", "estore", "tests", "README.md",
    "requirements.lock", "Makefile", "LICENSE", "CONTRIBUTING.md", "CHANGELOG.md", "docs",
}  # fmt: skip
MACHINE = {
    "a path of one machine": re.compile(rb"(?<![\w.:/-])/(?:root|work|home/\w+|Users/\w+|opt/(?:pypi|wheels)\w*)/"),
    "the address of a package index": re.compile(
        rb"--(?:extra-)?index-url|--find-links|//(?:pypi|files)\.python(?:hosted)?\.org|index\.docker|pypi\.org/simple"
    ),
}
TEXT = {
    ".py",
    ".toml",
    ".md",
    ".qml",
    ".js",
    ".sh",
    ".lock",
    ".txt",
    ".ts",
    ".json",
    ".yaml",
    ".yml",
    ".html",
    ".css",
    "",
}
SELF = "tests/static/test_clean_tree.py"
LARGEST = 2 * 1024 * 1024


def found_in(data):
    return [kind for kind, pattern in MACHINE.items() if pattern.search(data)]


def test_no_machine_and_no_index_is_named():
    files = [path for path in tracked_files() if path.suffix in TEXT and str(path.relative_to(ROOT)) != SELF]
    assert len(files) > 20
    found = [f"{path.relative_to(ROOT)} has {kind}" for path in files for kind in found_in(path.read_bytes())]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "text", ["open('/root/x')", "cd /work/project", "/home/anna/x", "--index-url x", "https://files.pythonhosted.org/y"]
)
def test_a_planted_name_is_found(text):
    assert found_in(text.encode())


@pytest.mark.parametrize("text", ["GET /homepage", "https://example.org/work/x", "/usr/share/fonts", "a/root/b"])
def test_plain_text_passes(text):
    assert found_in(text.encode()) == []


def test_the_top_level_is_as_designed():
    tops = {path.relative_to(ROOT).parts[0] for path in tracked_files()}
    assert {name for name in tops if not name.startswith(".")} <= TOP_LEVEL


def test_no_file_is_huge():
    assert [str(path) for path in tracked_files() if path.stat().st_size > LARGEST] == []


def test_no_work_is_left_undone_in_words():
    marks = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b")
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in tracked_files()
        if path.suffix in {".py", ".qml", ".js", ".sh"} and str(path.relative_to(ROOT)) != SELF
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if marks.search(line)
    ]
    assert not found, "do it, or write an issue:\n" + "\n".join(found)
