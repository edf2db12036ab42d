"""What an import needs is compared with what there is, before it begins."""

from __future__ import annotations

from pathlib import Path

import pytest

from headunit.core.errors import HeadUnitError, StorageError
from headunit.navigation.importing import estimate

GIB = 1 << 30


def machine(tmp_path: Path, *, available: int, limit: str = "max", used: int = 0) -> tuple[Path, Path]:
    """A /proc and a /sys/fs/cgroup."""
    proc, groups = tmp_path / "proc", tmp_path / "groups"
    (proc / "self").mkdir(parents=True)
    (proc / "meminfo").write_text(f"MemTotal: 1 kB\nMemAvailable:   {available // 1024} kB\n")
    (proc / "self" / "cgroup").write_text("0::/bench/unit\n")
    (groups / "bench" / "unit").mkdir(parents=True)
    (groups / "bench" / "memory.max").write_text(f"{limit}\n")
    (groups / "bench" / "memory.current").write_text(f"{used}\n")
    return proc, groups


def test_what_is_free_is_what_the_machine_and_its_groups_leave(tmp_path: Path) -> None:
    assert estimate.available_memory(*machine(tmp_path / "a", available=4 * GIB)) == 4 * GIB
    assert estimate.available_memory(*machine(tmp_path / "b", available=4 * GIB, limit=str(GIB), used=GIB // 4)) == (
        GIB * 3 // 4
    )
    assert estimate.available_memory(*machine(tmp_path / "c", available=4 * GIB, limit=str(GIB), used=2 * GIB)) == 0
    assert estimate.available_memory(tmp_path / "none", tmp_path / "none") is None


def test_it_never_wants_more_than_was_promised() -> None:
    for megabytes in (0, 1, 50, 1_000, 80_000):
        size = megabytes * 1_000_000
        assert estimate.needs(size).memory <= 700_000_000 + 12 * size


def test_too_little_memory_is_refused_with_both_figures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = estimate.needs(1_000_000).memory
    monkeypatch.setattr(estimate, "available_memory", lambda: wanted - 1_000_000)
    with pytest.raises(HeadUnitError) as caught:
        estimate.check(1_000_000, tmp_path)
    assert caught.value.reason == "no-memory"
    assert f"{wanted / 1e6:.0f} MB" in str(caught.value)
    assert f"{wanted / 1e6 - 1:.0f} MB" in str(caught.value)
    monkeypatch.setattr(estimate, "available_memory", lambda: wanted)
    estimate.check(1_000_000, tmp_path)
    monkeypatch.setattr(estimate, "available_memory", lambda: None)
    estimate.check(1_000_000, tmp_path)


def test_too_little_room_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(estimate, "available_memory", lambda: None)
    with pytest.raises(StorageError, match="free some space") as caught:
        estimate.check(10**15, tmp_path)
    assert caught.value.reason == "disk-full"
