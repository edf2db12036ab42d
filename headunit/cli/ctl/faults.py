"""What `headunit ctl fault` asks of the world's fault library (`docs/faults.md`), and how it tells the answer."""

from __future__ import annotations

from collections.abc import Iterable

from connectivity.contracts.faults import BEARERS, FAULTS, RADIOS, Befalls, FaultInfo, FaultValue
from connectivity.contracts.world import WorldSnapshot
from headunit.control.api.reading import near
from headunit.core.errors import UsageError


def check(name: str, state: WorldSnapshot, where: str | None = None, value: float | None = None) -> None:
    """Refuse what the library would refuse, with the word that was perhaps meant.

    Args:
        name: As written.
        state: The world as it stands.
        where: The phone, network, bearer or radio that is meant; None for all.
        value: How hard; None for the usual.

    Raises:
        UsageError: No such fault, none such that it could befall, or a value that it does not take.
    """
    if name not in FAULTS:
        raise UsageError("unknown-fault", f"There is no fault {name!r}{near(name, FAULTS)}")
    if where is not None:
        possible = befalls(name, state)
        if not possible:
            raise UsageError("bad-value", f"{name} befalls the whole: leave {where!r} out.")
        if where not in possible:
            raise UsageError("not-found", f"{name} cannot befall {where!r}{near(where, possible)}")
    known = FAULTS[name].value
    if value is None:
        return
    if known is None:
        raise UsageError("bad-value", f"{name} takes no --value.")
    if not known.least <= value <= known.most:
        raise UsageError("bad-value", f"{name} takes a --value {range_of(known)}, not {value:g}.")


def befalls(name: str, state: WorldSnapshot) -> list[str]:
    """Everything that a fault may be limited to."""
    kinds = FAULTS[name].befalls
    found = [one.id for one in state.phones] if Befalls.PHONE in kinds else []
    found += [one.id for one in state.networks] if Befalls.NETWORK in kinds else []
    return [
        *found,
        *(BEARERS if Befalls.BEARER in kinds else ()),
        *(RADIOS if Befalls.RADIO in kinds else ()),
    ]


def range_of(value: FaultValue) -> str:
    """The numbers that are taken, in words."""
    return f"from {value.least:g} to {value.most:g} {value.unit}"


def rows(found: Iterable[FaultInfo]) -> list[tuple[str, str, str, str]]:
    """A table's rows: name, how it stands, whom and how hard it befalls, what it means."""
    return [(one.name, str(one.stands), ", ".join(_details(one)), one.meaning) for one in found]


def _details(fault: FaultInfo) -> Iterable[str]:
    for one in fault.active:
        words = [one.where or ""]
        if one.value is not None and fault.value is not None:
            words.append(f"{one.value:g} {fault.value.unit}")
        if any(words):
            yield " ".join(word for word in words if word)
