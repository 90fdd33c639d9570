"""fix-length: clips of different lengths, cut or filled up to one."""

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Misconception, Slip, slips


def fix_length(mel_db, n_frames):
    """mel_db cut, or filled up at the end with its smallest value: an array of shape (n_mels, n_frames).

    mel_db: mel spectrogram in dB, shape (n_mels, any number of frames). n_frames: frames of the result, 1 or more.

    Source: librosa.util.fix_length, filled with the clip's minimum.
    """
    import librosa

    return librosa.util.fix_length(mel_db, size=n_frames, axis=-1, constant_values=mel_db.min())


def cases(rng):
    short, wanted = int(rng.integers(5, 9)), int(rng.integers(14, 20))
    yield Case((_clip(rng, short), wanted), label="a short clip")
    for low, high in ((24, 32), (30, 40), (45, 60)):  # three: a cut at random is hardly ever the same one in all
        yield Case((_clip(rng, int(rng.integers(low, high))), wanted), label="a long clip")
    yield Case((_clip(rng, wanted), wanted), label="a clip that fits")
    yield Case((_clip(rng, int(rng.integers(21, 30))), 34), label="a clip that needs a little more")
    yield Case((_clip(rng, wanted + 1), wanted), label="one frame too long")


def _clip(rng, n_frames):
    """Decibels of shape (n_mels, n_frames), with a floor that is not -80, in a frame that is not the last."""
    n_mels = int(rng.integers(10, 14))
    S_db = rng.uniform(-55, -3, (n_mels, n_frames))
    S_db[rng.integers(1, n_mels - 1), rng.integers(1, n_frames - 2)] = rng.uniform(-72, -60)
    return S_db.astype(np.float32)


def _constant(value):
    """Fills a clip up with one number, or one for each band."""

    def fill(mel_db, missing):
        return np.broadcast_to(np.reshape(value(mel_db), (-1, 1)), (len(mel_db), missing))

    return fill


def _repeated(mode):
    def fill(mel_db, missing):
        return np.pad(mel_db, ((0, 0), (0, missing)), mode=mode)[:, mel_db.shape[1] :]

    return fill


_FLOOR = _constant(np.min)


def solve(
    mel_db,
    n_frames,
    *,
    fill=_FLOOR,
    before=lambda missing: 0,
    start=lambda spare: 0,
    pads=True,
    cuts=True,
    axis="time",
):
    S = mel_db if axis == "time" else mel_db.T
    spare, missing = max(0, S.shape[1] - n_frames), max(0, n_frames - S.shape[1])
    if spare and cuts:
        S = S[:, start(spare) : start(spare) + n_frames]
    if missing and pads:
        filling, front = fill(S, missing), before(missing)
        S = np.concatenate([filling[:, :front], S, filling[:, front:]], axis=1)
    return S if axis == "time" else S.T


def stretched(mel_db, n_frames):
    places = np.linspace(0, mel_db.shape[1] - 1, n_frames)
    return np.stack([np.interp(places, np.arange(mel_db.shape[1]), band) for band in mel_db])


def resized_by_numpy(mel_db, n_frames):
    return np.resize(mel_db, (mel_db.shape[0], n_frames))


EXERCISE = Exercise(
    id="03_deep_learning/fix-length",
    function="fix_length",
    reference=fix_length,
    authority="librosa.util.fix_length, filled with the clip's minimum",
    done_by=("librosa.util.fix_length",),
    cases=cases,
    expects=Array(("mel band", "frame"), "dB"),
    wrong=(
        *slips(
            solve,
            Slip("pads-frequency", {"axis": "frequency"}),
            Slip("only-pads", {"cuts": False}),
            Slip("only-cuts", {"pads": False}),
            Slip("keeps-the-end", {"start": lambda spare: spare}),
            Slip("keeps-the-middle", {"start": lambda spare: spare // 2}),
            Slip("pads-the-front", {"before": lambda missing: missing}),
            Slip("pads-both-sides", {"before": lambda missing: missing // 2}),
            Slip("pads-with-zero", {"fill": _constant(lambda S: 0.0)}),
            Slip("pads-with-minus-80", {"fill": _constant(lambda S: -80.0)}),
            Slip("pads-with-the-mean", {"fill": _constant(np.mean)}),
            Slip("floor-of-each-band", {"fill": _constant(lambda S: S.min(axis=1))}),
            Slip("floor-of-the-last-frame", {"fill": _constant(lambda S: S[:, -1].min())}),
            Slip("repeats-the-last-frame", {"fill": _repeated("edge")}),
            Slip("repeats-the-clip", {"fill": _repeated("wrap")}),
            Slip("mirrors-the-end", {"fill": _repeated("reflect")}),
        ),
        Misconception("stretched", stretched),
        Misconception("scrambled", resized_by_numpy),
    ),
)
