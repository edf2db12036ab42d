"""Who may import whom, for every import of every module."""

import pytest

from tests.static.lattice import RULES
from tests.static.source import ROOT, Import, imports, python_files

MIN_EDGES = {"headunit": 60, "connectivity": 20}


def all_edges():
    return [(path, edge) for path in python_files() for edge in imports(path)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_imports_follow_the_design(rule):
    broken = [
        f"{path.relative_to(ROOT)}:{edge.line} imports {edge.imported}: {sentence}"
        for path, edge in all_edges()
        if (sentence := rule(edge))
    ]
    assert not broken, "\n".join(broken)


def test_there_is_something_to_judge():
    edges = [edge for _, edge in all_edges()]
    for package, least in MIN_EDGES.items():
        assert sum(edge.importer.startswith(package) for edge in edges) >= least


PLANTED = [
    ("core_is_the_floor", "headunit.core.clock", "headunit.account.domain"),
    ("core_is_the_floor", "headunit.core.clock", "requests"),
    ("contracts_are_shared", "connectivity.contracts.cloud", "pydantic"),
    ("contracts_are_shared", "connectivity.contracts.cloud", "connectivity.egress"),
    ("libraries_know_no_slice", "connectivity.wifi.ports", "headunit.account.domain"),
    ("libraries_know_no_slice", "connectivity.wifi.ports", "headunit.ui.snapshot"),
    ("connectivity_knows_no_store", "connectivity.backend.app", "estore.server.router"),
    ("client_and_server_meet_in_contracts", "connectivity.cloud.client", "connectivity.backend.models"),
    ("client_and_server_meet_in_contracts", "estore.service", "estore.server.router"),
    ("client_and_server_meet_in_contracts", "connectivity.backend.app", "connectivity.cloud.client"),
    ("slices_see_ports", "headunit.account.service", "connectivity.bluetooth.sim"),
    ("slices_see_ports", "headunit.account.service", "headunit.processes.unit_qt"),
    ("slices_meet_without_qt", "headunit.account.view_model", "headunit.services.view_model"),
    ("the_unit_and_the_world_are_strangers", "headunit.account.service", "headunit.world.car"),
    ("the_unit_and_the_world_are_strangers", "headunit.world.car", "headunit.account.domain"),
    ("the_unit_and_the_world_are_strangers", "headunit.panel.domain", "headunit.world.car"),
    ("roots_stay_on_top", "headunit.world.car", "headunit.processes.world"),
    ("ui_knows_no_feature", "headunit.ui.formatter", "headunit.services.domain"),
    ("qt_stays_in_its_files", "headunit.account.service", "PySide6.QtCore"),
    ("qt_stays_in_its_files", "headunit.account.view_model", "qasync"),
    ("pure_modules_import_no_qt_module", "headunit.account.service", "headunit.ui.snapshot"),
    ("nobody_imports_tests", "headunit.testing.unit", "tests.builders"),
]


@pytest.mark.parametrize(("name", "importer", "imported"), PLANTED)
def test_a_planted_violation_is_found(name, importer, imported):
    rule = next(rule for rule in RULES if rule.__name__ == name)
    assert rule(Import(importer, imported, 1))


def test_every_rule_has_a_planted_violation():
    assert {name for name, _, _ in PLANTED} == {rule.__name__ for rule in RULES}


ALLOWED = [
    ("headunit.account.service", "headunit.core.observable"),
    ("headunit.account.service", "connectivity.bluetooth.ports"),
    ("headunit.account.service", "connectivity.contracts.cloud"),
    ("headunit.account.view_model", "PySide6.QtCore"),
    ("headunit.account.view_model", "headunit.ui.snapshot"),
    ("headunit.processes.unit_qt", "qasync"),
    ("headunit.processes.unit_qt", "connectivity.bluetooth.sim"),
    ("estore.view_model", "headunit.ui.snapshot"),
]


@pytest.mark.parametrize(("importer", "imported"), ALLOWED)
def test_what_the_design_allows_passes(importer, imported):
    assert [rule(Import(importer, imported, 1)) for rule in RULES if rule(Import(importer, imported, 1))] == []


def test_relative_late_and_type_only_imports_are_seen(tmp_path):
    package = tmp_path / "headunit" / "account"
    package.mkdir(parents=True)
    (tmp_path / "headunit" / "world").mkdir()
    source = package / "service.py"
    source.write_text("from . import domain\nfrom ..world import car\ndef f():\n    import PySide6.QtCore\n")
    (package / "domain.py").touch()
    (tmp_path / "headunit" / "world" / "car.py").touch()
    assert [edge.imported for edge in imports(source, tmp_path)] == [
        "headunit.account.domain",
        "headunit.world.car",
        "PySide6.QtCore",
    ]
