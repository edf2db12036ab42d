#!/bin/sh
# Installs headunit from this folder. No network is needed, nor root.
#
#   sh install.sh [FOLDER]      FOLDER: where the program goes, ~/.local/lib/headunit without it
#
# HEADUNIT_PYTHON names the interpreter, HEADUNIT_BIN the folder of the command (~/.local/bin without it).
set -u

fail() { printf 'install failed: %s\n' "$*" >&2; exit 1; }

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 1
home=${HOME:-/nonexistent}
target=${1:-$home/.local/lib/headunit}
commands=${HEADUNIT_BIN:-$home/.local/bin}
case $target in -*) fail "I know no option $target: sh install.sh [FOLDER]" ;; /*) ;; *) target=$PWD/$target ;; esac
case $commands in /*) ;; *) commands=$PWD/$commands ;; esac
[ "$(uname -s)-$(uname -m)" = "@SYSTEM@-@MACHINE@" ] ||
    fail "this bundle is for @SYSTEM@ on @MACHINE@, this machine is $(uname -s) on $(uname -m)."

suits() {
    "$1" -c '
import sys, sysconfig
right = (3, 12) <= sys.version_info[:2] < (3, 14) and sys.implementation.name == "cpython"
sys.exit(not right or bool(sysconfig.get_config_var("Py_GIL_DISABLED")))' >/dev/null 2>&1
}

candidates() {
    for name in python3.12 python3.13 python3 python; do command -v "$name"; done
    for version in 3.12 3.13; do
        for found in "${PYENV_ROOT:-$home/.pyenv}"/versions/"$version"*/bin/python3 \
            "$home"/.local/share/uv/python/cpython-"$version"*/bin/python3; do
            [ -x "$found" ] && printf '%s\n' "$found"
        done
    done
}

if [ -n "${HEADUNIT_PYTHON:-}" ]; then
    suits "$HEADUNIT_PYTHON" || fail "HEADUNIT_PYTHON ($HEADUNIT_PYTHON) is not a CPython 3.12 or 3.13."
    python=$HEADUNIT_PYTHON
else
    python=$(candidates | while IFS= read -r found; do
        if suits "$found"; then
            printf '%s\n' "$found"
            break
        fi
    done)
    [ -n "$python" ] || fail "there is no Python 3.12 or 3.13 here. Install one (Debian 13, Ubuntu 24.04 and later: sudo apt-get install python3; \
else copy one from https://github.com/astral-sh/python-build-standalone/releases), or name it: HEADUNIT_PYTHON=/path/to/python3 sh install.sh"
fi

glibc=$("$python" -c '
import platform
found = platform.libc_ver()[1] or "0.0"
print(found if tuple(map(int, found.split(".")[:2])) < (@GLIBC_TUPLE@) else "")') || fail "$python does not start."
[ -z "$glibc" ] || fail "this system's C library is $glibc; the packages need glibc @GLIBC@ or later (Debian 12, Ubuntu 22.04)."

cd "$here" || exit 1
"$python" -I check.py || fail "this bundle is damaged (above: what is wrong): copy it again."

link=$commands/headunit
[ ! -e "$link" ] || [ -L "$link" ] || fail "$link is in the way and is no link: move it, or set HEADUNIT_BIN."
back() {
    rm -rf "$target"
    [ ! -e "$target.old" ] || mv "$target.old" "$target"
}
[ ! -e "$target.old" ] || back # an installation was cut short: what was there before is the good one
if [ -e "$target" ] && [ ! -e "$target/.headunit-bundle" ] && [ -n "$(ls -A "$target" 2>/dev/null || echo file)" ]; then
    fail "$target is in the way and was not made by this script: move it, or name another folder."
fi
mkdir -p "$(dirname -- "$target")" "$commands" || fail "$target or $commands cannot be made: name folders that you may write to."

# The environment is made at its final place, for its scripts carry the path; what was there steps aside meanwhile.
printf 'installing with %s into %s\n' "$("$python" --version)" "$target"
trap 'back; exit 1' HUP INT TERM
[ ! -e "$target" ] || mv "$target" "$target.old" || fail "$target cannot be moved aside."
log=$target.log
{
    mkdir -p "$target" && : >"$target/.headunit-bundle" &&
        "$python" -m venv --without-pip "$target/python" &&
        "$target/python/bin/python" -I "wheels/@PIP@/pip" --isolated --disable-pip-version-check install --no-input --no-index \
            --require-hashes --only-binary :all: -f "$here/wheels" -r requirements.txt
} >"$log" 2>&1 || {
    tail -n 3 "$log" >&2
    back
    fail "the packages could not be installed (above: why; in full: $log). With 1 GB free, try again."
}
ln -sfn "$target/python/bin/headunit" "$link" || { back; fail "$link cannot be made."; }
trap - HUP INT TERM
rm -rf "$target.old" "$log"

printf 'headunit is installed: %s\n' "$link"
"$target/python/bin/headunit" doctor || printf 'Mend what is marked FAIL above; apt-packages.txt lists all that Debian and Ubuntu need.\n'
case :$PATH: in *:"$commands":*) ;; *) printf 'To start it as `headunit`, add this folder to PATH: %s\n' "$commands" ;; esac
