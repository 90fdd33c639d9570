"""Where there can be no box: the reason, the remedy, and no silent fall-back."""

import os
import pickle
import sys

import pytest

from autograder.box import Box, BoxUnavailable, Limits, why_no_box
from autograder.box.availability import explain
from tests.box.notebooks import HONEST, Check, run


@pytest.mark.parametrize(
    "name, value, remedy",
    [
        (
            "kernel/apparmor_restrict_unprivileged_userns",
            "1",
            "sysctl -w kernel.apparmor_restrict_unprivileged_userns=0",
        ),
        ("kernel/unprivileged_userns_clone", "0", "sysctl -w kernel.unprivileged_userns_clone=1"),
        ("user/max_user_namespaces", "0", "sysctl -w user.max_user_namespaces=10000"),
    ],
    ids=["AppArmor", "switched off", "none allowed"],
)
def test_the_setting_that_forbids_is_named(tmp_path, name, value, remedy):
    (tmp_path / name).parent.mkdir()
    (tmp_path / name).write_text(f"{value}\n")
    trouble = explain("bwrap: setting up uid map: Permission denied", tmp_path)
    assert remedy in trouble.remedy and "--unboxed" in trouble.remedy and "Permission denied" in trouble.reason


def test_any_other_cause_is_told_in_the_systems_own_words(tmp_path):
    trouble = explain("clone: Operation not permitted", tmp_path)
    assert "clone: Operation not permitted" in trouble.reason and "container" in trouble.remedy
    assert "libseccomp2" in explain("libseccomp.so.2: cannot open shared object file", tmp_path).remedy


def test_without_bubblewrap_nothing_starts(monkeypatch, tmp_path, guarded_course):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BoxUnavailable, match="apt install bubblewrap"):
        Box(guarded_course).__enter__()


@pytest.mark.parametrize("system", ["darwin", "win32"])
def test_other_systems_are_refused_with_a_way_out(monkeypatch, system):
    monkeypatch.setattr(sys, "platform", system)
    trouble = why_no_box()
    assert system in trouble.reason and "Linux" in trouble.remedy and "--unboxed" in trouble.remedy


def test_a_system_without_fork_has_neither(monkeypatch, guarded_course):
    monkeypatch.delattr("os.fork")
    with pytest.raises(BoxUnavailable, match="cannot fork"):
        Box(guarded_course, unboxed=True).__enter__()


def test_the_reason_travels_to_another_process():
    again = pickle.loads(pickle.dumps(BoxUnavailable("no box.", "make one.")))
    assert (again.reason, again.remedy, str(again)) == ("no box.", "make one.", "no box. make one.")


def test_unboxed_is_said_aloud_and_written_in_every_report(guarded_course):
    limits = Limits(cell_s=20.0, grace_s=2.0)
    with Box(guarded_course, unboxed=True) as box:
        ran = run(
            box,
            HONEST,
            "import os\nos._exit(3)",
            "open('kept', 'w').close()\nos.getcwd()",
            Check("triple"),
            limits=limits,
        )
        assert not ran.report.boxed and ran.result("triple") == "passed", ran.text()
        assert "ended itself (exit code 3)" in ran.text()
        pid = box.process_id
        folder = run(box, "import os\nprint(os.getcwd(), os.listdir())", limits=limits).text()
    assert "kept" not in folder and "spectrohub-" in folder
    with pytest.raises(ProcessLookupError):  # the warm process ends with its grader
        os.kill(pid, 0)
