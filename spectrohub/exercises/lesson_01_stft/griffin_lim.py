"""griffin-lim: find phases for a magnitude spectrogram. Phases are free, so the quality is judged."""

import numpy as np

from spectrohub.checks import Array, Case, Difference, Exercise, Kind, Misconception
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

_SLACK = 1.05


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
    """None for a sound that is as near to S as librosa's plain Griffin-Lim comes, with 5 % slack."""
    S, hop_length, n_iter, _ = case.args
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
    if not np.isfinite(y).all():
        text = "Your sound holds numbers that are not finite."
        return Difference(Kind.VALUE, text, "Print its largest size after each round.")
    reached, bar = distance(S, magnitudes_of(S, y, hop_length)), _SLACK * runs(case).reached
    if reached <= bar:
        return None
    text = (
        f"Your sound's magnitudes are {100 * reached:.1f} % away from S; librosa's plain Griffin-Lim comes to "
        f"{100 * bar:.1f} % in {n_iter} rounds, 5 % slack included."
    )
    return Difference(Kind.VALUE, text, "Print this distance after each round. It should fall, quickly at first.")


def _istft(S, hop_length, phases):
    import librosa

    return librosa.istft(S * phases, hop_length=hop_length)


def _random_phases(S, seed):
    return np.exp(2j * np.pi * np.random.default_rng(seed).random(S.shape))


def zero_phase(S, hop_length, n_iter, seed):
    return _istft(S, hop_length, 1)


def random_phase_only(S, hop_length, n_iter, seed):
    return _istft(S, hop_length, _random_phases(S, seed))


def zero_phase_start(S, hop_length, n_iter, seed):
    import librosa

    return librosa.griffinlim(S, hop_length=hop_length, n_iter=n_iter, momentum=0, init=None)


def one_round(S, hop_length, n_iter, seed):
    return griffin_lim(S, hop_length, 1, seed)


def feeds_db(S, hop_length, n_iter, seed):
    import librosa

    return griffin_lim(librosa.amplitude_to_db(S, ref=np.max), hop_length, n_iter, seed)


def feeds_power(S, hop_length, n_iter, seed):
    return griffin_lim(S**2, hop_length, n_iter, seed)


def drops_the_magnitude(S, hop_length, n_iter, seed):
    return griffin_lim(np.ones_like(S), hop_length, n_iter, seed)


def default_hop(S, hop_length, n_iter, seed):
    return griffin_lim(S, n_fft_of(S) // 4, n_iter, seed)


def hop_in_one_place(S, hop_length, n_iter, seed):
    if hop_length != n_fft_of(S) // 4:
        S * S[:, :-1]  # numpy's own error: the estimate has another number of frames than S
    return griffin_lim(S, hop_length, n_iter, seed)


def _is_zero_phase_start(case, value):
    y, want = as_array(value), zero_phase_start(*case.args)
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
    cases=cases,
    expects=Array(("sample",), rtol=1e-4),
    accept=accept,
    observe=observe_twice,
    wrong=(
        Misconception("zero-phase", zero_phase),
        Misconception("zero-phase-start", zero_phase_start, matches=_is_zero_phase_start),
        Misconception("random-phase-only", random_phase_only, matches=like_after("no_round")),
        Misconception("one-round-only", one_round, matches=like_after("one_round")),
        Misconception("feeds-db", feeds_db, matches=near_to_db),
        Misconception("feeds-power", feeds_power, matches=near_to(np.square)),
        Misconception("drops-the-magnitude", drops_the_magnitude, matches=near_to(np.ones_like)),
        Misconception("default-hop", default_hop, matches=_steps_by_default_hop),
        Misconception("hop-in-one-place", hop_in_one_place),
    ),
)
