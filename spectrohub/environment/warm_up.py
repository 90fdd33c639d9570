"""The first use of each library, at the end of an installation and not in the first lesson.

numba compiles librosa's inner loops (about half a minute) and keeps them beside librosa's own files;
matplotlib lists the system's fonts. Run as `python -m spectrohub.environment.warm_up`; a second
run finds all of it done. The one module here that runs after the installation.
"""

import time
import warnings
from collections.abc import Callable, Collection
from importlib import import_module

USES = ("librosa.feature", "pcen", "hpss", "resample", "cqt")  # words in code that uses more than librosa's core


def compiled_loops(uses: Collection[str] = USES) -> None:
    """Call each librosa function of the lessons whose inner loop numba compiles, on half a second of noise.

    `uses`: those of USES that are needed; what belongs to the others is left for later.
    """
    import librosa
    import numpy as np

    sr = 22050
    y = np.random.default_rng(0).standard_normal(sr // 2).astype(np.float32)
    spectrum = librosa.stft(y)
    librosa.istft(spectrum)
    magnitude = np.abs(spectrum)
    librosa.griffinlim(magnitude, n_iter=1)
    if "librosa.feature" in uses:
        librosa.feature.mfcc(S=librosa.power_to_db(librosa.feature.melspectrogram(y=y, sr=sr)))
        librosa.feature.zero_crossing_rate(y)
    if "pcen" in uses:
        librosa.pcen(magnitude)
    if "hpss" in uses:
        librosa.effects.hpss(y)
    if "resample" in uses:
        librosa.resample(y, orig_sr=sr, target_sr=16000)
    if "cqt" in uses:
        librosa.cqt(y, sr=sr)
    # float64 and complex128 are compiled apart: the same loops for samples that were never float32
    librosa.istft(librosa.stft(y.astype(np.float64)))


def first_figure() -> None:
    """Draw one spectrogram without a screen: the font list is made, and the drawing code is read once."""
    import io

    import librosa.display
    import numpy as np
    from matplotlib.figure import Figure

    figure = Figure()
    axes = figure.add_subplot()
    librosa.display.specshow(np.zeros((65, 4)), ax=axes, x_axis="time", y_axis="log")
    figure.savefig(io.BytesIO(), format="png")


def libraries() -> None:
    """Import what the lessons import, so that a broken installation shows here and not in a lesson."""
    for name in ("anywidget", "ipywidgets", "scipy.signal", "soundfile", "torch"):
        import_module(name)


STEPS: dict[str, Callable[[], None]] = {
    "compiling librosa's inner loops": compiled_loops,
    "listing fonts and drawing a first spectrogram": first_figure,
    "reading the other libraries": libraries,
}


def main() -> int:
    """Run every step with a word about each; a failed one is named and the others still run."""
    failures = 0
    for words, step in STEPS.items():
        print(f"  {words} ...", end="", flush=True)
        started = time.monotonic()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                step()
        except Exception as error:  # noqa: BLE001 - the other steps are tried, and the lesson works without
            failures += 1
            print(f" did not work: {error!r}", flush=True)
        else:
            print(f" {time.monotonic() - started:.0f} s", flush=True)
    return 1 if failures else 0


if __name__ == "__main__":
    raise SystemExit(main())
