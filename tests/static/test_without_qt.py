"""Everything but the Qt files imports on a machine without Qt."""

import subprocess
import sys

import pytest

from tests.static.source import ROOT, is_qt_file, module_name, parse, python_files

# They put a Qt process together, or are scripts that run on import.
NOT_PURE = ("headunit.processes", "headunit.__main__", "headunit.setup", "headunit.bench")
MIGRATIONS = ".versions."

# A None in sys.modules makes the import fail exactly as if the package were not installed.
PROGRAM = """
import importlib, sys
for name in ("PySide6", "shiboken6", "qasync"):
    sys.modules[name] = None
for name in sys.argv[1:]:
    importlib.import_module(name)
"""


def pure_modules():
    names = [module_name(path) for path in python_files()]
    return [
        name
        for name in names
        if not is_qt_file(name)
        and not any(name == part or name.startswith(f"{part}.") for part in NOT_PURE)
        and not name.endswith(".env")
        and MIGRATIONS not in name
    ]


def without_qt(*names):
    command = [sys.executable, "-c", PROGRAM, *names]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


def test_pure_modules_import_without_qt():
    names = pure_modules()
    assert len(names) > 20, "the test has found hardly any module"
    done = without_qt(*names)
    assert done.returncode == 0, done.stderr


def test_a_qt_module_would_be_found():
    qt_module = next(
        module_name(path)
        for path in python_files()
        if is_qt_file(module_name(path)) and "PySide6" in path.read_text() and parse(path)
    )
    done = without_qt(qt_module)
    assert done.returncode != 0
    assert "PySide6" in done.stderr


@pytest.mark.parametrize("package", ["headunit.core", "connectivity.contracts"])
def test_the_floor_loads_the_standard_library_only(package):
    program = f"""
import importlib, pkgutil, sys
before = set(sys.modules)
package = importlib.import_module({package!r})
for found in pkgutil.iter_modules(package.__path__, "{package}."):
    importlib.import_module(found.name)
heads = {{name.split(".")[0] for name in set(sys.modules) - before}}
ours = {{"headunit", "connectivity"}}
print(*sorted(name for name in heads - set(sys.stdlib_module_names) - ours if not name.startswith("_")))
"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []
