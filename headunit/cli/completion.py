"""Completion for shells: `headunit completion bash` prints what a shell needs, and answers what it asks then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import typer

from headunit.core.errors import UsageError

EXAMPLES = (
    "Examples:\n\nheadunit completion bash > ~/.local/share/bash-completion/completions/headunit\n\n"
    "source <(headunit completion zsh)\n\nheadunit completion fish > ~/.config/fish/completions/headunit.fish"
)
SHELLS = ("bash", "zsh", "fish")
FILES = ":files:"
"""Instead of words: the shell's own files may stand here."""
_SCRIPTS = {
    "bash": """\
_headunit() {
    mapfile -t COMPREPLY < <("$1" completion bash --line "${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
    case ${COMPREPLY[0]-} in
        :files:) COMPREPLY=(); compopt -o default ;;
        *=) ((${#COMPREPLY[@]} > 1)) || compopt -o nospace ;;
    esac
}
complete -o nosort -F _headunit headunit
""",
    "zsh": """\
#compdef headunit
_headunit() {
    local -a found
    found=("${(@f)$("$words[1]" completion zsh --line "${(j: :)words[1,CURRENT]}" 2>/dev/null)}")
    case $found[1] in
        '') ;;
        :files:) _files ;;
        *=) compadd -U -S '' -- "${found[@]}" ;;
        *) compadd -U -- "${found[@]}" ;;
    esac
}
compdef _headunit headunit
""",
    "fish": """\
function __headunit_complete
    set -l command (commandline -opc)[1]
    set -l found ($command completion fish --line (commandline -cp | string collect) 2>/dev/null)
    if test "$found" = ":files:"
        __fish_complete_path (commandline -ct)
    else
        printf '%s\\n' $found
    end
end
complete -c headunit -f -a "(__headunit_complete)"
""",
}


def completion(
    shell: Annotated[str, typer.Argument(metavar="SHELL", help=f"One of {', '.join(SHELLS)}.")],
    line: Annotated[str | None, typer.Option("--line", metavar="TEXT", hidden=True)] = None,
) -> None:
    """Print what a shell needs to complete commands, options and, live, what is on the unit's screen."""
    if shell not in SHELLS:
        raise UsageError("bad-shell", f"There is no completion for {shell!r}: choose one of {', '.join(SHELLS)}.")
    if line is None:
        typer.echo(_SCRIPTS[shell], nl=False)
        return
    from headunit.cli.completion_words import candidates

    typed = read_line(line)
    for word in candidates(typed.words[1:], typed.last):
        typer.echo(in_bash(word, typed) if shell == "bash" and word != FILES else word)


@dataclass(frozen=True, slots=True)
class Typed:
    """A line that is being typed: whole words, the last one as far as it goes, and the quote that is open in it."""

    words: tuple[str, ...]
    last: str = ""
    quote: str = ""
    plain_from: int = 0
    """From which character of `last` on bash takes the word to begin."""


def read_line(line: str) -> Typed:
    """Split a line that need not be complete into words, as a shell does."""
    words: list[str] = []
    last, quote, begun, plain_from, escaped = "", "", False, 0, False
    for char in line:
        if escaped:
            last, escaped = last + char, False
        elif char == "\\" and quote != "'":
            escaped = begun = True
        elif quote:
            last, quote = (last, "") if char == quote else (last + char, quote)
        elif char in "'\"":
            quote, begun, plain_from = char, True, len(last)
        elif char.isspace():
            if begun or last:
                words.append(last)
            last, begun, plain_from = "", False, 0
        else:
            last += char
            plain_from = len(last) if char in _BREAKS else plain_from
    return Typed(tuple(words), last, quote, plain_from)


_BREAKS = "@><=;|&(:"
"""Where bash begins a new word although no space is there (COMP_WORDBREAKS)."""


def in_bash(word: str, typed: Typed) -> str:
    """What bash puts in the place of what it takes for the word that is being typed."""
    rest = word[typed.plain_from :]
    if typed.quote == "'":
        return rest.replace("'", "'\\''")
    special = '"\\$`' if typed.quote else " \t\"'\\$`&|;<>()*?[]{}#~!"
    return "".join(f"\\{char}" if char in special else char for char in rest)
