"""The rig of one test, as the command line and the test want it."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from connectivity.contracts.profile import load_profile
from headunit.core.errors import HeadUnitError
from headunit.testing.options import Options, Wanted
from headunit.testing.pictures.picture import Baselines
from headunit.testing.rigs.own import OwnRig
from headunit.testing.rigs.rig import Rig
from headunit.testing.rigs.sharing import Worlds

TOKEN_VARIABLE = "HEADUNIT_TOKEN"  # noqa: S105 - the variable's name


@contextlib.contextmanager
def started(tmp_path: Path, options: Options, wanted: Wanted, worlds: Worlds, pictures: Baselines) -> Iterator[Rig]:
    """A rig whose servers run; the unit is not open yet. It is ended with the block."""
    shutil.rmtree(pictures.artifacts, ignore_errors=True)  # what an earlier run has seen is no news of this one
    with contextlib.ExitStack() as stack:
        try:
            rig = _made(tmp_path / "headunit", options, wanted, worlds, pictures)
            stack.callback(rig.close)
            rig.begin()
        except HeadUnitError as error:
            pytest.fail(str(error), pytrace=False)
        yield rig


def _made(data_dir: Path, options: Options, wanted: Wanted, worlds: Worlds, pictures: Baselines) -> Rig:
    if options.url is not None:
        from headunit.testing.rigs.across import RigAcross

        return RigAcross(options.url, _token(options), wanted, pictures)
    load_profile(wanted.car)  # it says better than a world that ends what is wrong
    servers = worlds.get(wanted) if wanted.world == "shared" else None
    return OwnRig(data_dir, wanted, wanted.mode or options.mode, servers=servers, baselines=pictures)


def _token(options: Options) -> str:
    if options.token_file is None:
        if token := os.environ.get(TOKEN_VARIABLE):
            return token
        pytest.fail(f"--headunit-url needs the unit's token: --headunit-token-file or ${TOKEN_VARIABLE}", pytrace=False)
    try:
        return options.token_file.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        pytest.fail(f"the token {options.token_file} cannot be read: {error}", pytrace=False)
