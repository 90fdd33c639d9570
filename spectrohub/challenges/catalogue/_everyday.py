"""Seven everyday sounds as small recipes, their mel pictures, and how to tell them apart in one."""

import numpy as np

from spectrohub.challenges.catalogue import _signals
from spectrohub.challenges.catalogue._mel import filter_bank
from spectrohub.challenges.materials import Axis, Picture

SR, N_FFT, HOP, N_MELS = 16_000, 1024, 256, 64
# kind -> (what it is, how it looks)
KINDS = {
    "rain": ("steady rain", "rain is a grainy surface that fills all bands from end to end"),
    "engine": ("an idling engine", "an engine is a set of lines close together at the bottom, from end to end"),
    "kettle": ("a whistling kettle", "a kettle is one horizontal line without a gap"),
    "beeps": ("a reversing lorry that beeps", "beeps are short horizontal lines at one height, with gaps between them"),
    "siren": ("a siren", "a siren is one long line that rises and falls again"),
    "knocks": ("knocks on a door", "knocks are vertical lines: many bands at once, for a moment"),
    "bird": ("a chirping bird", "a bird's chirps are short steep lines at high frequencies, with gaps between them"),
}
LASTING = ("rain", "engine", "kettle")
PASSING = ("beeps", "siren", "knocks", "bird")


def sound(rng, kind, duration_s):
    """One sound of this kind, float64 (n,); a tone has an amplitude of about 0.5."""
    t = _signals.seconds(duration_s, SR)
    return _RECIPES[kind](rng, t)


def _rain(rng, t):
    return 0.1 * rng.standard_normal(len(t)) * (1 + 0.15 * np.sin(2 * np.pi * rng.uniform(0.4, 1.2) * t))


def _engine(rng, t):
    speed_hz = rng.uniform(70, 100)
    return sum(0.3 / k**0.4 * np.sin(2 * np.pi * k * speed_hz * t + 2 * np.pi * rng.random()) for k in range(1, 8))


def _kettle(rng, t):
    return 0.5 * np.sin(2 * np.pi * rng.uniform(1500, 3500) * t)


def _beeps(rng, t):
    f_hz, period_s = rng.uniform(900, 2400), rng.uniform(0.35, 0.5)
    return sum(
        _signals.burst(t, f_hz, start, start + 0.55 * period_s, 0.5) for start in np.arange(0.04, t[-1], period_s)
    )


def _siren(rng, t):
    low_hz, span_hz, pace_hz = rng.uniform(450, 650), rng.uniform(500, 900), rng.uniform(0.7, 1.3)
    f_hz = low_hz + span_hz * (0.5 - 0.5 * np.cos(2 * np.pi * pace_hz * t))
    return 0.5 * np.sin(2 * np.pi * np.cumsum(f_hz) / SR)


def _knocks(rng, t):
    y = np.zeros(len(t))
    for start in np.arange(0.08, t[-1] - 0.1, rng.uniform(0.24, 0.4)):
        since = np.clip(t - start, 0, None)
        y += rng.standard_normal(len(t)) * np.exp(-since / 0.02) * (t >= start)
    return y


def _bird(rng, t):
    y = np.zeros(len(t))
    base_hz, period_s, length_s = rng.uniform(2600, 3600), rng.uniform(0.24, 0.38), rng.uniform(0.09, 0.13)
    for start in np.arange(0.06, t[-1] - length_s, period_s):
        inside = np.clip(t - start, 0, length_s)
        shape = np.maximum(np.sin(np.pi * inside / length_s), 0) ** 0.5  # at the very end it may be -1e-16
        y += 0.5 * shape * np.sin(2 * np.pi * (base_hz * inside + 2200 * inside**2 / 2 / length_s))
    return y


_RECIPES = {
    "rain": _rain, "engine": _engine, "kettle": _kettle, "beeps": _beeps, "siren": _siren, "knocks": _knocks,
    "bird": _bird,
}  # fmt: skip


def mel_picture(rng, y, alt):
    """The mel picture of a sound with a faint hiss, 80 dB deep."""
    y = y + _signals.noise(rng, len(y), -66)
    frames = np.lib.stride_tricks.sliding_window_view(np.pad(y, N_FFT // 2), N_FFT)[::HOP]
    power = np.abs(np.fft.rfft(frames * np.hanning(N_FFT + 1)[:-1])).T ** 2
    mel = filter_bank(SR, N_FFT, N_MELS) @ power
    levels_db = 10 * np.log10(np.maximum(mel / mel.max(), 1e-8))
    seconds = (mel.shape[1] - 1) * HOP / SR
    return Picture(levels_db, Axis("Time (s)", 0.0, seconds), Axis("Mel band", 0, N_MELS - 1), alt)


def heard(levels_db):
    """(lasting kind or None, passing kind or None), from a picture's levels alone."""
    levels_db = levels_db[:, 2:-2]
    ground = np.percentile(levels_db, 15, axis=1)
    return _lasting(ground), _passing(levels_db, ground)


def _lasting(ground):
    loud = np.flatnonzero(ground > -50)
    if len(loud) > 0.7 * len(ground):
        return "rain"
    if len(loud) >= 5 and loud[len(loud) // 2] < 20:
        return "engine"
    return "kettle" if len(loud) else None


def _passing(levels_db, ground):
    above = levels_db - ground[:, None]
    wide = (above > 8).mean(axis=0) > 0.6
    if 3 < wide.sum() < 0.6 * len(wide):
        return "knocks"
    there = np.where((above > 12) & (levels_db > -24), levels_db, -np.inf)
    active = there.max(axis=0) > -np.inf
    if active.mean() < 0.15:
        return None
    track = np.where(active, np.argmax(there, axis=0), -1)
    spread = np.median([np.ptp(track[a:b]) for a, b in _runs(active) if b - a > 3] or [0])
    if spread <= 3:
        return "beeps"
    return "siren" if active.mean() > 0.7 else "bird"


def _runs(active):
    steps = np.flatnonzero(np.diff(np.concatenate([[0], active.astype(int), [0]])))
    return list(zip(steps[::2], steps[1::2], strict=True))
