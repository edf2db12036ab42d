"""How a test's calls reach the unit: in its own process, or over the wire."""

from __future__ import annotations

from typing import Any, Protocol

from connectivity.contracts.control.operations import Operation


class Transport(Protocol):
    """A window of this process (`local.LocalUnit`), or a running unit (`headunit.control.api.client.RemoteUnit`)."""

    def ask(self, operation: Operation, request: Any) -> Any:
        """Do one operation of the control API.

        Raises:
            ControlError: The unit refuses; the detail says why and what is there instead.
            LinkError: The unit cannot be reached, or died meanwhile.
        """
        ...
