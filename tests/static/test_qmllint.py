"""qmllint with type information finds nothing, and would find what is planted."""

import importlib.util
import sys

import pytest

from headunit.ui import lint_qml
from tests.static.source import ROOT

VIEW_MODEL = """
from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

QML_IMPORT_NAME = "Hmi.ViewModels.{area}"
QML_IMPORT_MAJOR_VERSION = 1


class {area}Base(QObject):
    greetingChanged = Signal()

    @Property(str, notify=greetingChanged)
    def greeting(self):
        return "hello"


@QmlElement
@QmlUncreatable("built by the composition root")
class {area}ViewModel({area}Base):
    @Slot(str)
    def say(self, word):
        pass
"""

PAGE = """
import QtQuick
import Hmi.ViewModels.{area}

Item {{
    id: root
    required property {area}ViewModel viewModel
    readonly property string text: {expression}
}}
"""


@pytest.fixture
def planted(tmp_path, request):
    """Lints one page that shows an expression over a planted view-model."""
    area = f"Planted{abs(hash(request.node.name))}"
    path = tmp_path / f"{area.lower()}_qt.py"
    path.write_text(VIEW_MODEL.format(area=area))
    spec = importlib.util.spec_from_file_location(area.lower(), path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[area.lower()] = module
    spec.loader.exec_module(module)

    def lint(expression):
        page = tmp_path / "qml" / "Hmi" / "Planted" / "PlantedPage.qml"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(PAGE.format(area=area, expression=expression))
        lint_qml.write_types(lint_qml.type_information([module]), tmp_path / "types")
        return lint_qml.lint(tmp_path / "qml", tmp_path / "types")

    yield lint
    del sys.modules[area.lower()]


def test_the_product_is_clean(tmp_path):
    modules = [importlib.import_module(name) for name in lint_qml.view_model_modules()]
    lint_qml.write_types(lint_qml.type_information(modules), tmp_path)
    well, said = lint_qml.lint(ROOT / "qml", tmp_path)
    assert well, said


def test_what_is_there_passes(planted):
    assert planted("root.viewModel.greeting") == (True, "")


@pytest.mark.parametrize(
    ("expression", "complaint"),
    [
        ("root.viewModel.greting", "greting"),
        ("root.viewModel.shout()", "shout"),
        ("nowhere.greeting", "nqualified"),
    ],
)
def test_a_planted_mistake_is_found(planted, expression, complaint):
    well, said = planted(expression)
    assert not well
    assert complaint in said


def test_two_types_of_one_name_are_refused(tmp_path):
    modules = []
    for name in ("one_qt", "two_qt"):
        path = tmp_path / f"{name}.py"
        path.write_text(VIEW_MODEL.format(area="Twice"))
        spec = importlib.util.spec_from_file_location(name, path)
        modules.append(importlib.util.module_from_spec(spec))
        modules[-1].QML_IMPORT_NAME = name
        modules[-1].QML_IMPORT_MAJOR_VERSION = 1
        modules[-1].TwiceViewModel = lint_qml.QObject
    with pytest.raises(lint_qml.LintError, match="TwiceViewModel"):
        lint_qml.type_information(modules)
