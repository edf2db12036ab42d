"""What the documents say is there, is there."""

import importlib.util
import re

import pytest

from tests.static.source import ROOT

MAKE_TARGET = re.compile(r"^([a-z0-9-]+):.*## ", re.MULTILINE)


def documents():
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]


def targets():
    return set(MAKE_TARGET.findall((ROOT / "Makefile").read_text()))


def test_every_make_target_in_the_documents_exists():
    used = {
        (path.name, name)
        for path in documents()
        for name in re.findall(r"(?:`|^|\$ )make ([a-z0-9-]+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert used
    assert {(where, name) for where, name in used if name not in targets()} == set()


def test_every_linked_file_exists():
    broken = [
        f"{path.relative_to(ROOT)} links to {target}"
        for path in documents()
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", path.read_text(encoding="utf-8"))
        if not (path.parent / target).exists()
    ]
    assert broken == []


def options(command, path="headunit"):
    """Every visible option and command, below one command: `(headunit run, --lang)`."""
    for parameter in command.params:
        if not getattr(parameter, "hidden", False):
            for name in getattr(parameter, "opts", []):
                if name.startswith("--") and name not in {"--help", "--install-completion", "--show-completion"}:
                    yield path, name
    for name, below in getattr(command, "commands", {}).items():
        if not below.hidden:
            yield from options(below, f"{path} {name}")


@pytest.mark.skipif(importlib.util.find_spec("headunit.cli") is None, reason="no command line yet")
def test_every_command_and_option_is_documented():
    import typer

    from headunit import cli

    command = typer.main.get_command(cli.app)
    text = "\n".join(path.read_text(encoding="utf-8") for path in documents())
    found = list(options(command))
    assert found, "the test has found no option"
    missing = sorted(f"{where} {name}" for where, name in found if f"{name}" not in text)
    missing += sorted(
        name for name, below in command.commands.items() if not below.hidden and f"headunit {name}" not in text
    )
    assert not missing, "README.md or docs/ should tell of:\n" + "\n".join(missing)
