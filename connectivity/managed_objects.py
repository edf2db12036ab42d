"""The objects of one D-Bus service, as they are now: its ObjectManager, mirrored."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from typing import Any

from dbus_fast import Message, MessageType, Variant, unpack_variants

from connectivity.message_bus import OBJECT_MANAGER, PROPERTIES
from connectivity.system_bus import Signals, SystemBus
from headunit.core.observable import Observable

_log = logging.getLogger(__name__)


Tree = dict[str, dict[str, dict[str, Any]]]
"""Path → interface → property → value; variants are unpacked, `ay` is bytes."""


class ManagedObjects:
    """A mirror that is right after each message; empty while the service does not run.

    Args:
        bus: Where the service is.
        service: Its well-known name.
        root: Where its ObjectManager is.
    """

    def __init__(self, bus: SystemBus, service: str, root: str) -> None:
        self._bus, self._service, self._root = bus, service, root
        self.tree: Tree = {}
        self.present: Observable[bool] = Observable(False)  # noqa: FBT003 - the first value
        """Whether the service runs and its objects are known."""
        self._listeners: list[Callable[[], None]] = []
        self._odd: set[tuple[str, str]] = set()
        self._owner = ""
        self._telling = False
        self._ends = [
            bus.hear(Signals(service, OBJECT_MANAGER), self._on_objects),
            bus.hear(Signals(service, PROPERTIES, "PropertiesChanged"), self._on_properties),
            bus.owner(service).subscribe(self._on_owner, now=True),
        ]

    def close(self) -> None:
        """Mirror no more."""
        for end in self._ends:
            end()

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener` once for all changes of a turn of the loop; returns a function that ends it, harmless twice.

        A burst of a thousand signals is one call.
        """
        self._listeners.append(listener)

        def end() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return end

    def having(self, interface: str) -> list[str]:
        """The paths that have `interface`, in the order in which they came."""
        return [path for path, interfaces in self.tree.items() if interface in interfaces]

    def has(self, path: str, interface: str) -> bool:
        """Whether `interface` is at `path`."""
        return interface in self.tree.get(path, {})

    def get[T](self, path: str, interface: str, name: str, default: T) -> T:
        """A property of the type of `default`; the default where it is missing or of another type.

        A service that tells nonsense is reported once a property, and not believed.
        """
        value = self.tree.get(path, {}).get(interface, {}).get(name, default)
        if type(value) is type(default):
            return value
        if (interface, name) not in self._odd:
            self._odd.add((interface, name))
            _log.warning("%s tells %s.%s as %.200r: passed over", self._service, interface, name, value)
        return default

    async def call(
        self, path: str, interface: str, member: str, signature: str = "", *body: Any, timeout_s: float = 25.0
    ) -> list[Any]:
        """Call a method of the service. Raises `BusError`."""
        return await self._bus.call(self._service, path, interface, member, signature, *body, timeout_s=timeout_s)

    async def write(self, path: str, interface: str, name: str, value: Variant, timeout_s: float = 10.0) -> None:
        """Set a property. Raises `BusError`."""
        await self.call(path, PROPERTIES, "Set", "ssv", interface, name, value, timeout_s=timeout_s)

    def _on_owner(self, owner: str) -> None:
        self._owner = owner
        self._replace({}, present=False)
        if owner:
            self._bus.ask(
                self._service,
                self._root,
                OBJECT_MANAGER,
                "GetManagedObjects",
                lambda reply: self._on_snapshot(owner, reply),
            )

    def _on_snapshot(self, owner: str, reply: Message | None) -> None:
        if reply is None or owner != self._owner:
            return
        if reply.message_type is MessageType.ERROR or reply.signature != "a{oa{sa{sv}}}":
            _log.warning("%s does not tell its objects: %s %s", self._service, reply.error_name, reply.body)
            return
        self._replace({path: _interfaces(known) for path, known in reply.body[0].items()}, present=True)

    def _replace(self, tree: Tree, *, present: bool) -> None:
        self.tree = tree
        self.present.set(present)
        self._tell()

    def _on_objects(self, message: Message) -> None:
        if not self.present.value:
            return  # the snapshot that is under way has it
        match message.member, message.signature:
            case "InterfacesAdded", "oa{sa{sv}}":
                path, interfaces = message.body
                self.tree.setdefault(path, {}).update(_interfaces(interfaces))
            case "InterfacesRemoved", "oas":
                path, names = message.body
                known = self.tree.get(path, {})
                for name in names:
                    known.pop(name, None)
                if not known:
                    self.tree.pop(path, None)
            case _:
                return
        self._tell()

    def _on_properties(self, message: Message) -> None:
        if not self.present.value or message.signature != "sa{sv}as":
            return
        interface, changed, gone = message.body
        properties = self.tree.get(message.path or "", {}).get(interface)
        if properties is None:
            return
        properties.update(unpack_variants(changed))
        for name in gone:
            properties.pop(name, None)
        self._tell()

    def _tell(self) -> None:
        if not self._telling:
            self._telling = True
            asyncio.get_running_loop().call_soon(self._tell_now)

    def _tell_now(self) -> None:
        self._telling = False
        for listener in tuple(self._listeners):
            try:
                listener()
            except Exception:  # noqa: BLE001 - one who stumbles over a service's nonsense keeps nothing from the others
                _log.exception("what %s tells is not taken note of", self._service)


def _interfaces(interfaces: Mapping[str, Mapping[str, Variant]]) -> dict[str, dict[str, Any]]:
    return {name: unpack_variants(dict(properties)) for name, properties in interfaces.items()}
