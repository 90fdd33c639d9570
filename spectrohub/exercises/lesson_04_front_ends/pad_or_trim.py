"""pad-or-trim: a clip of exactly so many samples, with silence behind it or its end cut off."""

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Slip, slips
from spectrohub.checks.compare import as_array, same
from spectrohub.exercises._signals import noisy_tones

_NEAR = {"rtol": 1e-5, "atol": 1e-6}


def pad_or_trim(y, n_samples=480_000):
    """The clip with exactly n_samples samples: its beginning, or all of it and then zeros. Shape (n_samples,).

    y: waveform of shape (n,). n_samples: the wanted length; 480,000 are 30 s at 16,000 Hz.

    Source: pad_or_trim of OpenAI's Whisper (whisper/audio.py, 2022).
    """
    y = np.asarray(y)[:n_samples]
    return np.pad(y, (0, n_samples - len(y)))


def cases(rng):
    n, wanted = _lengths(rng)
    yield Case((noisy_tones(rng, n), wanted), label="a clip that is too short")
    yield Case((noisy_tones(rng, n), n - 2 * int(rng.integers(30, 60)) - 1), label="a clip that is too long")
    # such a number of samples, in seconds and back, comes out a little too small
    yield Case((noisy_tones(rng, n), n + 1001 + 2 * int(rng.integers(12))), label="a clip that is much too short")
    yield Case((noisy_tones(rng, n, click=False), n), label="a clip that fits")
    silence = np.zeros(int(rng.integers(1500, 1800)), np.float32)
    yield Case((np.append(silence, noisy_tones(rng, 2500)),), label="the 30 seconds of Whisper, and silence at first")


def _lengths(rng):
    """A clip's length and a longer one. What is missing, worked out in seconds and cut, is a sample too few."""
    while True:
        n = int(rng.integers(300, 400))
        wanted = n + 2 * int(rng.integers(30, 60)) + 1
        if int((wanted / 16_000 - n / 16_000) * 16_000) < wanted - n:
            return n, wanted


def _asked(case, value):
    """The clip, the wanted length, and what was returned where it is one row of numbers."""
    row = as_array(value)
    n = case.args[1] if len(case.args) > 1 else 480_000
    return np.asarray(case.args[0]), n, row if row is not None and row.ndim == 1 else np.zeros(0)


def _begins_elsewhere(case, value):
    clip, n, row = _asked(case, value)
    if not len(row) == n < len(clip):
        return False
    parts = np.lib.stride_tricks.sliding_window_view(clip, n)[1:]
    return bool(np.isclose(parts, row, atol=1e-6).all(axis=1).any())


def _stands_between_zeros(case, value):
    clip, n, row = _asked(case, value)
    if not len(clip) < len(row) == n or not row.any():
        return False
    before = np.flatnonzero(row)[0] - np.flatnonzero(clip)[0]
    return 0 < before < n - len(clip) and same(row, np.pad(clip, (before, n - len(clip) - before)), **_NEAR)


def _goes_on(case, value):
    """Behind the clip stands something that is not silence."""
    clip, n, row = _asked(case, value)
    sound = np.count_nonzero(row[len(clip) :]) > 0.3 * (n - len(clip))
    return len(clip) < len(row) == n and same(row[: len(clip)], clip, **_NEAR) and sound


def _has_another_length(case, value):
    """Cut and filled rightly, to a length that is another one by far."""
    clip, n, row = _asked(case, value)
    return abs(len(row) - n) > 2 and same(row, pad_or_trim(clip, len(row)), **_NEAR)


def _is_stretched(case, value):
    """In any way of drawing a line through samples: what comes back is as long as it should be, and alike."""
    from scipy.signal import resample

    clip, n, row = _asked(case, value)
    if len(row) != n or same(row[: len(clip)], clip[:n], **_NEAR):
        return False
    if same(row, resample(clip, n), **_NEAR):
        return True
    places = np.linspace(0, len(clip) - 1, n)
    line, held = np.interp(places, np.arange(len(clip)), clip), clip[places.astype(int)]
    return bool(row.std() > 0) and max(np.corrcoef(row, one)[0, 1] for one in (line, held)) > 0.4


def _has_no_mean(case, value):
    """Without its mean, before or behind the zeros, and with its spread or without."""
    clip, n, row = _asked(case, value)
    found = []
    for x, last in ((clip, lambda x: pad_or_trim(x, n)), (pad_or_trim(clip, n), lambda x: x)):
        x = x.astype(float)
        found += [last((x - x.mean()) / spread) for spread in (1.0, x.std(), x.std(ddof=1), np.sqrt(x.var() + 1e-7))]
    return any(same(row, one, rtol=1e-4, atol=1e-6) for one in found)


def _lost_its_silence(case, value):
    """What is returned begins later in the clip, with its first sound or somewhat before it."""
    clip, n, row = _asked(case, value)
    first = np.flatnonzero(clip)[0]
    return len(row) == n and any(same(row, pad_or_trim(clip[k:], n), **_NEAR) for k in _places(row, clip, first))


def _places(row, clip, first):
    """Where in the clip a row may begin, from its first sound on."""
    begins = np.flatnonzero(row)
    return [first - begins[0]] if len(begins) and 0 <= begins[0] < first else []


def solve(
    y,
    n_samples=480_000,
    *,
    length=lambda n: n,
    place="behind",
    fill="zeros",
    kept="beginning",
    level=lambda y: y,
    missing="made",
):
    n = length(n_samples)
    y = level(np.asarray(y))
    if missing == "in seconds":
        return np.pad(y, (0, max(0, int((n / 16_000 - len(y) / 16_000) * 16_000))))[:n]
    if missing == "n more" and len(y) < n:
        return np.pad(y, (0, n))
    if kept == "whole pieces":
        return np.pad(y, (0, -len(y) % n))
    if kept == "stretched":
        return np.interp(np.linspace(0, len(y) - 1, n), np.arange(len(y)), y)
    if len(y) > n:
        first = {"beginning": 0, "end": len(y) - n, "middle": (len(y) - n) // 2, "anywhere": (len(y) - n) // 3}.get(
            kept
        )
        return y if first is None else y[first : first + n]
    before = {"behind": 0, "in front": n - len(y), "both sides": (n - len(y)) // 2}[place]
    if missing == "left":
        return y
    if fill == "repeats":
        return np.resize(y, n)
    y = np.asarray(y)
    after = n - len(y) - before
    if fill == "noise":
        return np.append(y, np.full(after, 1e-3))
    if fill == "zeros":
        return np.pad(y, (before, after))
    return np.pad(y, (before, after), mode="edge" if fill == "last value" else "reflect")


EXERCISE = Exercise(
    id="04_front_ends/pad-or-trim",
    function="pad_or_trim",
    reference=pad_or_trim,
    authority="pad_or_trim of OpenAI's Whisper",
    cases=cases,
    expects=Array(("sample",)),
    wrong=slips(
        solve,
        Slip("always-30-seconds", {"length": lambda n: 480_000}),
        Slip("stretched", {"kept": "stretched"}, matches=_is_stretched),
        Slip("keeps-long-clips", {"kept": "all"}),
        Slip("fills-the-last-piece", {"kept": "whole pieces"}),
        Slip("keeps-the-end", {"kept": "end"}),
        Slip("keeps-the-middle", {"kept": "middle"}),
        Slip("begins-anywhere", {"kept": "anywhere"}, matches=_begins_elsewhere),
        Slip("keeps-short-clips", {"missing": "left"}),
        Slip("counts-in-seconds", {"missing": "in seconds"}, alone=True),
        Slip("as-many-zeros-as-asked-for", {"missing": "n more"}),
        Slip("zeros-in-front", {"place": "in front"}),
        Slip("zeros-at-both-ends", {"place": "both sides"}, matches=_stands_between_zeros),
        Slip("repeats-the-clip", {"fill": "repeats"}),
        Slip("repeats-the-last-sample", {"fill": "last value"}),
        Slip("mirrors-the-clip", {"fill": "mirror"}),
        Slip("scaled-to-one", {"level": lambda y: y / np.abs(y).max()}),
        Slip("mean-removed", {"level": lambda y: (y - y.mean()) / y.std()}, matches=_has_no_mean),
        Slip("silence-cut-off", {"level": lambda y: np.trim_zeros(y, "f")}, matches=_lost_its_silence),
        Slip("fills-with-noise", {"fill": "noise"}, matches=_goes_on),
        Slip("another-fixed-length", {"length": lambda n: 160_000}, matches=_has_another_length),
    ),
)
