"""empty-bands: mel bands so narrow that no frequency bin falls into them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from spectrohub.checks import Case, Difference, Exercise, Kind, Misconception, Slip, slips
from spectrohub.checks.compare import as_array, describe


@dataclass(frozen=True)
class Bands:
    """A list of band numbers, in any order."""

    axes: tuple[str, ...] = ()
    rtol: float = 0.0
    atol: float = 0.0

    def difference(self, got: Any, want: Any) -> Difference | None:
        array = as_array(got)
        if array is None or array.ndim == 0:
            return Difference(Kind.TYPE, f"You returned {describe(got)}; a list of band numbers is asked for.")
        if array.ndim > 1:
            step = "`np.where` gives a tuple with an array in it; `np.flatnonzero` gives the array itself."
            return Difference(
                Kind.SHAPE, f"Your result has {array.ndim} axes; one list of band numbers is asked for.", step
            )
        if array.size and array.dtype.kind not in "iu":
            return Difference(Kind.TYPE, f"Your list holds {describe(array[0].item())}; whole numbers are asked for.")
        found, missed = {int(i) for i in array}, {int(i) for i in want}
        if len(found) < array.size:
            return Difference(Kind.VALUE, "Some bands stand in your list more than once.")
        if found == missed:
            return None
        return Difference(Kind.VALUE, f"Your list has {_bands(found)}; right are {_bands(missed)}.")


def _bands(numbers: set[int]) -> str:
    if not numbers:
        return "no bands"
    first = sorted(numbers)[:6]
    more = f" and {len(numbers) - 6} more" if len(numbers) > 6 else ""
    return f"band{'s' if len(numbers) > 1 else ''} {', '.join(map(str, first))}{more}"


def empty_bands(sr, n_fft, n_mels, htk=False):
    """Numbers of the mel bands that catch no frequency bin: a list of int, counted from 0.

    sr: samples per second. n_fft: length of a frame in samples, even. n_mels: number of bands from 0 Hz to sr / 2.
    htk: HTK's scale instead of Slaney's.

    Source: the rows of librosa.filters.mel.
    """
    import librosa

    fb = librosa.filters.mel(sr=sr, n_fft=n_fft, n_mels=n_mels, htk=htk, norm=None, dtype=np.float64)
    return np.flatnonzero(fb.max(axis=1) == 0).tolist()


def cases(rng):
    yield _case(rng, 22_050, 512, (165, 256), label="more bands than the bins can fill")
    yield _case(rng, 22_050, 512, (118, 140), label="as many bands as librosa takes by default, or so")
    yield _case(rng, 16_000, 400, (150, 153), label="where librosa's warning stays silent")
    yield _case(rng, 22_050, 512, (118, 140), htk=True, label="the same on HTK's scale")
    yield _case(rng, 44_100, 1024, (240, 300), htk=True)
    yield _case(rng, 8000, 16, (64, 90), label="so many bands that the last is empty, too", edge=True)
    yield _odd_rate(rng)


def _case(rng, sr, n_fft, n_mels, *, htk=False, label="", edge=False):
    """A number of bands for which no edge comes near a bin, so that rounding errors decide nothing."""
    while True:
        n = int(rng.integers(*n_mels))
        places = _edges(sr, n, htk)[1:-1] * n_fft / sr
        if np.abs(places - np.round(places)).min() > 2e-4:
            return Case((sr, n_fft, n), {"htk": True} if htk else {}, label, edge=edge)


def _odd_rate(rng):
    """A number of bands where other ones are empty once half of an odd rate, or a bin, is cut to whole hertz."""
    sr, n_fft = 11_025, 256
    while True:
        case = _case(rng, sr, n_fft, (150, 260), label="at a rate whose half is not whole")
        n = case.args[2]
        edges = _edges(sr, n, False)
        bins_hz = (np.floor(edges[:-2] * n_fft / sr) + 1) * sr / n_fft  # the first above each lower edge
        told = not np.array_equal(_without_bin(sr, n_fft, n, sr / 2), _without_bin(sr, n_fft, n, sr // 2))
        if told and ((bins_hz >= edges[2:]) != (np.floor(bins_hz) >= edges[2:])).any():
            return case


def _without_bin(sr, n_fft, n_mels, fmax_hz):
    places = _edges(sr, n_mels, False, fmax_hz) * n_fft / sr
    return np.flatnonzero(np.ceil(places[2:]) - np.floor(places[:-2]) <= 1)


def _edges(sr, n_mels, htk, fmax_hz=None):
    import librosa

    return librosa.mel_frequencies(n_mels + 2, fmin=0.0, fmax=sr / 2 if fmax_hz is None else fmax_hz, htk=htk)


def solve(
    sr,
    n_fft,
    n_mels,
    htk=False,
    *,
    scale="as asked",
    times=1,
    rule="no bin",
    listed="empty",
    forgets_0=False,
    first=0,
    result="numbers",
):
    htk = {"as asked": htk, "swapped": not htk, "htk": True, "slaney": False}[scale]
    n_mels = times * n_mels
    edges = _edges(sr, n_mels, htk)
    if rule == "no bin":
        empty = empty_bands(sr, n_fft, n_mels, htk)
    elif rule == "rounded edges":
        bins = np.round(edges * n_fft / sr)
        empty = np.flatnonzero(bins[:-2] == bins[2:]).tolist()
    else:
        widths = edges[2:] - edges[:-2] if rule == "narrow" else np.diff(edges)[:-1]
        empty = np.flatnonzero(widths < sr / n_fft).tolist()
    found = [i for i in empty if i > 0 or not forgets_0]
    found = found if listed == "empty" else sorted(set(range(n_mels)) - set(found))
    return {
        "numbers": [i + first for i in found],
        "count": len(found),
        "flags": [i in found for i in range(n_mels)],
        "centres": edges[1:-1][found],
    }[result]


def width_in_mel(sr, n_fft, n_mels, htk=False):
    return _all_or_none(sr, n_fft, n_mels, htk, steps=2)


def step_in_mel(sr, n_fft, n_mels, htk=False):
    return _all_or_none(sr, n_fft, n_mels, htk, steps=1)


def _all_or_none(sr, n_fft, n_mels, htk, steps):
    """All bands are equally wide in mel: a limit on that width lists every band, or none."""
    import librosa

    step = librosa.hz_to_mel(sr / 2, htk=htk) / (n_mels + 1)
    return list(range(n_mels)) if steps * step < librosa.hz_to_mel(sr / n_fft, htk=htk) else []


def tutorial_bank(sr, n_fft, n_mels, htk=False):
    return _flat_triangles(np.floor(_edges(sr, n_mels, htk) * (n_fft + 1) / sr))


def _flat_triangles(bins):
    """Bands without a weight when triangles are drawn in a loop from one whole bin to the next."""
    left, peak, right = bins[:-2], bins[1:-1], bins[2:]
    return np.flatnonzero((peak - left <= 1) & (right == peak)).tolist()


def _is_tutorial_bank(case, value):
    """Edges moved to whole bins in any usual way."""
    sr, n_fft, n_mels = case.args
    edges = _edges(sr, n_mels, case.kwargs.get("htk", False))
    places = edges * (n_fft + 1) / sr, edges * n_fft / sr
    listed = value.tolist() if isinstance(value, np.ndarray) else value
    return any(listed == _flat_triangles(whole(p)) for p in places for whole in (np.floor, np.round))


def bins_without_a_band(sr, n_fft, n_mels, htk=False):
    import librosa

    fb = librosa.filters.mel(sr=sr, n_fft=n_fft, n_mels=n_mels, htk=htk, norm=None, dtype=np.float64)
    return np.flatnonzero(fb.max(axis=0) == 0).tolist()


EXERCISE = Exercise(
    id="02_mel_scale/empty-bands",
    function="empty_bands",
    reference=empty_bands,
    authority="the rows of librosa.filters.mel",
    cases=cases,
    expects=Bands(),
    wrong=(
        *slips(
            solve,
            Slip("always-slaney", {"scale": "slaney"}),
            Slip("always-htk", {"scale": "htk"}),
            Slip("scales-swapped", {"scale": "swapped"}),
            Slip("raises-n-mels", {"times": 2}),
            Slip("narrower-than-the-spacing", {"rule": "narrow"}),
            Slip("side-narrower-than-the-spacing", {"rule": "narrow side"}),
            Slip("edges-rounded-to-bins", {"rule": "rounded edges"}),
            Slip("forgets-band-0", {"forgets_0": True}),
            Slip("lists-the-full-bands", {"listed": "full"}),
            Slip("counts-from-one", {"first": 1}),
            Slip("counts", {"result": "count"}),
            Slip("one-flag-each", {"result": "flags"}),
            Slip("centre-frequencies", {"result": "centres"}),
        ),
        Misconception("width-in-mel", width_in_mel),
        Misconception("step-in-mel", step_in_mel),
        Misconception("bank-of-rounded-edges", tutorial_bank, matches=_is_tutorial_bank),
        Misconception("bins-without-a-band", bins_without_a_band),
    ),
)
