"""What was read from files is kept until one of them changes."""

import os

import pytest

from spectrohub.file_cache import cached_by_file, cached_by_files, stamp

pytestmark = pytest.mark.quick


@pytest.fixture
def counted():
    """A reader of one file, and the paths it has read."""
    read = []

    @cached_by_file(maxsize=2)
    def content(path):
        """The file's text."""
        read.append(path.name)
        return path.read_text(encoding="utf-8")

    return content, read


def test_an_unchanged_file_is_read_once(tmp_path, counted):
    content, read = counted
    file = tmp_path / "a"
    file.write_text("one", encoding="utf-8")
    assert [content(file), content(file)] == ["one", "one"] and read == ["a"]
    assert content.__name__ == "content" and content.__doc__ == "The file's text."


def test_another_size_or_another_time_is_read_again(tmp_path, counted):
    content, read = counted
    file = tmp_path / "a"
    file.write_text("one", encoding="utf-8")
    content(file)
    then = file.stat().st_mtime_ns
    file.write_text("longer", encoding="utf-8")
    os.utime(file, ns=(then, then))
    assert content(file) == "longer"
    file.write_text("LONGER", encoding="utf-8")
    os.utime(file, ns=(then, then + 1))
    assert content(file) == "LONGER" and len(read) == 3


def test_only_the_last_results_are_kept(tmp_path, counted):
    content, read = counted
    files = [tmp_path / name for name in "abc"]
    for file in files:
        file.write_text(file.name, encoding="utf-8")
        content(file)
    content(files[0])
    assert read == ["a", "b", "c", "a"]


def test_a_failure_is_not_kept(tmp_path, counted):
    content, read = counted
    file = tmp_path / "a"
    with pytest.raises(FileNotFoundError):
        content(file)
    assert not read
    file.write_bytes(b"\xff")
    for _ in range(2):
        with pytest.raises(UnicodeDecodeError):
            content(file)
    assert read == ["a", "a"]


def test_a_folder_is_read_again_when_a_file_comes_goes_or_changes(tmp_path):
    @cached_by_files(lambda folder: sorted(folder.glob("*.txt")))
    def all_text(folder):
        return "".join(file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.txt")))

    assert all_text(tmp_path) == ""
    (tmp_path / "b.txt").write_text("b", encoding="utf-8")
    assert all_text(tmp_path) == "b"
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    assert all_text(tmp_path) == "ab"
    (tmp_path / "b.txt").unlink()
    assert all_text(tmp_path) == "a"
    assert all_text(tmp_path) is all_text(tmp_path)


def test_a_stamp_is_path_time_and_size(tmp_path):
    file = tmp_path / "a"
    file.write_bytes(b"12345")
    assert stamp(file) == (str(file), file.stat().st_mtime_ns, 5)
