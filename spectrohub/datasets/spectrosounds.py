"""SpectroSounds: ten everyday sounds, made from a seed on first use and kept in a cache.

Every class has 20 sources (one throat, one bell, ...), every source 8 recordings. A source has its own room
and microphone; a recording has its own timing, pitch, level and background noise. A split that ignores
sources therefore lets a network recognise the room instead of the sound.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np

from spectrohub.datasets.model import DataError, SoundSet
from spectrohub.datasets.synth import MODELS
from spectrohub.display import progress_bar
from spectrohub.paths import user_data
from spectrohub.whole_file import replacing

SR = 22_050
SECONDS = 1.0
SOURCES, TAKES = 20, 8
_VERSION = 1  # part of the cache's name: raise it when a model changes


def load_spectrosounds(*, seed: int = 0, folder: Path | None = None, progress: bool = True) -> SoundSet:
    """The data set for `seed`: 1,600 clips of 1 s at 22,050 Hz, ten classes, 200 sources.

    Made on first use (about 20 s, 71 MB) into `folder` (default: the user's data folder) and checked by its
    digest on every load; a damaged file is made again. Raises DataError when the folder cannot be written.
    """
    if not isinstance(seed, (int, np.integer)) or seed < 0:
        raise ValueError(f"seed={seed!r}: it must be a whole number from 0 up")
    folder = Path(folder) if folder else user_data() / "datasets"
    path = folder / f"spectrosounds-v{_VERSION}-seed{seed}.npy"
    samples = _read(path)
    if samples is None:
        samples = make(seed, progress=progress)
        _write(path, samples)
    labels = np.repeat(np.arange(len(MODELS)), SOURCES * TAKES)
    sources = np.repeat(np.arange(len(MODELS) * SOURCES), TAKES)
    names = {int(s): f"{MODELS[s // SOURCES].name} {s % SOURCES + 1}" for s in np.unique(sources)}
    return SoundSet(
        name=f"SpectroSounds, seed {seed}",
        y=samples.astype(np.float32) / 32768,
        sr=SR,
        labels=labels,
        sources=sources,
        takes=np.tile(np.arange(TAKES), len(MODELS) * SOURCES),
        class_names=tuple(m.name for m in MODELS),
        source_names=names,
    )


def make(seed: int, *, progress: bool = False) -> np.ndarray:
    """All clips of one seed: int16 (n_clips, n_samples), by class, then source, then take."""
    jobs = [(c, s) for c in range(len(MODELS)) for s in range(SOURCES)]
    clips = []
    with progress_bar("Making SpectroSounds", len(jobs), shown=progress) as advance:
        for done, (c, s) in enumerate(jobs):
            advance(done, MODELS[c].name)
            clips += recordings(seed, c, s, TAKES)
    return np.stack(clips)


def recordings(seed: int, label: int, source: int, takes: int) -> list[np.ndarray]:
    """The recordings of one source: int16 (n_samples,) each. Take i is the same whatever else is made."""
    model = MODELS[label]
    rng = np.random.default_rng([seed, label, source])
    thing, place = model.source(rng), _place(rng)
    out = []
    for take in range(takes):
        rng = np.random.default_rng([seed, label, source, take + 1])
        out.append(_record(model.render(thing, rng, int(SECONDS * SR), SR), place, rng))
    return out


def _place(rng) -> dict:
    """A room, a microphone and what hums in the background: the same for every take of a source."""
    seconds = rng.uniform(0.02, 0.18)
    n = int(seconds * SR)
    echo = rng.normal(size=n) * np.exp(-4.5 * np.arange(n) / n) * rng.uniform(0.02, 0.12)
    echo[0] = 1.0
    return {
        "echo": echo,
        "mic_hz": rng.uniform(40, 110),
        "mic_top_hz": rng.uniform(7000, 10500),
        "hum_hz": rng.choice([50.0, 60.0]) * rng.integers(1, 5),
        "hum": 10 ** rng.uniform(-3.2, -2.2),
        "noise_tilt": rng.uniform(0.0, 0.95),
    }


def _record(y: np.ndarray, place: dict, rng) -> np.ndarray:
    """Put a dry sound into its place: room, background noise, microphone, level."""
    from scipy.signal import butter, fftconvolve, lfilter, sosfilt

    n = y.size
    y = fftconvolve(y, place["echo"])[:n]
    y /= max(np.sqrt(np.mean(y**2)), 1e-12)
    noise = lfilter([1.0], [1.0, -place["noise_tilt"]], rng.normal(size=n))
    noise *= 10 ** (-rng.uniform(12, 40) / 20) / np.sqrt(np.mean(noise**2))
    hum = place["hum"] * np.sin(2 * np.pi * place["hum_hz"] * np.arange(n) / SR + rng.uniform(0, 2 * np.pi))
    band = butter(2, [place["mic_hz"], place["mic_top_hz"]], btype="band", fs=SR, output="sos")
    y = sosfilt(band, y + noise) + hum
    peak = 10 ** (rng.uniform(-24, -3) / 20)  # the loudest sample, between -24 and -3 dBFS: nothing clips
    return np.round(y * (peak * 32767 / np.abs(y).max())).astype(np.int16)


def _read(path: Path) -> np.ndarray | None:
    """The cached clips, or None when there are none or their digest is wrong."""
    try:
        samples = np.load(path, allow_pickle=False)
        digest = path.with_suffix(".sha256").read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return None
    return samples if hashlib.sha256(samples.tobytes()).hexdigest() == digest else None


def _write(path: Path, samples: np.ndarray) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as part, part.open("wb") as file:
            np.save(file, samples)
        path.with_suffix(".sha256").write_text(hashlib.sha256(samples.tobytes()).hexdigest(), encoding="ascii")
    except OSError as error:
        raise DataError(
            f"SpectroSounds ({samples.nbytes / 1e6:.0f} MB) cannot be kept in {path.parent}: {error.strerror}. "
            "Free some space, or pass folder=... with a folder that you may write to."
        ) from error
