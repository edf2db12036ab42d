"""The files that the static tests look at."""

import ast
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("headunit", "connectivity", "estore")


def python_files(root: Path = ROOT) -> list[Path]:
    """Every Python file of the packages; the installed copy of anything is elsewhere."""
    return sorted(path for package in PACKAGES for path in (root / package).rglob("*.py"))


def qml_files(root: Path = ROOT) -> list[Path]:
    """Every QML and JavaScript file of the product."""
    return sorted(path for path in (root / "qml").rglob("*") if path.suffix in {".qml", ".js", ".mjs"})


def module_name(path: Path, root: Path = ROOT) -> str:
    """`headunit/core/__init__.py` is `headunit.core`."""
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def is_qt_file(module: str) -> bool:
    """Whether a module may import PySide6, by its name (DESIGN, "Who may import whom")."""
    leaf = module.rsplit(".", 1)[-1]
    return leaf == "view_model" or leaf.endswith("_qt") or bool(re.match(r"headunit\.(ui|testing)(\.|$)", module))


@dataclass(frozen=True, slots=True)
class Import:
    """One import statement: who, what (absolute), where."""

    importer: str
    imported: str
    line: int


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def parse(path: Path) -> ast.Module:
    """The syntax tree, parsed once per session."""
    return _tree(path)


def imports(path: Path, root: Path = ROOT) -> Iterator[Import]:
    """All imports of a file, also late and type-only ones: an edge is an edge.

    `from a import b` counts as `a.b` when that is a module of ours, else as `a`.
    """
    module = module_name(path, root)
    package = module if path.stem == "__init__" else module.rpartition(".")[0]
    for node in ast.walk(parse(path)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(module, alias.name, node.lineno)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parts = package.split(".")
                above = parts[: len(parts) - (node.level - 1)]
                base = ".".join([*above, base] if base else above)
            for alias in node.names:
                deeper = root.joinpath(*base.split("."), alias.name)
                is_module = deeper.is_dir() or deeper.with_suffix(".py").is_file()
                yield Import(module, f"{base}.{alias.name}" if is_module else base, node.lineno)


def tracked_files() -> list[Path]:
    """Every file under version control, or, in an unpacked archive, every file that would be."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached"], cwd=ROOT, capture_output=True, timeout=60, check=False
    )
    if listed.returncode == 0:
        names = listed.stdout.decode().split("\0")
        return sorted(path for name in names if name and (path := ROOT / name).is_file())
    folders = (*PACKAGES, "qml", "tests", "docs", ".ci")
    loose = [path for path in ROOT.iterdir() if path.is_file()]
    return sorted([*loose, *(path for name in folders for path in (ROOT / name).rglob("*") if path.is_file())])
