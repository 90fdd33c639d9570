"""griffin-lim: find phases for a magnitude spectrogram. Phases are free, so the quality is judged."""

import numpy as np

from spectrohub.checks import Array, Case, Difference, Exercise, Kind, Misconception, Slip, slips
from spectrohub.checks.compare import as_array, describe
from spectrohub.exercises._signals import noisy_tones
from spectrohub.exercises.lesson_01_stft._observe_griffin_lim import TWICE, observe_twice
from spectrohub.exercises.lesson_01_stft._phases import (
    distance,
    like_after,
    magnitudes_of,
    n_fft_of,
    near_to,
    near_to_db,
    runs,
)

_SLACK = 1.07  # whatever momentum and whichever random start; at 1.05 they passed by luck


def griffin_lim(S, hop_length, n_iter, seed):
    """A waveform (hop_length * (n_frames - 1),) whose centred Hann STFT has nearly the magnitudes S.

    S: amplitudes, 0 or more, shape (1 + n_fft // 2, n_frames), n_fft even. hop_length: samples from frame to frame.
    n_iter: rounds. seed: int, decides about the random phases at the start.

    Source: librosa.griffinlim without momentum.
    """
    import librosa

    return librosa.griffinlim(S, hop_length=hop_length, n_iter=n_iter, momentum=0, random_state=seed)


def cases(rng):
    yield _case(rng, 512, 128, 6, TWICE)
    yield _case(rng, 256, int(rng.integers(70, 84)), 6)


def _case(rng, n_fft, hop_length, n_iter, label=""):
    import librosa

    # noise in every bin, and two seconds of it: then one random start gets as far as another to within 1 %
    y = noisy_tones(rng, 16_000) + (0.6 * rng.standard_normal(16_000)).astype(np.float32)
    S = np.abs(librosa.stft(y, n_fft=n_fft, hop_length=hop_length))
    return Case((S, hop_length, n_iter, int(rng.integers(1, 10_000))), label=label)


def accept(case, value):
    """None for a sound that is as near to S as librosa's plain Griffin-Lim comes, with 7 % slack."""
    S, hop_length, n_iter, _ = case.args
    if isinstance(value, dict) and "alike" in value:
        text = (
            f"Two seeds gave nearly the same sound (correlation {value['alike']:.2f}, where 0 is expected). "
            "The phases at the start should lie anywhere on the circle."
        )
        return Difference(Kind.VALUE, text, "Print the smallest and the largest of your first phases, in radians.")
    if isinstance(value, dict):
        text = "Two calls with the same seed gave two different sounds."
        return Difference(Kind.VALUE, text, "Where do your random phases come from, and what does seed do there?")
    y = as_array(value)
    if y is None or y.ndim != 1 or y.dtype.kind == "c":
        text = f"You returned {describe(value)}; a waveform is asked for: a real array of shape (n,)."
        return Difference(Kind.TYPE, text)
    n_frames = 1 + len(y) // hop_length
    if n_frames != S.shape[1]:
        text = f"Your {len(y)} samples make {n_frames} frames at hop_length={hop_length}; S has {S.shape[1]}."
        return Difference(Kind.SHAPE, text, "Which of your steps uses hop_length, and which uses a default?")
    with np.errstate(over="ignore"):
        finite = np.isfinite(np.asarray(y, np.float32)).all()  # as librosa will look at it
    if not finite:
        text = "Your sound holds numbers that are not finite."
        return Difference(Kind.VALUE, text, "Print its largest size after each round.")
    reached = distance(S, magnitudes_of(S, y, hop_length))
    if runs(case).one_reaches(reached / _SLACK):
        return None
    bar = _SLACK * runs(case).reached
    text = (
        f"Your sound's magnitudes are {100 * reached:.1f} % away from S; librosa's plain Griffin-Lim comes to "
        f"{100 * bar:.1f} % in {n_iter} rounds, 7 % slack included."
    )
    return Difference(Kind.VALUE, text, "Print this distance after each round. It should fall, quickly at first.")


def solve(S, hop_length, n_iter, seed, *, target=np.asarray, rounds=lambda n_iter: n_iter, init="random", hop=None):
    import librosa

    hop_length = hop_length if hop is None else hop(S)
    options = {"momentum": 0, "init": init, "random_state": seed}
    return librosa.griffinlim(target(S), hop_length=hop_length, n_iter=rounds(n_iter), **options)


def _decibels(S):
    import librosa

    return librosa.amplitude_to_db(S, ref=np.max)


def hop_in_one_place(S, hop_length, n_iter, seed):
    if hop_length != n_fft_of(S) // 4:
        S * S[:, :-1]  # numpy's own error: the estimate has another number of frames than S
    return griffin_lim(S, hop_length, n_iter, seed)


def _is_zero_phase_start(case, value):
    y = as_array(value["sound"] if isinstance(value, dict) and "alike" in value else value)
    want = runs(case).from_zero
    if y is None or y.dtype.kind == "c" or y.shape != want.shape:
        return False
    return bool(np.linalg.norm(y - want) < 0.05 * np.linalg.norm(want))


def _steps_by_default_hop(case, value):
    S, y = case.args[0], as_array(value)
    hop_length = n_fft_of(S) // 4
    if y is None or y.ndim != 1 or y.dtype.kind == "c" or 1 + len(y) // hop_length != S.shape[1]:
        return False
    return distance(S, magnitudes_of(S, y, hop_length)) < 0.5


EXERCISE = Exercise(
    id="01_stft/griffin-lim",
    function="griffin_lim",
    reference=griffin_lim,
    authority="librosa.griffinlim without momentum",
    done_by=("librosa.griffinlim",),
    cases=cases,
    expects=Array(("sample",), rtol=1e-4),
    accept=accept,
    observe=observe_twice,
    # alone: random phases part one pair from another, so that pairs would cost time and name nobody
    wrong=(
        *slips(
            solve,
            Slip("zero-phase", {"init": None, "rounds": lambda n_iter: 0}, alone=True),
            Slip("zero-phase-start", {"init": None}, alone=True, matches=_is_zero_phase_start),
            Slip("random-phase-only", {"rounds": lambda n_iter: 0}, alone=True, matches=like_after("no_round")),
            Slip("one-round-only", {"rounds": lambda n_iter: 1}, alone=True, matches=like_after("one_round")),
            Slip("feeds-db", {"target": _decibels}, alone=True, matches=near_to_db),
            Slip("feeds-power", {"target": np.square}, alone=True, matches=near_to(np.square)),
            Slip("feeds-root", {"target": np.sqrt}, alone=True, matches=near_to(np.sqrt)),
            Slip("drops-the-magnitude", {"target": np.ones_like}, alone=True, matches=near_to(np.ones_like)),
            Slip("default-hop", {"hop": lambda S: n_fft_of(S) // 4}, alone=True, matches=_steps_by_default_hop),
        ),
        Misconception("hop-in-one-place", hop_in_one_place),
    ),
)
