"""The checking core, on a tiny exercise of its own."""

import warnings
from collections import Counter, OrderedDict, defaultdict

import numpy as np
import pytest

from spectrohub.checks import Array, Case, Exercise, Facts, Flag, Integer, Misconception, Number, Parts, SameFacts, run
from spectrohub.checks.compare import same
from spectrohub.checks.observe import is_stub, observe_call, to_plain, watch
from spectrohub.checks.show import verdict_html
from spectrohub.checks.values import Opaque
from spectrohub.exercises import find


def double(x, times=2):
    return np.asarray(x, dtype=float) * times


def cases(rng):
    yield Case((rng.normal(size=12),))
    yield Case((rng.normal(size=9),), {"times": 3})


EXERCISE = Exercise(
    id="tiny/double",
    function="double",
    reference=double,
    authority="arithmetic",
    cases=cases,
    expects=Array(axes=("sample",), unit="V"),
    wrong=(
        Misconception("always-two", lambda x, times=2: x * 2, "times is ignored.", "Try times=3."),
        Misconception("squares", lambda x, times=2: x**times, "This is a power.", "Try x = 1."),
        Misconception("reversed", lambda x, times=2: (x * times)[::-1], "Time runs backwards.", "Plot it."),
        Misconception("needs-a-list", lambda x, times=2: x.append(1), "An array has no append.", "Read type(x)."),
    ),
)


@pytest.mark.quick
@pytest.mark.parametrize(
    "answer",
    [double, lambda x, times=2: [times * v for v in x], lambda x, times=2: np.float32(x) * np.float32(times)],
    ids=["array", "list", "float32"],
)
def test_right_answers_pass_whatever_their_form(answer):
    assert run(EXERCISE, answer).status == "passed"


@pytest.mark.quick
@pytest.mark.parametrize("m", EXERCISE.wrong, ids=lambda m: m.id)
def test_each_reproduction_is_named(m):
    verdict = run(EXERCISE, m.reproduce)
    assert (verdict.status, verdict.misconception) == ("wrong", m.id)
    assert verdict.message == m.says and verdict.next_step == m.try_this


def test_an_idea_that_explains_only_part_of_the_failures_is_not_named():
    def twice_and_reversed_when_default(x, times=2):
        return x[::-1] * 2 if times == 2 else x * 2

    assert run(EXERCISE, twice_and_reversed_when_default).misconception is None


def test_an_error_of_another_cause_is_no_reproduction():
    def lists_only(x, times=2):
        return x.append(1)

    def own_rule(x, times=2):
        raise AttributeError("please pass a list")

    assert run(EXERCISE, lists_only).misconception == "needs-a-list"
    assert run(EXERCISE, own_rule).misconception is None


def test_generic_message_has_first_index_both_values_and_unit():
    def one_off(x, times=2):
        y = x * times
        y[4] += 1
        return y

    verdict = run(EXERCISE, one_off, seed=1)
    assert verdict.misconception is None
    assert "sample 4" in verdict.message and verdict.message.count(" V") == 2


@pytest.mark.parametrize(
    "answer, words",
    [
        (lambda x, times=2: (x * times)[:-1], "sample: 11 instead of 12"),
        (lambda x, times=2: "loud", "an array of numbers is asked for"),
        (lambda x, times=2: x * 2j, "real ones are asked for"),
        (lambda x, times=2: None if len(x) else 0, "returned None"),
        (lambda x, times=2: [[1], [1, 2]], "an array of numbers is asked for"),
    ],
    ids=["shape", "text", "complex", "none", "ragged"],
)
def test_type_and_shape_are_said(answer, words):
    verdict = run(EXERCISE, answer)
    assert verdict.status == "wrong" and words in " ".join([verdict.message, *verdict.evidence])


@pytest.mark.quick
def test_a_crash_names_error_and_line():
    def broken(x, times=2):
        return x / undefined_name  # noqa: F821

    verdict = run(EXERCISE, broken)
    assert verdict.status == "crashed"
    assert "NameError" in verdict.message and "x / undefined_name" in verdict.message


def test_sys_exit_is_an_observation_and_a_users_interrupt_is_theirs():
    def leaves(x, times=2):
        raise SystemExit(0)

    def interrupted(x, times=2):
        raise KeyboardInterrupt

    assert run(EXERCISE, leaves).status == "crashed"
    with pytest.raises(KeyboardInterrupt):
        run(EXERCISE, interrupted)


def test_warnings_and_stderr_cost_nothing_and_are_shown(capsys):
    def noisy(x, times=2):
        import sys

        warnings.warn("a harmless one", RuntimeWarning, stacklevel=1)
        print("to stderr", file=sys.stderr)
        return x * times

    verdict = run(EXERCISE, noisy)
    assert verdict.passed and any("a harmless one" in n for n in verdict.notices)
    assert capsys.readouterr().err == ""


def test_code_that_changes_its_input_meets_fresh_inputs_each_time():
    def in_place(x, times=2):
        x *= times
        return x

    assert run(EXERCISE, in_place).passed


def test_stub_forms():
    def dots(x):
        """Says what to do."""
        ...

    def passes(x):
        pass

    def none(x):
        return None

    def thinks(x):
        y = x + 1  # noqa: F841

    assert all(map(is_stub, (dots, passes, none)))
    assert not is_stub(thinks) and not is_stub(lambda x: 0) and not is_stub(print)
    assert run(EXERCISE, dots).status == "unattempted"


def test_exact_plain_types_only():
    class Liar(float):
        def __eq__(self, other):
            return True

        __hash__ = None

    class Sly(np.ndarray):
        pass

    assert to_plain(Liar(3)) == Opaque("Liar")
    assert to_plain(np.zeros(2).view(Sly)) == Opaque("Sly")
    assert to_plain(np.array([object()])) == Opaque("ndarray")
    assert to_plain(np.float32(0.5)) == 0.5 and type(to_plain(np.int64(3))) is int
    loop = []
    loop.append(loop)
    assert "Opaque" in repr(to_plain(loop))


def test_observation_knows_no_right_answer():
    seen = observe_call(lambda x, times=2: x, EXERCISE and Case((np.ones(2),)))
    assert seen.type_name == "ndarray" and seen.error_type is None


@pytest.mark.parametrize(
    "expects, got, want, kind",
    [
        (Integer("frames"), 5, 5, None),
        (Integer("frames"), np.array(5), 5, None),
        (Integer("frames"), 5.0, 5, "type"),
        (Integer("frames"), True, 1, "type"),
        (Integer("frames"), 4, 5, "value"),
        (Number("Hz"), 440, 440.0, None),
        (Number("Hz"), float("nan"), 1.0, "value"),
        (Number("Hz"), "440", 440.0, "type"),
        (Flag(), True, True, None),
        (Flag(), 1, True, "type"),
        (Flag(), False, True, "value"),
        (Array(), np.array([np.nan, 1]), np.array([np.nan, 1.0]), None),
        (Array(), np.array([-np.inf, 1]), np.array([0.0, 1.0]), "value"),
        (Array(kind="complex"), np.ones(2), np.ones(2) + 0j, "type"),
    ],
)
def test_expectations(expects, got, want, kind):
    difference = expects.difference(got, want)
    assert (difference.kind if difference else None) == kind


def test_a_value_is_not_a_function():
    with pytest.raises(TypeError, match="without brackets: double"):
        run(EXERCISE, 3)


def half(x):
    return x / 2


HALF = Exercise(
    id=EXERCISE.id,
    function="half",
    reference=half,
    authority="a ruler",
    cases=lambda rng: [Case((rng.normal(size=3),)), Case((rng.normal(size=4),))],
    expects=Array(),
    wrong=(Misconception("minus-half", lambda x: -x / 2, "The sign is turned.", "Try it with 1."),),
)
BOTH = Parts((EXERCISE, HALF))


@pytest.mark.parametrize(
    "answer, status, misconception, says",
    [
        ((double, half), "passed", None, "checked against arithmetic and a ruler"),
        ((double, lambda x: -0.5 * x), "wrong", "minus-half", "The sign is turned"),
        ((double, lambda x: x * x), "wrong", None, "first difference"),
        ((double, lambda x: x), "wrong", "times-2", "too large by one factor: 2"),
        ((lambda x, times=2: ..., half), "unattempted", None, "no code of yours in `double` yet"),
        ((lambda x, times=2: ..., lambda x: -0.5 * x), "wrong", "minus-half", "The sign is turned"),
        ((lambda x, times=2: ..., lambda x: ...), "unattempted", None, "no code of yours in it so far"),
    ],
    ids=[
        "right",
        "second-named",
        "second-wrong",
        "second-related",
        "first-untouched",
        "first-untouched-second-wrong",
        "untouched",
    ],
)
def test_an_answer_of_two_functions(answer, status, misconception, says):
    verdict = run(BOTH, answer)
    assert (verdict.status, verdict.misconception) == (status, misconception)
    assert says in verdict.message and verdict.exercise == EXERCISE.id


def test_of_two_wrong_functions_the_first_is_told_and_a_tuple_is_needed():
    verdict = run(BOTH, (EXERCISE.wrong[0].reproduce, HALF.wrong[0].reproduce))
    assert verdict.misconception == EXERCISE.wrong[0].id
    for answer in (double, (double,), (double, 3)):
        with pytest.raises(TypeError, match=r"a tuple of 2 functions .* \(double, half\)"):
            run(BOTH, answer)


def test_an_unknown_exercise_names_its_neighbours():
    with pytest.raises(KeyError, match="01_stft/frame-count"):
        find("01_stft/frame-cuont")


def test_a_seed_repeats_the_inputs_and_none_does_not():
    def seen_inputs(seed):
        inputs = []
        run(EXERCISE, lambda x, times=2: inputs.append(x[0]), seed=seed)
        return inputs

    assert seen_inputs("s") == seen_inputs("s") != seen_inputs("t")
    assert seen_inputs(None) != seen_inputs(None)


def test_html_escapes_and_shows_a_picture_with_words():
    verdict = run(EXERCISE, lambda x, times=2: x * times + 1)
    page = verdict_html(verdict)
    assert "<img alt=" in page and "<script" not in page

    def tag(x, times=2):
        raise ValueError("<script>alert(1)</script>")

    assert "<script>" not in verdict_html(run(EXERCISE, tag))


def test_an_array_answer_may_be_one_number_and_then_no_place_is_named():
    one = Array(axes=("frequency",), unit="mel")
    assert one.difference(15, np.array(15.0)) is None
    assert one.difference(14.0, np.array(15.0)).text == "You returned 14 mel; 15 mel is right."
    assert "one single number is asked for" in one.difference([15.0], 15.0).text
    assert "an array of shape (2,) is asked for" in one.difference(15.0, np.array([15.0, 16.0])).text


# --- torch, classes, facts


def test_a_tensor_becomes_plain_data_and_a_parameter_does_not():
    torch = pytest.importorskip("torch")
    seen = to_plain(torch.arange(6.0, requires_grad=True).reshape(2, 3).T)
    assert (seen.dtype, seen.contiguous, seen.requires_grad) == ("float32", False, True)
    np.testing.assert_array_equal(seen.array, np.arange(6.0).reshape(2, 3).T)
    assert to_plain(torch.nn.Parameter(torch.zeros(2))) == Opaque("Parameter")
    assert to_plain(torch.ones(2, dtype=torch.bfloat16)).dtype == "bfloat16"


def test_tensors_are_judged_by_their_numbers_and_told_apart_by_their_make():
    torch = pytest.importorskip("torch")
    assert run(EXERCISE, lambda x, times=2: torch.from_numpy(x) * times).passed
    assert Number("").difference(to_plain(torch.tensor(2.0)), 2.0) is None
    assert Integer("").difference(to_plain(torch.tensor(2)), 2) is None
    single, double_ = to_plain(torch.ones(3)), to_plain(torch.ones(3, dtype=torch.float64))
    assert same(single, np.ones(3), rtol=0, atol=0) and not same(single, double_, rtol=0, atol=0)
    assert Array().difference((single, single), np.ones((2, 3))) is None


def test_a_whole_float_is_shown_as_the_float_it_is():
    said = Integer("samples").difference(512.0, 512)
    assert said.text == "You returned 512.0, a float; a whole number (int) is asked for."
    assert "//" in said.next_step


def test_dictionaries_and_unlike_lists_are_compared_item_by_item():
    near = {"rtol": 1e-6, "atol": 0.0}
    assert same({"a": 1.0, "b": np.ones(2)}, {"a": 1.0 + 1e-9, "b": [1, 1]}, **near)
    assert not same({"a": 1.0}, {"b": 1.0}, **near)
    assert same(([1, 2, 3], [4, 5]), (np.array([1, 2, 3]), np.array([4, 5])), **near)
    assert not same(([1, 2, 3], [4, 5]), ([1, 2, 3], [4, 6]), **near)


def test_stub_classes():
    class Parent:
        def __init__(self):
            self.x = 1

    class Dots(Parent):
        """Says what to do."""

        ...

    class OnlySuper(Parent):
        def __init__(self, size):
            """Makes it."""
            super().__init__()
            ...

        def forward(self, x):
            """Runs it."""
            ...

    class OldSuper(Parent):
        def __init__(self, size):
            super(OldSuper, self).__init__()  # noqa: UP008

    class Begun(Parent):
        def __init__(self, size):
            super().__init__()
            self.size = size

        def forward(self, x): ...

    class Works(Parent):
        def forward(self, x):
            return x

    assert all(map(is_stub, (Dots, OnlySuper, OldSuper)))
    assert not any(map(is_stub, (Begun, Works, int)))


def test_reference_ideas_and_answer_are_observed_alike():
    """An exercise on objects: the observer builds each of them and writes down facts."""

    def observe(answer, case):
        def look():
            made = answer(*case.args)
            return Facts({"length": len(made)}, {"length": f"Yours has {len(made)} items."})

        return watch(answer, look, kind_of=lambda error: str(error))

    def fails(words):
        def make(n):
            raise ValueError(words)

        return make

    exercise = Exercise(
        id="tiny/made",
        function="made",
        reference=lambda n: [0] * n,
        authority="counting",
        cases=lambda rng: [Case((3,)), Case((5,))],
        expects=SameFacts({"length": ("shape", "{got} instead of {want}")}),
        wrong=(
            Misconception("one-more", lambda n: (0,) * (n + 1), "One too many.", "Count them."),
            Misconception("stops-here", fails("here"), "It stops here.", "Read the error."),
        ),
        observe=observe,
    )
    assert run(exercise, lambda n: "a" * n).passed
    verdict = run(exercise, lambda n: range(n + 1))
    assert verdict.misconception == "one-more" and verdict.evidence[1] == "Yours has 4 items."
    assert run(exercise, lambda n: []).misconception is None
    assert run(exercise, fails("here")).misconception == "stops-here"
    assert run(exercise, fails("there")).status == "crashed"


def test_flags_and_unsigned_numbers_are_compared_like_any_others():
    assert same([True, False], [True, False], rtol=0, atol=0)
    assert not same([True, False], [True, True], rtol=0, atol=0)
    assert same(np.uint8([1, 5]), np.uint8([2, 4]), rtol=0, atol=1)
    assert Array().difference([True, False], [0.0, 0.0]).kind == "value"


# --- values of standard types, and calls that do not fit


@pytest.mark.parametrize(
    "value, plain",
    [
        (defaultdict(int, {"a": 1}), {"a": 1}),
        (OrderedDict(a=1), {"a": 1}),
        (Counter("aab"), {"a": 2, "b": 1}),
        (np.matrix([[1.0, 2.0]]), np.array([[1.0, 2.0]])),
        (np.ma.masked_array([1.0, 2.0], mask=[False, False]), np.array([1.0, 2.0])),
        (np.ma.masked_array([1.0, 2.0], mask=[True, False]), Opaque("MaskedArray")),
    ],
    ids=["defaultdict", "OrderedDict", "Counter", "matrix", "nothing-masked", "masked"],
)
def test_subclasses_of_the_standard_libraries_are_what_they_are(value, plain):
    found = to_plain(value)
    assert type(found) is type(plain) and same(found, plain, rtol=0, atol=0) or found == plain


def test_an_array_in_a_file_is_an_array(tmp_path):
    np.save(tmp_path / "x.npy", np.arange(3.0))
    mapped = np.load(tmp_path / "x.npy", mmap_mode="r")
    assert type(mapped) is np.memmap and type(to_plain(mapped)) is np.ndarray


@pytest.mark.parametrize(
    "answer, says",
    [
        (lambda x, factor=2: x * factor, "The check calls `times=`; your parameter is `factor`."),
        (lambda x: 2 * x, "The check calls `times=`; your function has no such parameter."),
        (lambda x, times=2, *, unit: x, "The check gives no value for your `unit`"),
        (lambda: 0, "your function takes none"),
    ],
    ids=["another-name", "no-such-parameter", "one-more", "none"],
)
def test_a_call_with_other_parameters_than_asked_says_so(answer, says):
    verdict = run(EXERCISE, answer)
    assert verdict.status == "crashed" and says in verdict.message and "raised" not in verdict.message


def test_a_type_error_within_the_answer_is_the_answers_own():
    def answer(x, times=2):
        return len(times)

    assert "Your code raised TypeError: object of type 'int' has no len()" in run(EXERCISE, answer).message
