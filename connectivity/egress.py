"""The one way out: every request of the unit leaves through the active bearer (`PRODUCT.md §2`)."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Egress:
    """How requests leave: bound to an interface or a source address, or through the bearer's proxy.

    `bearer` is `bluetooth` or `wifi`. `proxy` is a URL that may carry credentials.
    """

    bearer: str
    interface: str | None = None
    source_address: str | None = None
    proxy: str | None = field(default=None, repr=False)
