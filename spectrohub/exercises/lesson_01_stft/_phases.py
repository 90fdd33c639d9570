"""How near a sound comes to a magnitude spectrogram, and how near librosa's plain Griffin-Lim comes."""

from functools import cached_property, lru_cache

import numpy as np

from spectrohub.checks.compare import as_array

_STARTS = 4  # how far plain Griffin-Lim gets depends on the start by a few per cent


def n_fft_of(S):
    return 2 * (S.shape[0] - 1)


def magnitudes_of(S, y, hop_length):
    import librosa

    return np.abs(librosa.stft(np.asarray(y, np.float32), n_fft=n_fft_of(S), hop_length=hop_length))


def distance(S, M):
    """Spectral convergence: how far the magnitudes M are from S, relative to S. 0 is perfect."""
    return float(np.linalg.norm(S - M) / np.linalg.norm(S))


class Runs:
    """librosa's plain runs on one S, each made when it is asked for."""

    def __init__(self, S, hop_length, n_iter, seed):
        self.S, self.n_iter, self.seed = S, n_iter, seed
        self.options = {"hop_length": hop_length, "momentum": 0}

    @cached_property
    def reached(self):
        """The farthest from S that one of the random starts still is after n_iter rounds."""
        return max(distance(self.S, M) for M in self._after(self.n_iter))

    @cached_property
    def no_round(self):
        """Mean distance from S, and mean size, of random phases alone."""
        return self._mark(0)

    @cached_property
    def one_round(self):
        return self._mark(1)

    def _mark(self, rounds):
        made = self._after(rounds)
        return np.mean([distance(self.S, M) for M in made]), np.mean([np.linalg.norm(M) for M in made])

    def _after(self, rounds):
        """The magnitudes of a sound from each start."""
        import librosa

        rng = np.random.default_rng(self.seed)  # not the learner's phases: others of the same kind
        stack = np.repeat(self.S[None], _STARTS, axis=0)
        sounds = librosa.griffinlim(stack, n_iter=rounds, random_state=rng, **self.options)
        return [magnitudes_of(self.S, y, self.options["hop_length"]) for y in sounds]


@lru_cache(maxsize=8)
def _cached_runs(data, shape, dtype, hop_length, n_iter, seed):
    return Runs(np.frombuffer(data, dtype).reshape(shape), hop_length, n_iter, seed)


def runs(case):
    S, hop_length, n_iter, seed = case.args
    return _cached_runs(S.tobytes(), S.shape, S.dtype.str, hop_length, n_iter, seed)


def measured(case, value):
    """The magnitudes of the learner's sound, or None when it is no sound of S's length."""
    S, hop_length, _, _ = case.args
    y = as_array(value)
    if y is None or y.ndim != 1 or y.dtype.kind == "c" or not np.isfinite(y).all():
        return None
    return magnitudes_of(S, y, hop_length) if 1 + len(y) // hop_length == S.shape[1] else None
