"""A folder stands where a file of ours should be."""

from headunit.core.files import private_token, read_json


def test_a_folder_in_the_place_of_a_file_is_moved_aside(tmp_path):
    for name in ("read.json", "token"):
        (tmp_path / name / "inside").mkdir(parents=True)
    assert read_json(tmp_path / "read.json") is None
    assert len(private_token(tmp_path / "token")) >= 32
    for name in ("read.json", "token"):
        assert (tmp_path / f"{name}.corrupt" / "inside").is_dir()
