"""Who may import whom (DESIGN), as functions from an import to a sentence that says what to do, or None."""

import re
import sys
from collections.abc import Callable

from tests.static.source import Import, is_qt_file

Rule = Callable[[Import], str | None]

OURS = ("headunit", "connectivity", "estore", "tests")

# The composition roots and what stands outside the product; only they see everything.
ROOTS = (
    "headunit.processes",
    "headunit.cli",
    "headunit.__main__",
    "headunit.bench",
    "headunit.testing",
)
# Parts of headunit that are no slice of the unit.
TOOLKIT = (
    *ROOTS,
    "headunit.core",
    "headunit.ui",
    "headunit.config",
    "headunit.setup",
    "headunit.doctor",
    "headunit.report",
    "headunit.scenario",
)
# A module that talks to one particular thing outside; a slice sees its port instead.
ADAPTER_LEAVES = {
    "sim",
    "bluez",
    "networkmanager",
    "client",
    "http",
    "requests_client",
    "adapter",
    "adapters",
    "store_sqlite",
}
SERVERS = ("connectivity.backend", "connectivity.dcm", "connectivity.broker", "connectivity.dbus", "estore.server")
CONTRACT_LIBRARIES: set[str] = set()


def under(module: str, *packages: str) -> bool:
    """Whether a module is one of the packages or inside one."""
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def area(module: str) -> str:
    """`headunit.account.service` is in `headunit.account`; `estore.domain` in `estore`."""
    parts = module.split(".")
    return ".".join(parts[:2]) if parts[0] in {"headunit", "connectivity"} else parts[0]


def is_ours(module: str) -> bool:
    """Whether it is a module of this project."""
    return under(module, *OURS)


def is_slice(module: str) -> bool:
    """Whether it belongs to a slice of the unit: part of headunit that is neither toolkit nor root."""
    return under(module, "headunit") and module != "headunit" and not under(module, *TOOLKIT)


def is_adapter(module: str) -> bool:
    """Whether it implements a port for one particular thing outside; a contract only has its name."""
    if under(module, "connectivity.contracts"):
        return False
    leaf = module.rsplit(".", 1)[-1]
    return leaf in ADAPTER_LEAVES or bool(re.search(r"_(adapter|sim|client)$", leaf))


def core_is_the_floor(edge: Import) -> str | None:
    """headunit.core imports the standard library and itself."""
    if not under(edge.importer, "headunit.core") or under(edge.imported, "headunit.core", "headunit.core"):
        return None
    if edge.imported.split(".")[0] in sys.stdlib_module_names or edge.imported == "headunit":
        return None
    return "core imports the standard library only; pass the value in, or move the code up to who needs it"


def contracts_are_shared(edge: Import) -> str | None:
    """connectivity.contracts imports core and the standard library."""
    if not under(edge.importer, "connectivity.contracts"):
        return None
    if under(edge.imported, "connectivity.contracts", "headunit.core") or edge.imported in {"connectivity", "headunit"}:
        return None
    head = edge.imported.split(".")[0]
    if head in sys.stdlib_module_names or head in CONTRACT_LIBRARIES:
        return None
    return "both ends of a wire share contracts, so they are plain dataclasses over headunit.core: use no library here"


def libraries_know_no_slice(edge: Import) -> str | None:
    """connectivity and estore import core of headunit, their Qt files also headunit.ui."""
    if not under(edge.importer, "connectivity", "estore") or not under(edge.imported, "headunit"):
        return None
    if under(edge.imported, "headunit.core") or edge.imported == "headunit":
        return None
    if is_qt_file(edge.importer) and under(edge.imported, "headunit.ui"):
        return None
    return "connectivity and estore do not know the unit: define a port here and let a composition root fill it"


def connectivity_knows_no_store(edge: Import) -> str | None:
    """connectivity never imports estore; the backend's composition root mounts the store's router."""
    if under(edge.importer, "connectivity") and under(edge.imported, "estore"):
        return "connectivity does not import estore: let headunit.processes mount one in the other"
    return None


def client_and_server_meet_in_contracts(edge: Import) -> str | None:
    """Nobody but the server itself and the roots imports a server."""
    if not is_ours(edge.importer) or under(edge.importer, *ROOTS):
        return None
    for server in SERVERS:
        if under(edge.imported, server) and not under(edge.importer, server):
            return f"{server} is the far end of a wire: what both ends know belongs into connectivity.contracts"
        if under(edge.importer, server) and is_adapter(edge.imported) and not under(edge.imported, server):
            return (
                "a server does not use the unit's own client: what both ends know belongs into connectivity.contracts"
            )
    return None


def slices_see_ports(edge: Import) -> str | None:
    """A slice imports ports and contracts, never an adapter, never a composition root."""
    if not is_slice(edge.importer):
        return None
    if under(edge.imported, *ROOTS):
        return "a slice does not know how it is put together: take what you need as an argument of the constructor"
    foreign = area(edge.imported) != area(edge.importer)
    if foreign and is_ours(edge.imported) and is_adapter(edge.imported):
        return "a slice imports the port, not an implementation: let a composition root choose it"
    return None


def slices_meet_without_qt(edge: Import) -> str | None:
    """A view-model belongs to its slice; another slice asks the service."""
    both = is_slice(edge.importer) and is_slice(edge.imported)
    if both and area(edge.importer) != area(edge.imported) and is_qt_file(edge.imported):
        return "ask the other slice's service, not its view-model"
    return None


def the_unit_and_the_world_are_strangers(edge: Import) -> str | None:
    """The simulated world stands behind the wire; nothing in the unit knows that it is simulated."""
    worlds = ("headunit.world", "headunit.scenario")
    if (
        is_slice(edge.importer)
        and not under(edge.importer, *worlds, "headunit.control")
        and under(edge.imported, *worlds)
    ):
        return "the unit never asks whether it is simulated: talk to the world over its wire (connectivity)"
    if under(edge.importer, "headunit.world") and is_slice(edge.imported) and not under(edge.imported, *worlds):
        return "the world knows the unit only by what it sends: share the words in connectivity.contracts"
    return None


def roots_stay_on_top(edge: Import) -> str | None:
    """Nobody imports a composition root but another one."""
    if is_ours(edge.importer) and not under(edge.importer, *ROOTS) and under(edge.imported, "headunit.processes"):
        return "headunit.processes puts things together and is imported by the command line only"
    return None


def ui_knows_no_feature(edge: Import) -> str | None:
    """headunit.ui is the Qt toolkit under the view-models."""
    if under(edge.importer, "headunit.ui") and is_ours(edge.imported):
        allowed = under(edge.imported, "headunit.ui", "headunit.core") or edge.imported in {
            "headunit",
            "headunit.config",
        }
        if not allowed:
            return "the toolkit knows no feature: hand it a value or a callable"
    return None


def qt_stays_in_its_files(edge: Import) -> str | None:
    """PySide6 in view_model.py, *_qt.py, headunit/ui, headunit/testing; qasync in ui and Qt roots."""
    if under(edge.imported, "PySide6", "shiboken6") and not is_qt_file(edge.importer):
        return "Qt stops at view_model.py, *_qt.py and headunit.ui: move this there, or do without"
    if under(edge.imported, "qasync"):
        leaf = edge.importer.rsplit(".", 1)[-1]
        if not under(edge.importer, "headunit.ui", "headunit.testing") and not (
            under(edge.importer, "headunit.processes", "headunit.bench") and leaf.endswith("_qt")
        ):
            return "only the Qt composition roots and headunit.ui know qasync: write a plain coroutine"
    return None


def pure_modules_import_no_qt_module(edge: Import) -> str | None:
    """A module without Qt in its name does not pull Qt in through one that has it."""
    pure = is_ours(edge.importer) and not is_qt_file(edge.importer) and not under(edge.importer, *ROOTS)
    if pure and is_ours(edge.imported) and is_qt_file(edge.imported):
        return "this module would need Qt installed: turn the dependency round, the view-model imports the service"
    return None


def nobody_imports_tests(edge: Import) -> str | None:
    """The product does not need its tests."""
    if not under(edge.importer, "tests") and under(edge.imported, "tests"):
        return "what the product needs lives in the product; what testers need in headunit.testing"
    return None


RULES: tuple[Rule, ...] = (
    core_is_the_floor,
    contracts_are_shared,
    libraries_know_no_slice,
    connectivity_knows_no_store,
    client_and_server_meet_in_contracts,
    slices_see_ports,
    slices_meet_without_qt,
    the_unit_and_the_world_are_strangers,
    roots_stay_on_top,
    ui_knows_no_feature,
    qt_stays_in_its_files,
    pure_modules_import_no_qt_module,
    nobody_imports_tests,
)
