"""qmllint with type information for the view-models: a misspelt property is an error, not a surprise.

Qt's linter knows the Python types only from `.qmltypes` files. They are written here from the meta-objects
of the running classes, so that inherited and generated properties are in them too (Qt's own dumper reads
the source text and sees neither), into `build/qmltypes/<URI>/`.

    python -m headunit.ui.lint_qml
"""

import ast
import importlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

from PySide6.QtCore import QMetaMethod, QMetaObject, QMetaProperty, QObject

ROOT = Path(__file__).parents[2]
PACKAGES = ("headunit", "connectivity", "estore")
LINT_TIMEOUT_S = 300
# View-models are made of these; what Qt itself exports is found under its own name.
DEPENDS = ("QtQml", "QtQml.Models", "QtQuick")
REPLACED = {"PyObject": "QVariant", "PySide::PyObjectWrapper": "QVariant"}


class LintError(Exception):
    """The linter cannot do its work; the text says why."""


@dataclass
class Types:
    """What one URI exports.

    Attributes:
        exported: The classes with `@QmlElement`, by the name that QML sees.
        helpers: Their Python base classes, which QML does not see by name.
    """

    uri: str
    major: int
    exported: dict[str, type[QObject]] = field(default_factory=dict)
    helpers: dict[str, type[QObject]] = field(default_factory=dict)


def view_model_modules(root: Path = ROOT) -> list[str]:
    """Names of the modules that register types with QML: `view_model.py` and `*_qt.py` with a QML_IMPORT_NAME."""
    found = []
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*.py")):
            qt_file = path.stem == "view_model" or path.stem.endswith("_qt") or "ui" in path.relative_to(root).parts
            if qt_file and "\nQML_IMPORT_NAME" in path.read_text(encoding="utf-8"):
                found.append(".".join(path.relative_to(root).with_suffix("").parts))
    return found


def _element_names(module: ModuleType) -> list[str]:
    tree = ast.parse(Path(module.__file__ or "").read_text(encoding="utf-8"))
    return [
        node.name
        for node in tree.body
        if isinstance(node, ast.ClassDef)
        and any(isinstance(mark, ast.Name) and mark.id == "QmlElement" for mark in node.decorator_list)
    ]


def type_information(modules: Iterable[ModuleType]) -> list[Types]:
    """What the modules export, by URI.

    Raises:
        LintError: two classes of one name, which QML could not tell apart.
    """
    by_uri: dict[str, Types] = {}
    owner: dict[str, str] = {}
    for module in modules:
        uri = module.QML_IMPORT_NAME
        types = by_uri.setdefault(uri, Types(uri, module.QML_IMPORT_MAJOR_VERSION))
        for name in _element_names(module):
            if owner.setdefault(name, module.__name__) != module.__name__:
                raise LintError(f"{name} is a type in {owner[name]} and in {module.__name__}; rename one.")
            cls = getattr(module, name)
            types.exported[name] = cls
            for base in cls.__mro__[1:]:
                if issubclass(base, QObject) and not base.__module__.startswith("PySide6"):
                    types.helpers[base.__name__] = base
    for types in by_uri.values():
        types.helpers = {name: cls for name, cls in types.helpers.items() if name not in owner}
    return list(by_uri.values())


def _text(value: object) -> str:
    return value.data().decode() if hasattr(value, "data") else str(value)


def _type(name: str) -> tuple[str, str]:
    """A C++ type name as the lines that describe it, and alone."""
    is_list = name.startswith("QQmlListProperty<")
    bare = name.removeprefix("QQmlListProperty<").removesuffix(">") if is_list else name
    pointer = bare.endswith("*") and not is_list
    bare = REPLACED.get(bare.rstrip("* "), bare.rstrip("* "))
    lines = f'type: "{bare}"' + ("; isPointer: true" if pointer else "") + ("; isList: true" if is_list else "")
    return lines, bare


def _property(prop: QMetaProperty, index: int) -> str:
    parts = [f'name: "{prop.name()}"', _type(prop.typeName())[0], f'read: "{prop.name()}"', f"index: {index}"]
    if prop.isWritable():
        parts.append(f'write: "{prop.name()}"')
    else:
        parts.append("isReadonly: true")
    if prop.isConstant():
        parts.append("isPropertyConstant: true")
    if prop.hasNotifySignal():
        parts.append(f'notify: "{_text(prop.notifySignal().name())}"')
    return f"        Property {{ {'; '.join(parts)} }}"


def _method(method: QMetaMethod) -> str:
    kind = "Signal" if method.methodType() == QMetaMethod.MethodType.Signal else "Method"
    parts = [f'name: "{_text(method.name())}"']
    if kind == "Method" and method.typeName() not in ("", "void"):
        parts.append(_type(method.typeName())[0])
    for index, name in enumerate(method.parameterNames()):
        kind_of = _type(_text(method.parameterTypeName(index)))[0]
        parts.append(f'Parameter {{ name: "{_text(name) or f"a{index + 1}"}"; {kind_of} }}')
    # The reader of these files takes no semicolon after a brace.
    return f"        {kind} {{ {'; '.join(parts).replace('}; ', '} ')} }}"


def _component(cls: type[QObject], types: Types, *, exported: bool) -> str:
    meta: QMetaObject = cls.staticMetaObject
    above = meta.superClass()
    lines = [
        "    Component {",
        f'        name: "{cls.__name__}"',
        '        accessSemantics: "reference"',
        f'        prototype: "{above.className() if above else "QObject"}"',
        "        isCreatable: false",
    ]
    if exported:
        lines.append(f'        exports: ["{types.uri}/{cls.__name__} {types.major}.0"]')
        lines.append(f"        exportMetaObjectRevisions: [{types.major * 256}]")
    for index in range(meta.enumeratorOffset(), meta.enumeratorCount()):
        enum = meta.enumerator(index)
        keys = ", ".join(f'"{enum.key(key)}"' for key in range(enum.keyCount()))
        lines.append(f'        Enum {{ name: "{enum.name()}"; isScoped: true; values: [{keys}] }}')
    first = meta.propertyOffset()
    lines += [_property(meta.property(index), index - first) for index in range(first, meta.propertyCount())]
    lines += [_method(meta.method(index)) for index in range(meta.methodOffset(), meta.methodCount())]
    lines.append("    }")
    return "\n".join(lines)


def write_types(all_types: list[Types], folder: Path) -> None:
    """Write the type information afresh, one folder per URI; what lay there is gone."""
    shutil.rmtree(folder, ignore_errors=True)
    for types in all_types:
        components = [_component(cls, types, exported=True) for cls in types.exported.values()]
        components += [_component(cls, types, exported=False) for cls in types.helpers.values()]
        place = folder.joinpath(*types.uri.split("."))
        place.mkdir(parents=True, exist_ok=True)
        text = "import QtQuick.tooling 1.2\n\nModule {\n" + "\n".join(components) + "\n}\n"
        (place / "plugin.qmltypes").write_text(text, encoding="utf-8")
        # A page imports one URI and reaches others through properties. Only what is spoken of: the linter drops
        # one of two that depend on each other.
        others = [other for other in all_types if other is not types]
        depends = [*DEPENDS, *(o.uri for o in others if any(f'"{name}"' in text for name in o.exported))]
        lines = [f"module {types.uri}", "typeinfo plugin.qmltypes", *(f"depends {name}" for name in depends)]
        (place / "qmldir").write_text("\n".join(lines) + "\n", encoding="utf-8")


def lint(qml: Path, types: Path) -> tuple[bool, str]:
    """Lint every QML file below a folder; no warning is allowed.

    Returns:
        Whether all is well, and what the linter said.

    Raises:
        LintError: the linter is missing or hangs, or there is no QML file.
    """
    files = sorted(str(path) for path in qml.rglob("*.qml"))
    if not files:
        raise LintError(f"there is no QML file in {qml}.")
    program = Path(sys.executable).with_name("pyside6-qmllint")
    if not program.exists():
        raise LintError(f"{program} is missing; run `make lint`, which installs it.")
    command = [str(program), "-W", "0", "-I", str(qml), "-I", str(types), *files]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    try:
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=LINT_TIMEOUT_S, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise LintError(f"qmllint has not finished within {LINT_TIMEOUT_S} s.") from error
    return done.returncode == 0, (done.stdout + done.stderr).strip()


def main() -> int:
    """Lint the checkout; 0 when there is nothing to say."""
    types = ROOT / "build" / "qmltypes"
    try:
        modules = [importlib.import_module(name) for name in view_model_modules()]
        write_types(type_information(modules), types)
        well, said = lint(ROOT / "qml", types)
    except LintError as error:
        print(f"qmllint: {error}", file=sys.stderr)
        return 1
    if not well:
        print(said, file=sys.stderr)
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
