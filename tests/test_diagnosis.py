"""The idea behind a wrong answer: slips alone and in pairs, relations to the right result, cases that differ."""

import time
from dataclasses import replace

import numpy as np
import pytest

from spectrohub.checks import Array, Case, Exercise, Integer, Misconception, Number, Slip, run, slips
from spectrohub.checks.diagnosis import can_name
from spectrohub.checks.relations import relations
from spectrohub.checks.slips import combinations_of
from spectrohub.exercises import find

# --- a small exercise of its own: the mean size of each row, times a gain -----------------------------------------


def levels(x, gain=1.0):
    return gain * np.abs(x).mean(axis=1)


def solve(x, gain=1.0, *, size=np.abs, over="frames", axis=1, use_gain=True):
    total = size(x).sum(axis=axis)
    return (gain if use_gain else 1.0) * total / {"frames": x.shape[axis], "one": 1}[over]


def cases(rng):
    for rows, columns in ((6, 9), (7, 5)):
        yield Case((rng.normal(size=(rows, columns)),), {"gain": float(rng.uniform(2, 9))})
    yield Case((np.zeros((5, 3)),), label="silence", edge=True)


EXERCISE = Exercise(
    id="tiny/levels",
    function="levels",
    reference=levels,
    authority="arithmetic",
    cases=cases,
    expects=Array(("band",)),
    wrong=(
        *slips(
            solve,
            Slip("no-sizes", {"size": np.asarray}, "Signs cancel.", "Look at a negative value."),
            Slip("squares", {"size": np.square}, "These are squares.", "Double x."),
            Slip("wrong-axis", {"axis": 0}, "The mean runs over the bands.", "Print the shape."),
            Slip("sum-not-mean", {"over": "one"}, "This is the sum.", "Repeat every column."),
            Slip("no-gain", {"use_gain": False}, "The gain is not used.", "Change the gain.", alone=True),
        ),
        Misconception("random", lambda x, gain=1.0: np.full(len(x), 7.0), "Always 7.", "Change x."),
    ),
)


def test_a_slip_alone_is_named_and_one_free_of_slips_is_right():
    assert run(EXERCISE, solve).passed
    for idea in EXERCISE.wrong:
        verdict = run(EXERCISE, idea.reproduce)
        assert (verdict.misconception, verdict.message, verdict.next_step) == (idea.id, idea.says, idea.try_this)


def test_of_two_slips_the_one_to_mend_first_comes_first():
    verdict = run(EXERCISE, lambda x, gain=1.0: gain * np.array([sum(row) for row in np.square(x).tolist()]))
    assert verdict.misconception == "squares + sum-not-mean"
    assert verdict.message == "Two things at once. First: These are squares.\nThen: This is the sum."
    assert verdict.next_step == "Mend the first one and check again. Double x."


def test_three_slips_are_named_where_they_are_few():
    verdict = run(EXERCISE, lambda x, gain=1.0: gain * np.square(x).sum(axis=0))
    assert verdict.misconception == "squares + wrong-axis + sum-not-mean"
    assert verdict.message.startswith("Three things at once. First: These are squares.\nThen: The mean")


def test_what_turns_one_setting_twice_or_stands_alone_is_no_pair():
    pairs = [{slip.id for slip in pair} for pair in combinations_of(EXERCISE.wrong, 2)]
    assert {"squares", "wrong-axis"} in pairs and len(pairs) == 5
    assert not any("no-gain" in pair or {"no-sizes", "squares"} == pair for pair in pairs)
    assert can_name(EXERCISE, "squares + wrong-axis") and not can_name(EXERCISE, "squares + nothing")


def test_an_idea_is_named_although_an_edge_case_crashes_and_that_is_said_as_well():
    def loud_only(x, gain=1.0):
        if not x.any():
            raise ValueError("nothing to hear")
        return gain * np.abs(x).sum(axis=1)

    verdict = run(EXERCISE, loud_only)
    assert (verdict.status, verdict.misconception) == ("wrong", "sum-not-mean")
    assert "(silence): Your code raised ValueError: nothing to hear" in verdict.evidence[-1]
    assert "first difference" in verdict.evidence[1]


def test_a_crash_on_an_ordinary_case_is_a_crash():
    def small_only(x, gain=1.0):
        if x.shape[0] == 7:
            raise ValueError("too much")
        return gain * np.abs(x).sum(axis=1)

    verdict = run(EXERCISE, small_only)
    assert (verdict.status, verdict.misconception) == ("crashed", None)


def test_where_nothing_is_named_the_learner_hears_that():
    verdict = run(EXERCISE, lambda x, gain=1.0: np.cumsum(levels(x, gain)) ** 3)
    assert verdict.misconception is None and verdict.evidence[-1].startswith("No mistake that is known here")


def test_where_several_pairs_explain_an_answer_only_what_they_share_is_named():
    def told(a, b, *, first=0, second=0):
        return np.array([a, b, a * b, a + b], float) * 2**first + min(first, 1) * second

    pairs = ("with-one", {"second": 1}), ("with-more", {"second": 1.0})
    slips_ = slips(told, Slip("doubled", {"first": 1}), *(Slip(name, second) for name, second in pairs))
    exercise = replace(
        EXERCISE,
        reference=told,
        cases=lambda rng: [Case((a, b)) for a, b in ((2, 5), (3, 7), (11, 4))],
        wrong=tuple(replace(slip, says=f"{slip.id}.", try_this="Try.") for slip in slips_),
    )
    verdict = run(exercise, lambda a, b: 2 * np.array([a, b, a * b, a + b], float) + 1)
    assert verdict.misconception == "doubled"
    assert verdict.message.startswith("Two things at once. One of them: doubled.\nWhat the other one is shows once")
    assert verdict.next_step == "Mend this one and check again. Try."


def test_two_ideas_of_different_solvers_that_show_on_different_inputs_are_named_together():
    def scalars_only(x, gain=1.0):
        if np.ndim(x) > 1 and len(x) == 6:
            raise ValueError("six rows")
        return levels(x, gain)

    other = Misconception("six-rows", scalars_only, "Six rows are too many.", "Try six rows.")
    exercise = replace(EXERCISE, wrong=(*EXERCISE.wrong, other))

    def answer(x, gain=1.0):
        if len(x) == 6:
            raise ValueError("six rows")
        return gain * np.abs(x).sum(axis=1)

    assert run(exercise, answer).misconception == "sum-not-mean + six-rows"


def test_one_number_for_every_input_is_told_as_such():
    cases = [Case((n,)) for n in range(4, 9)]
    exercise = Exercise("tiny/n", "f", lambda n: n / 2, "arithmetic", lambda rng: cases, Number(), ())
    assert run(exercise, lambda n: 0.0).misconception == "always-the-same" and can_name(exercise, "always-the-same")


# --- relations -----------------------------------------------------------------------------------------------------


def spectrum(y, n_fft=16):
    return np.fft.rfft(np.asarray(y).reshape(-1, n_fft)).T


SPECTRUM = Exercise(
    id="tiny/spectrum",
    function="spectrum",
    reference=spectrum,
    authority="numpy",
    cases=lambda rng: (Case((rng.normal(size=6 * n), n)) for n in (16, 8, 32)),
    expects=Array(("bin", "frame"), kind="complex"),
    wrong=slips(spectrum),
)
MADE = {
    "transposed": lambda X, n: X.T,
    "flattened": lambda X, n: X.ravel(),
    "extra-axis": lambda X, n: X[None],
    "without-last-frame": lambda X, n: X[:, :-1],
    "without-first-frame": lambda X, n: X[:, 1:],
    "without-last-bin": lambda X, n: X[:-1],
    "one-frame-more-last": lambda X, n: np.pad(X, ((0, 0), (0, 1))),
    "one-bin-more-first": lambda X, n: np.pad(X, ((1, 0), (0, 0)), mode="edge"),
    "reversed-bins": lambda X, n: X[::-1],
    "half-rotated-bins": lambda X, n: np.fft.fftshift(X, axes=0),
    "1-late-frame": lambda X, n: np.roll(X, 1, axis=1),
    "2-early-bin": lambda X, n: np.concatenate([X[2:], np.zeros_like(X[:2])]),
    "conjugate": lambda X, n: X.conj(),
    "conjugate-transposed": lambda X, n: X.conj().T,
    "magnitude-only": lambda X, n: np.abs(X),
    "power-only": lambda X, n: np.abs(X) ** 2,
    "real-part": lambda X, n: X.real,
    "imaginary-part": lambda X, n: X.imag,
    "phase-only": lambda X, n: np.angle(X),
    "real-and-imaginary-last": lambda X, n: np.stack([X.real, X.imag], -1),
    "real-and-imaginary-first": lambda X, n: np.stack([X.real, X.imag]),
    "negated": lambda X, n: -X,
    "natural-log-taken": lambda X, n: np.log(np.abs(X) + 1e-12),
    "twenty-log10-taken": lambda X, n: 20 * np.log10(np.maximum(np.abs(X), 1e-5)),
    "times-2": lambda X, n: (2 * X).tolist(),
    "times-32768": lambda X, n: 32768 * X,
    "divided-by-n-fft": lambda X, n: X / n,
    "divided-by-the-square-root-of-n-fft": lambda X, n: (X / np.sqrt(n)).astype(np.complex64),
    "divided-by-len-y": lambda X, n: X / (6 * n),
    "divided-by-its-largest-value": lambda X, n: X / np.abs(X).max(),
    "times-a-constant": lambda X, n: 3.7 * X,
}


@pytest.mark.parametrize("name", MADE)
def test_a_relation_to_the_right_result_is_named(name):
    verdict = run(SPECTRUM, lambda y, n_fft=16: MADE[name](spectrum(y, n_fft), n_fft))
    assert (verdict.status, verdict.misconception) == ("wrong", name)
    assert verdict.message and verdict.next_step


def test_every_relation_has_a_name_of_its_own_and_all_that_holds_for_complex_numbers_is_tried_above():
    names = [relation.id for relation in relations(("bin", "frame"))]
    assert len(names) == len(set(names)) and set(MADE) - set(names) == {
        n for n in MADE if n.startswith(("times", "div"))
    }


REAL = {
    "complex-without-imaginary-part": lambda x: x + 0j,
    "sizes-without-sign": np.abs,
    "squared": np.square,
    "reciprocal": lambda x: 1 / x,
    "rounded-floor": np.floor,
    "rounded-nearest": np.round,
    "plus-a-constant": lambda x: x - 2.5,
}


@pytest.mark.parametrize("name", REAL)
def test_a_relation_to_a_real_result_is_named(name):
    exercise = Exercise(
        "tiny/x", "f", lambda x: 3 * x, "numpy", lambda rng: [Case((rng.normal(size=9),))] * 2, Array(("x",)), ()
    )
    assert run(exercise, lambda x: REAL[name](3 * x), seed=name).misconception == name


def test_a_relation_and_a_slip_are_named_together():
    verdict = run(EXERCISE, lambda x, gain=1.0: -gain * np.abs(x).sum(axis=1))
    assert verdict.misconception == "negated + sum-not-mean"
    assert verdict.message == "Two things at once. First: Every value has the wrong sign.\nThen: This is the sum."


def test_a_relation_that_ignores_a_part_of_the_result_is_not_named_with_an_idea():
    assert run(EXERCISE, lambda x, gain=1.0: np.append(gain * np.abs(x).sum(axis=1), 0.0)).misconception is None
    assert run(EXERCISE, lambda x, gain=1.0: np.append(levels(x, gain), 0.0)).misconception == "one-band-more-last"
    verdict = run(EXERCISE, lambda x, gain=1.0: gain * np.abs(x).sum(axis=1)[:-1])
    assert verdict.misconception == "without-last-band + sum-not-mean"


def test_a_relation_that_holds_on_some_cases_is_named_as_such():
    verdict = run(SPECTRUM, lambda y, n_fft=16: spectrum(y, n_fft)[:, : -1 if n_fft > 8 else None])
    assert verdict.misconception == "without-last-frame"
    assert verdict.message.startswith("On some of the inputs this happens: The last frame is missing")


def test_a_factor_is_claimed_only_when_it_fits_every_case():
    assert run(SPECTRUM, lambda y, n_fft=16: spectrum(y, n_fft) * (2 if n_fft > 8 else 3)).misconception is None


def test_a_factor_named_after_an_argument_needs_that_argument_on_every_case():
    def cases(rng):
        for limit in (8.0, None, 5.0):
            yield Case((rng.normal(size=9),), {"limit": limit})

    exercise = Exercise("tiny/x", "f", lambda x, limit=None: 3 * x, "numpy", cases, Array(("x",)), ())
    assert run(exercise, lambda x, limit=None: 3 * x * (limit or 2.5)).misconception is None


@pytest.mark.parametrize("value", [None, np.nan, 10**400, "x", np.zeros(0), np.full((5, 1, 2), np.inf), [[1], [2, 3]]])
def test_what_is_no_result_at_all_is_judged_like_any_other(value):
    assert run(EXERCISE, lambda x, gain=1.0: value).status == "wrong"


@pytest.mark.parametrize("count, named", [(2, None), (6, "plus-a-constant")])
def test_a_coincidence_of_few_small_numbers_names_nobody(count, named):
    exercise = Exercise(
        "tiny/n",
        "f",
        lambda n: n // 2,
        "arithmetic",
        lambda rng: [Case((n,)) for n in range(4, 4 + count)],
        Integer(),
        (),
    )
    assert run(exercise, lambda n: n // 2 + 1).misconception == named


# --- the exercises --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["01_stft/frame-count", "01_stft/frames", "01_stft/db", "01_stft/stft"])
def test_a_verdict_about_an_answer_that_nothing_explains_takes_less_than_half_a_second(name):
    exercise = find(name)

    def answer(*args, **kwargs):
        right = exercise.reference(*args, **kwargs)
        return right * 1.7 + np.cumsum(np.ones(np.shape(right)), axis=-1)

    run(exercise, answer, seed="warm")
    start = time.process_time()
    verdict = run(exercise, answer, seed="timed")
    assert verdict.misconception is None and time.process_time() - start < 0.5
