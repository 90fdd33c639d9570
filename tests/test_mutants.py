"""Cases that can tell: which changes are made, and what the rule says about those that pass."""

import ast
from textwrap import dedent

import pytest

from autograder.mutants.reviewed import Reviewed, read_reviewed, slow_exercises
from spectrohub.checks.changes import changes
from tests.tiny import TinyCourse

SAMPLES = "solutions/01_tiny_samples/answers.py"
LIST = "solutions/01_tiny_samples/mutants.toml"
MODULE = "spectrohub/exercises/lesson_01_tiny/frame_count.py"


def made(source: str, **options) -> list[str]:
    return [*changes(ast.parse(dedent(source)), **options)]


@pytest.mark.quick
@pytest.mark.parametrize(
    "line, change",
    [
        ("x = a + b", "x = a {+ -> -} b"),
        ("x = a < b", "x = a {< -> <=} b"),
        ("x = a and b", "x = a {and -> or} b"),
        ("x = n // 2", "x = {n // 2 -> round(n / 2)}"),
        ("x = n // 2", "x = {n // 2 -> -(-n // 2)}"),
        ("x = int(a)", "x = {int -> round}(a)"),
        ("x = np.floor(a)", "x = np.{floor -> ceil}(a)"),
        ("x = 15", "x = {15 -> 14}"),
        ("x = 15", "x = {15 -> 30}"),
        ("x = 0.46", "x = {0.46 -> 0.47}"),
        ("x = -1", "x = {- -> }1"),
        ("f(a, center=True)", "f(a{, center=True -> })"),
        ("f(a, center=True)", "f(a, center={True -> False})"),
        ("f(a, b)", "f({a, b -> b, a})"),
        ("x = A.T @ b", "x = A{.T -> } @ b"),
        ("x = np.sum(A, axis=0)", "x = np.sum(A, axis={0 -> 1})"),
        ("x = y[a:b]", "x = y[a:b{ ->  - 1}]"),
        ("for t in range(n): pass", "for t in range(n{ ->  - 1}):"),
        ("x = [a for a in y if a]", "x = [a for a in y{ if a -> }]"),
        ("x += 1", "{x += 1 -> }"),
        ("def f(center=True): pass", "def f(center={True -> False}):"),
    ],
)
def test_a_line_is_changed_in_each_place(line, change):
    assert change in made(line)


@pytest.mark.quick
def test_what_no_input_can_tell_apart_is_no_change():
    assert made("x = max(a, b)") == ["{x = max(a, b) -> }", "x = {max -> min}(a, b)"]
    assert "x = abs({a - b -> b - a})" not in made("x = abs(a - b)")


@pytest.mark.quick
def test_all_changes_are_undone_again():
    tree = ast.parse("def f(x, n=3):\n    while n > 0.5:\n        n -= 1\n    return x[1:n].T\n")
    before = ast.dump(tree)
    assert len([*changes(tree, transposed=True)]) > 20
    assert ast.dump(tree) == before


@pytest.mark.quick
def test_exercises_that_take_long_are_listed_beside_the_reasons(root):
    assert slow_exercises(root, "01_stft") == ("griffin-lim",)
    assert {one.exercise for one in read_reviewed(root, "01_stft")} >= {"griffin-lim", "alias"}


@pytest.mark.quick
def test_three_dots_stand_for_any_text():
    entry = Reviewed("bins", "outside the contract", "n_fft is even.", "...{n_fft // 2 -> ...}...")
    assert entry.covers("01_stft/bins", "x = np.arange({n_fft // 2 -> round(n_fft / 2)} + 1)")
    assert not entry.covers("01_stft/bins", "x = np.arange(n_fft // {2 -> 3} + 1)")
    assert not entry.covers("01_stft/stft", "x = np.arange({n_fft // 2 -> round(n_fft / 2)} + 1)")


@pytest.mark.quick
@pytest.mark.parametrize(
    "text, told",
    [
        ('[[alias]]\nbecause = "luck"\nwhy = "-"\nchanges = ["{a -> b}"]', "because = 'luck'; reasons are equivalent,"),
        ('[[alias]]\nwhy = "-"\nchanges = ["{a -> b}"]', "each entry has because, why and changes"),
        ('[[alias]]\nbecause = "equivalent"\nwhy = "-"\nchanges = ["a"]', "a change has {old -> new} in it"),
        ("[[alias]", "cannot be read"),
    ],
)
def test_a_list_that_cannot_be_read_says_why(tmp_path, text, told):
    (tmp_path / "solutions" / "01_x_samples").mkdir(parents=True)
    (tmp_path / "solutions" / "01_x_samples" / "mutants.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=told.replace("{", r"\{")):
        read_reviewed(tmp_path, "01_x")


def test_the_rule_finds_what_passes_and_survives_what_dies(tmp_path):
    """A case less, an entry less, one that is stale; and answers whose changes never end, or end their process."""
    course = TinyCourse(tmp_path / "course")
    code, text = course.selfcheck("all-mutants")
    assert code == 0, text
    assert "0 pass sometimes" in text
    course.edit(MODULE, '    yield Case((571, 512, 60), label="one sample short of another frame")\n', "")
    course.edit(LIST, '"outside the contract"', '"equivalent"')
    course.edit(LIST, "// hop_length -> int(", "// hop -> int(")
    course.edit(
        LIST, '[[frame-count]]\nbecause = "equivalent"', 'slow = ["esay"]\n[[frame-count]]\nbecause = "equivalent"'
    )
    course.edit(
        SAMPLES,
        '@wrong("frame-count", "forgets-first-frame")',
        """@right("frame-count")
def deadly(n_samples, n_fft, hop_length):
    import os

    if n_samples < 0:
        os._exit(1)
    return len([n for n in range(n_samples - n_fft + 1) if n % hop_length == 0])


@wrong("frame-count", "forgets-first-frame")""",
    )
    code, text = course.selfcheck("all-mutants")
    assert code == 1
    assert (
        "one_line: return {(n_samples - n_fft) // hop_length -> round((n_samples - n_fft) / hop_length)} + 1: " in text
    )
    assert (
        "return {(n_samples - n_fft) // hop_length -> int((n_samples - n_fft) / hop_length)} + 1: passes on all 20"
        in text
    )
    assert "names 'esay', which is no exercise." in text
    assert "lists '...// hop -> int(... / hop_length)}...', but no change" in text
    assert "deadly" in text and "if n_samples {< -> >=} 0:" not in text, "a change that ends its process fails"
