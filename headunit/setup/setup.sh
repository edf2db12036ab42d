#!/bin/sh
# Makes the checkout ready: an interpreter, .venv with the locked packages, the system libraries.
#
#   sh headunit/setup/setup.sh run|test
#   sh headunit/setup/setup.sh uv          prints where uv is, fetched if need be; makes nothing else
#
# Plain sh, because it runs before any Python that suits is known to exist. When nothing has changed it
# does nothing and says nothing. HEADUNIT_PYTHON names the interpreter to use, if the one found is not liked.
set -u

purpose=${1:-run}
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd) || exit 1
cd "$root" || exit 1
stamp=.venv/.headunit-set-up
tools=.cache/setup

say() { printf 'set-up: %s\n' "$*" >&2; }
fail() { printf 'set-up failed: %s\n' "$*" >&2; exit 1; }

case $purpose in run | test | uv) ;; *) fail "I know 'run', 'test' and 'uv', not '$purpose'." ;; esac

# What .venv was made from. The path is part of it: scripts in a moved environment point to the old place.
fingerprint() {
    printf '%s %s' "$(cat requirements.lock pyproject.toml headunit/setup/setup.sh | cksum)" "$root"
}

suits() {
    "$1" -c '
import sys, sysconfig
right = (3, 12) <= sys.version_info[:2] < (3, 14) and sys.implementation.name == "cpython"
sys.exit(not right or bool(sysconfig.get_config_var("Py_GIL_DISABLED")))' >/dev/null 2>&1
}

can_bootstrap() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 8))' >/dev/null 2>&1; }

# Candidates on PATH, then pyenv's real interpreters: a pyenv shim on PATH fails for every version that is not
# the selected one, although the version itself is there.
interpreters() {
    for name in "$@"; do command -v "$name"; done
    for version in 3.12 3.13 3.11 3.10 3.9 3.8; do
        for found in "${PYENV_ROOT:-${HOME:-/nonexistent}/.pyenv}"/versions/"$version"*/bin/python3; do
            [ -x "$found" ] && printf '%s\n' "$found"
        done
    done
}

find_python() {
    if [ -n "${HEADUNIT_PYTHON:-}" ]; then
        suits "$HEADUNIT_PYTHON" || fail "HEADUNIT_PYTHON ($HEADUNIT_PYTHON) is not a CPython 3.12 or 3.13."
        printf '%s\n' "$HEADUNIT_PYTHON"
        return
    fi
    interpreters python3.12 python3.13 python3 python | while IFS= read -r found; do
        if suits "$found"; then
            printf '%s\n' "$found"
            break
        fi
    done
}

any_python() {
    interpreters python3 python | while IFS= read -r found; do
        if can_bootstrap "$found"; then
            printf '%s\n' "$found"
            break
        fi
    done
}

uv_works() {
    # Before 0.5 uv knew neither the marks in the lock nor the options used here.
    case $("$1" --version 2>/dev/null) in '' | 'uv 0.'[0-4].*) return 1 ;; 'uv '*) return 0 ;; *) return 1 ;; esac
}

find_uv() {
    for found in "$(command -v uv)" "${PYENV_ROOT:-${HOME:-/nonexistent}/.pyenv}"/versions/*/bin/uv \
        "${HOME:-/nonexistent}/.local/bin/uv" "${HOME:-/nonexistent}/.cargo/bin/uv" \
        "$root/$tools/bin/uv" "$root/$tools/lib/bin/uv"; do
        if [ -n "$found" ] && [ -x "$found" ] && uv_works "$found"; then
            printf '%s\n' "$found"
            return
        fi
    done
}

apt_can() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; }

# uv from its locked wheel: in an environment of its own, or, where Debian left ensurepip out, in a plain folder.
bootstrap_uv() {
    python=$(any_python)
    if [ -z "$python" ]; then
        apt_can || fail "there is neither a Python 3 nor uv here; install one of them (Debian, Ubuntu: sudo apt-get install python3 python3-venv)."
        say "installing python3 and python3-venv"
        { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3 python3-venv; } \
            >/dev/null || fail "apt-get could not install python3 and python3-venv."
        python=$(any_python)
        [ -n "$python" ] || fail "python3 was installed but does not start."
    fi
    say "fetching uv, which installs the packages"
    mkdir -p "$tools" || fail "cannot write to $root/$tools."
    log="$tools/uv.log"
    if "$python" -m venv "$tools" >"$log" 2>&1; then
        "$tools/bin/python" -m pip install --quiet --require-hashes -r headunit/setup/uv.txt >>"$log" 2>&1
    else
        "$python" -m pip install --quiet --require-hashes --target "$tools/lib" -r headunit/setup/uv.txt >>"$log" 2>&1
    fi || {
        tail -n 3 "$log" >&2
        fail "uv could not be fetched with $python (above: why). Install uv by hand, or python3-venv and try again online."
    }
}

need_uv() {
    uv=$(find_uv)
    if [ -z "$uv" ]; then
        bootstrap_uv || exit 1
        uv=$(find_uv)
        [ -n "$uv" ] || fail "uv was fetched but does not start on this machine."
    fi
}

if [ "$purpose" = uv ]; then
    need_uv
    printf '%s\n' "$uv"
    exit 0
fi

# 1: the environment with the locked packages
made_from=$(fingerprint)
if [ ! -x .venv/bin/python ] || [ ! -x .venv/bin/headunit ] || [ "$(cat "$stamp" 2>/dev/null)" != "$made_from" ]; then
    need_uv
    if ! suits .venv/bin/python || ! grep -qsF "$root" .venv/bin/activate; then
        python=$(find_python) || exit 1
        if [ -e .venv ]; then
            [ -e .venv/pyvenv.cfg ] || fail ".venv is in the way and is not a Python environment; move it."
            rm -rf .venv || fail "the old .venv cannot be removed."
        fi
        if [ -n "$python" ]; then
            say "making .venv with $("$python" --version)"
        else
            say "no Python 3.12 or 3.13 here: fetching one with uv, then making .venv"
        fi
        "$uv" venv --quiet --no-project --python "${python:-3.12}" .venv ||
            fail "no environment could be made (above: why). A Python 3.12 or 3.13 is needed: install one, or let uv fetch it online."
    fi
    rm -f "$stamp"
    say "installing the $(grep -c '^[a-z0-9].*==' requirements.lock) packages of requirements.lock (the first time some 200 MB are fetched)"
    # Compiled: where Python may keep no byte code, each process would compile all that it imports, half of its start.
    "$uv" pip sync --quiet --compile-bytecode --python .venv/bin/python --require-hashes requirements.lock ||
        fail "the packages could not be installed (above: why). Online, with 2 GB free, try again: what was fetched is kept."
    mkdir -p "$tools" && "$uv" pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation \
        --reinstall-package headunit --editable . >"$tools/install.log" 2>&1 || {
        # The last word only: the build back end speaks in tracebacks.
        grep -E '^ *[A-Za-z.]*[Ee]rror: ' "$tools/install.log" | tail -n 1 >&2
        fail "the checkout could not be installed into .venv (above: why; in full: $tools/install.log)."
    }
    .venv/bin/python -I -m compileall -qq headunit connectivity estore ||
        say "some byte code of the checkout cannot be kept: each start will take longer"
    printf '%s' "$made_from" >"$stamp" || fail "cannot write to $root/.venv."
fi

# 2: what the dynamic loader must find; asked again each time, for a library can go
exec .venv/bin/python -I headunit/setup/libraries.py "$purpose"
