"""Runs a script: one command after the other, on one connection; what fails is said with file and line."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

import typer

from headunit.cli.ctl import output
from headunit.cli.ctl.group import FLAGS, VALUED, CtlGroup, WrongLine, hoisted, message
from headunit.cli.ctl.script import Line, lines, where
from headunit.cli.ctl.session import Call, status_of
from headunit.core.errors import HeadUnitError, UsageError


def run_script(context: typer.Context, file: str, *, keep_going: bool) -> int:
    """Run every line; the exit status of the first that failed."""
    group, call = context.command, context.obj
    assert isinstance(group, CtlGroup)
    with ExitStack() as opened:
        if file == "-":
            name, source = "<stdin>", _decoded(sys.stdin.buffer, "<stdin>")
        else:
            name = file
            try:
                found = opened.enter_context(Path(file).expanduser().open("rb"))
                source = _decoded(found, name)
            except OSError as error:
                raise UsageError("bad-script", f"{file} cannot be read: {error.strerror or error}.") from error
        script: Iterable[Line] = lines(source, name)
        if file != "-":
            script = list(script)  # a file is read whole: what is wrong at its end is told before anything is done
            for one in script:
                _check_command(group, one, name)
        status = 0
        for one in script:
            ended = _run_line(group, Call(call.session, call.as_json, call.timeout_s, call.panel, name), one)
            status = status or ended
            if ended and not keep_going:
                break
        return status


def _decoded(source: Iterable[bytes], name: str) -> Iterable[str]:
    for number, raw in enumerate(source, 1):
        try:
            yield raw.decode("utf-8")
        except UnicodeDecodeError as error:
            raise UsageError("bad-script", f"{name}:{number}: this line is not UTF-8 text.") from error


def _check_command(group: CtlGroup, line: Line, name: str) -> None:
    """Raises `UsageError` where the line begins with no command."""
    words = hoisted(list(line.words))
    while words and words[0] in FLAGS | VALUED:
        words = words[1 if words[0] in FLAGS else 2 :]
    if words and not words[0].startswith("-") and words[0] not in group.commands:
        close = difflib.get_close_matches(words[0], group.commands, 3)
        hint = f"did you mean {' or '.join(close)}?" if close else "see `headunit ctl --help`."
        place = where(name, line.number, line.text)
        raise UsageError("bad-script", f"{place}: there is no command {words[0]!r}: {hint}")


def _run_line(group: CtlGroup, call: Call, line: Line) -> int:
    """Run one line; what is wrong is said with its place. Returns its exit status."""
    try:
        with group.make_context("headunit ctl", list(line.words), obj=call) as context:
            group.invoke(context)
    except typer.Exit as ended:
        if ended.exit_code:
            failed = HeadUnitError("failed", f"{where(call.file or '', line.number, line.text)}: see above.")
            output.refusal(failed, as_json=call.as_json, file=call.file, number=line.number)
        return ended.exit_code
    except WrongLine as error:
        wrong: HeadUnitError = UsageError("bad-command", message(error))
    except HeadUnitError as error:
        wrong = error
    else:
        return 0
    told = HeadUnitError(wrong.reason, f"{where(call.file or '', line.number, line.text)}: {wrong}")
    output.refusal(told, as_json=call.as_json, file=call.file, number=line.number)
    return int(status_of(wrong))
