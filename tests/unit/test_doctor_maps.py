"""What the doctor says of the map."""

from pathlib import Path

from headunit.doctor import maps
from headunit.navigation.regions.default import DEFAULT_ID
from headunit.navigation.regions.manifest import MANIFEST


def test_the_libraries_of_the_map_can_be_loaded():
    check = maps.libraries()
    assert check.ok, check.meaning


def test_a_library_that_cannot_be_loaded_is_named():
    check = maps.libraries(["json", "no_such_library"])
    assert not check.ok
    assert "no_such_library (No module named 'no_such_library')" in check.meaning
    assert "json" not in check.meaning
    assert check.remedy


def test_a_library_that_brings_the_interpreter_down_is_told(tmp_path, monkeypatch):
    (tmp_path / "abrupt.py").write_text("import os; os._exit(9)")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    check = maps.libraries(["abrupt"])
    assert not check.ok
    assert "status 9" in check.meaning


def test_regions_are_named_with_their_size(regions_dir):
    check = maps.regions(regions_dir)
    assert check.ok
    assert "Monaco – Riviera (" in check.meaning
    assert " MB)" in check.meaning


def test_no_region_is_no_failure(tmp_path):
    check = maps.regions(tmp_path / "regions")
    assert check.ok
    assert "the map is empty" in check.meaning


def test_a_region_of_another_version_is_told_with_what_mends_it(tmp_path):
    (tmp_path / DEFAULT_ID).mkdir()
    (tmp_path / DEFAULT_ID / MANIFEST).write_text('{"format": 99}')
    check = maps.regions(tmp_path)
    assert not check.ok
    assert not check.required
    assert "format 99" in check.meaning
    assert f"headunit map remove {DEFAULT_ID}" in check.remedy


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path):
    (tmp_path / "regions").touch()
    check = maps.regions(tmp_path / "regions")
    assert not check.ok
    assert "is no folder" in check.meaning


def test_the_folder_is_that_of_the_next_run():
    assert maps.regions_folder(Path("/data"), {}) == Path("/data/regions")
    assert maps.regions_folder(Path("/data"), {"HEADUNIT_REGIONS": "/maps"}) == Path("/maps")
