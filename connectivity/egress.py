"""The one way out: every request of the unit leaves through the active bearer (`PRODUCT.md §2`)."""

from __future__ import annotations

from dataclasses import dataclass, field

BENCH = "bench"
"""`Egress.bearer` of whoever sits at the bench and not in the car: bound to nothing, on purpose."""


@dataclass(frozen=True, slots=True)
class Egress:
    """How requests leave: bound to an interface and a source address, through a proxy, or all of these.

    `bearer` is `bluetooth` or `wifi`. `interface` is a name of the machine (`bnep0`), `source_address` an address
    of it. `proxy` is a URL that may carry credentials; the connection to it is bound like any other.
    """

    bearer: str
    interface: str | None = None
    source_address: str | None = None
    proxy: str | None = field(default=None, repr=False)

    @property
    def is_bound(self) -> bool:
        """Whether it says where requests leave; without that they would take whatever way the machine prefers."""
        return any((self.interface, self.source_address, self.proxy))
