"""An object server for D-Bus: what a service of ours shows, with an ObjectManager, properties and introspection.

dbus-fast's own service classes neither tell who calls nor let properties come and go, as BlueZ's do.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import quoteattr

from dbus_fast import Message, MessageType, Variant
from dbus_fast.signature import SignatureTree

from connectivity.message_bus import OBJECT_MANAGER, PROPERTIES, BusConnection, BusError, wants_reply
from headunit.core.errors import HeadUnitError

_log = logging.getLogger(__name__)

INTROSPECTABLE = "org.freedesktop.DBus.Introspectable"
PEER = "org.freedesktop.DBus.Peer"
ERROR = "org.freedesktop.DBus.Error."
_DOCTYPE = (
    '<!DOCTYPE node PUBLIC "-//freedesktop//DTD D-BUS Object Introspection 1.0//EN" '
    '"http://www.freedesktop.org/standards/dbus/1.0/introspect.dtd">\n'
)


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls: its unique name on the bus, and the object that it has called."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Method:
    """A method: signatures of what goes in and out, and what it does.

    `run` gets the `Caller` and the arguments; it gives back nothing, one value, or a tuple of as many values as `out`
    has types. It raises `BusError` to answer an error.
    """

    into: str
    out: str
    run: Callable[..., Awaitable[Any]]


@dataclass(slots=True)
class Interface:
    """One interface of one object.

    Attributes:
        name: As in `org.bluez.Device1`.
        types: Property → signature.
        values: Property → value, variants inside containers only; what is missing does not exist now.
        methods: By name.
        signals: Name → signature, for introspection.
        write: Property → what happens when a client sets it, before it takes the value; it raises `BusError` to refuse.
    """

    name: str
    types: Mapping[str, str] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    methods: Mapping[str, Method] = field(default_factory=dict)
    signals: Mapping[str, str] = field(default_factory=dict)
    write: Mapping[str, Callable[[Caller, Any], Awaitable[None]]] = field(default_factory=dict)

    def variants(self) -> dict[str, Variant]:
        """The properties that exist now."""
        return {name: Variant(self.types[name], value) for name, value in self.values.items() if value is not None}


class ObjectServer:
    """Owns one well-known name on a bus and answers for its objects.

    Args:
        address: The bus.
        service: The well-known name.
        root: Where the ObjectManager is.
    """

    def __init__(self, address: str, service: str, root: str) -> None:
        self._address, self._service, self._root = address, service, root
        self._connection: BusConnection | None = None
        self._objects: dict[str, dict[str, Interface]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self.on_client_gone: Callable[[str], None] = lambda _name: None
        """Hears the unique name of every client that leaves the bus."""

    @property
    def running(self) -> bool:
        """Whether it owns its name."""
        return self._connection is not None

    async def start(self) -> None:
        """Connect and take the name; the objects that are there by then are there at once.

        Raises:
            HeadUnitError: `no-bus`: there is no bus, or somebody else has the name.
        """
        try:
            connection = await BusConnection.open(self._address, self._heard)
            await connection.bus_call("AddMatch", "s", "type='signal',member='NameOwnerChanged',arg2=''")
            self._connection = connection
            (answer,) = await connection.bus_call("RequestName", "su", self._service, 4)
        except (OSError, BusError) as error:
            await self.stop()
            raise HeadUnitError("no-bus", f"{self._service} cannot be shown on {self._address}: {error}") from error
        if answer != 1:
            await self.stop()
            raise HeadUnitError("no-bus", f"Somebody else is {self._service} on {self._address} already.")

    async def lost(self) -> None:
        """Wait until the bus is lost or `stop` was called."""
        if self._connection is not None:
            await self._connection.lost()

    async def stop(self) -> None:
        """Leave the bus, as a service that ends; its objects are kept for the next `start`."""
        connection, self._connection = self._connection, None
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if connection is not None:
            connection.close()

    # What is shown.

    def add(self, path: str, *interfaces: Interface) -> None:
        """Show interfaces at `path`; those that are there under the same names are replaced."""
        self._objects.setdefault(path, {}).update({one.name: one for one in interfaces})
        told = {one.name: one.variants() for one in interfaces}
        self.emit(self._root, OBJECT_MANAGER, "InterfacesAdded", "oa{sa{sv}}", path, told)

    def remove(self, path: str, *names: str) -> None:
        """Take interfaces away, all without `names`; harmless where there are none."""
        there = self._objects.get(path, {})
        gone = [name for name in (names or tuple(there)) if name in there]
        for name in gone:
            del there[name]
        if not there:
            self._objects.pop(path, None)
        if gone:
            self.emit(self._root, OBJECT_MANAGER, "InterfacesRemoved", "oas", path, gone)

    def has(self, path: str, interface: str) -> bool:
        """Whether `interface` is shown at `path`."""
        return interface in self._objects.get(path, {})

    def paths(self, interface: str) -> list[str]:
        """Where `interface` is shown."""
        return [path for path, there in self._objects.items() if interface in there]

    def get(self, path: str, interface: str, name: str) -> Any:
        """A property's value; None where it does not exist now."""
        return self._objects[path][interface].values.get(name)

    def set(self, path: str, interface: str, *, again: Iterable[str] = (), **values: Any) -> None:
        """Change properties and tell those that differ; None takes one away (invalidates it).

        Args:
            again: These are told also where they are as before (an RSSI heard anew).
        """
        shown = self._objects[path][interface]
        changed: dict[str, Variant] = {}
        gone: list[str] = []
        for name, value in values.items():
            if shown.values.get(name) == value and name not in again:
                continue
            if value is None:
                shown.values.pop(name, None)
                gone.append(name)
            else:
                shown.values[name] = value
                changed[name] = Variant(shown.types[name], value)
        if changed or gone:
            self.emit(path, PROPERTIES, "PropertiesChanged", "sa{sv}as", interface, changed, gone)

    def emit(self, path: str, interface: str, member: str, signature: str = "", *body: Any) -> None:
        """Send a signal; nobody hears it while the service does not run."""
        if self._connection is not None:
            self._connection.send(Message.new_signal(path, interface, member, signature, list(body)))

    async def call_client(
        self, name: str, path: str, interface: str, member: str, signature: str = "", *body: Any, timeout_s: float
    ) -> list[Any]:
        """Call an object of a client (an agent). Raises `BusError`."""
        assert self._connection is not None
        message = Message(
            destination=name, path=path, interface=interface, member=member, signature=signature, body=list(body)
        )
        return await self._connection.call(message, timeout_s)

    # What clients ask.

    def _heard(self, message: Message) -> None:
        if message.message_type is MessageType.METHOD_CALL:
            task = asyncio.ensure_future(self._answer(message))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        elif message.member == "NameOwnerChanged" and message.sender == "org.freedesktop.DBus":
            name, _, new = message.body
            if not new and name.startswith(":"):
                self.on_client_gone(name)

    async def _answer(self, message: Message) -> None:
        try:
            signature, body = await self._handle(message)
            reply = Message.new_method_return(message, signature, body)
        except BusError as error:
            reply = Message.new_error(message, error.name, error.text)
        except Exception as error:  # noqa: BLE001 - a client's call must not end the service; our mistake is logged
            _log.exception("%s.%s failed", message.interface, message.member)
            reply = Message.new_error(message, f"{ERROR}Failed", repr(error))
        if self._connection is not None and wants_reply(message):
            self._connection.send(reply)

    async def _handle(self, message: Message) -> tuple[str, list[Any]]:
        path, interface, member = message.path or "", message.interface or "", message.member or ""
        if interface == PEER and member == "Ping":
            return "", []
        if interface == INTROSPECTABLE:
            return "s", [self._introspection(path)]
        if (interface, member, path) == (OBJECT_MANAGER, "GetManagedObjects", self._root):
            told = {at: {one.name: one.variants() for one in there.values()} for at, there in self._objects.items()}
            return "a{oa{sa{sv}}}", [told]
        there = self._objects.get(path)
        if there is None:
            raise BusError(f"{ERROR}UnknownObject", f'Method "{member}" on unknown object {path}')
        if interface == PROPERTIES:
            return await self._property(message, there)
        shown = there.get(interface) if interface else next((o for o in there.values() if member in o.methods), None)
        method = shown.methods.get(member) if shown else None
        if method is None:
            what = f'Method "{member}" with signature "{message.signature}" on interface "{interface}"'
            raise BusError(f"{ERROR}UnknownMethod", f"{what} doesn't exist\n")
        if method.into != message.signature:
            raise BusError(f"{ERROR}InvalidArgs", f"Type of message, “({message.signature})”, does not match")
        given = await method.run(Caller(message.sender or "", path), *message.body)
        if not method.out:
            return "", []
        return method.out, list(given) if isinstance(given, tuple) else [given]

    async def _property(self, message: Message, there: dict[str, Interface]) -> tuple[str, list[Any]]:
        expected = {"Get": "ss", "GetAll": "s", "Set": "ssv"}.get(message.member or "")
        if expected is None or message.signature != expected:
            raise BusError(f"{ERROR}InvalidArgs", f"{message.member}({message.signature}) is no property call")
        shown = there.get(message.body[0])
        if shown is None:
            raise BusError(f"{ERROR}InvalidArgs", f"No such interface “{message.body[0]}”")
        if message.member == "GetAll":
            return "a{sv}", [shown.variants()]
        name = message.body[1]
        if message.member == "Get":
            variant = shown.variants().get(name)
            if variant is None:
                raise BusError(f"{ERROR}InvalidArgs", f"No such property “{name}”")
            return "v", [variant]
        write, given = shown.write.get(name), message.body[2]
        if write is None:
            raise BusError(f"{ERROR}PropertyReadOnly", f"Property “{name}” cannot be set")
        if given.signature != shown.types[name]:
            raise BusError(f"{ERROR}InvalidArgs", f"“{name}” is of type “{shown.types[name]}”")
        await write(Caller(message.sender or "", message.path or ""), given.value)
        return "", []

    def _introspection(self, path: str) -> str:
        lines = ["<node>"]
        for shown in self._objects.get(path, {}).values():
            lines.append(f"<interface name={quoteattr(shown.name)}>")
            for name, method in shown.methods.items():
                lines += [f"<method name={quoteattr(name)}>", *_arguments(method.into, "in")]
                lines += [*_arguments(method.out, "out"), "</method>"]
            for name, signature in shown.types.items():
                access = "readwrite" if name in shown.write else "read"
                lines.append(f'<property name="{name}" type="{signature}" access="{access}"/>')
            for name, signature in shown.signals.items():
                lines += [f"<signal name={quoteattr(name)}>", *_arguments(signature), "</signal>"]
            lines.append("</interface>")
        below = path.rstrip("/") + "/"
        children = {other[len(below) :].split("/")[0] for other in self._objects if other.startswith(below)} - {""}
        lines += [f"<node name={quoteattr(child)}/>" for child in sorted(children)]
        return _DOCTYPE + "\n".join([*lines, "</node>"])


def _arguments(signature: str, direction: str = "") -> list[str]:
    way = f' direction="{direction}"' if direction else ""
    return [f'<arg type="{one.signature}"{way}/>' for one in SignatureTree(signature).types]
