"""fix-length: clips of different lengths, cut or filled up to one."""

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Misconception


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
    yield Case((_clip(rng, int(rng.integers(24, 32))), wanted), label="a long clip")
    yield Case((_clip(rng, wanted), wanted), label="a clip that fits")
    yield Case((_clip(rng, int(rng.integers(21, 30))), 34), label="a clip that needs a little more")
    yield Case((_clip(rng, wanted + 1), wanted), label="one frame too long")


def _clip(rng, n_frames):
    """Decibels of shape (n_mels, n_frames), with a floor that is not -80, in a frame that is not the last."""
    n_mels = int(rng.integers(10, 14))
    S_db = rng.uniform(-55, -3, (n_mels, n_frames))
    S_db[rng.integers(1, n_mels - 1), rng.integers(1, n_frames - 2)] = rng.uniform(-72, -60)
    return S_db.astype(np.float32)


def _filled(mel_db, n_frames, value):
    """Cut, or filled up at the end with `value`: a number, or one for each band."""
    out = np.empty((mel_db.shape[0], n_frames), mel_db.dtype)
    out[:] = np.reshape(value, (-1, 1))
    kept = mel_db[:, :n_frames]
    out[:, : kept.shape[1]] = kept
    return out


def _with(value):
    return lambda mel_db, n_frames: _filled(mel_db, n_frames, value(mel_db))


def _kept(place):
    """`n_frames` of a long clip from another place; short clips are filled up as they should be."""

    def fix(mel_db, n_frames):
        spare = mel_db.shape[1] - n_frames
        return fix_length(mel_db[:, place(spare) :], n_frames) if spare > 0 else fix_length(mel_db, n_frames)

    return fix


def _padded(mode):
    def fix(mel_db, n_frames):
        missing = max(0, n_frames - mel_db.shape[1])
        return np.pad(mel_db, ((0, 0), (0, missing)), mode=mode)[:, :n_frames]

    return fix


def pads_the_front(mel_db, n_frames):
    missing = max(0, n_frames - mel_db.shape[1])
    return np.pad(mel_db[:, :n_frames], ((0, 0), (missing, 0)), constant_values=mel_db.min())


def pads_both_sides(mel_db, n_frames):
    missing = max(0, n_frames - mel_db.shape[1])
    pads = (0, 0), (missing // 2, missing - missing // 2)
    return np.pad(mel_db[:, :n_frames], pads, constant_values=mel_db.min())


def pads_frequency(mel_db, n_frames):
    return fix_length(mel_db.T, n_frames).T


def only_pads(mel_db, n_frames):
    return fix_length(mel_db, max(n_frames, mel_db.shape[1]))


def only_cuts(mel_db, n_frames):
    return mel_db[:, :n_frames]


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
    cases=cases,
    expects=Array(("mel band", "frame"), "dB"),
    wrong=(
        Misconception("pads-with-zero", _with(lambda S: 0.0)),
        Misconception("pads-with-minus-80", _with(lambda S: -80.0)),
        Misconception("pads-with-the-mean", _with(lambda S: S.mean())),
        Misconception("floor-of-each-band", _with(lambda S: S.min(axis=1))),
        Misconception("floor-of-the-last-frame", _with(lambda S: S[:, -1].min())),
        Misconception("repeats-the-last-frame", _padded("edge")),
        Misconception("repeats-the-clip", _padded("wrap")),
        Misconception("mirrors-the-end", _padded("reflect")),
        Misconception("pads-the-front", pads_the_front),
        Misconception("pads-both-sides", pads_both_sides),
        Misconception("pads-frequency", pads_frequency),
        Misconception("keeps-the-end", _kept(lambda spare: spare)),
        Misconception("keeps-the-middle", _kept(lambda spare: spare // 2)),
        Misconception("only-pads", only_pads),
        Misconception("only-cuts", only_cuts),
        Misconception("stretched", stretched),
        Misconception("scrambled", resized_by_numpy),
    ),
)
