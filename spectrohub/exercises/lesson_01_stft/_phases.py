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


def likeness(S, M):
    """How alike two magnitude spectrograms are, whatever their loudness: 1 when one is a multiple of the other."""
    return float(np.sum(S * M) / (np.linalg.norm(S) * np.linalg.norm(M) + 1e-30))


class Runs:
    """librosa's plain runs on one S, each made when it is asked for."""

    def __init__(self, S, hop_length, n_iter, seed):
        self.S, self.n_iter, self.seed = S, n_iter, seed
        self.options = {"hop_length": hop_length, "momentum": 0}
        self._far = {}

    @cached_property
    def reached(self):
        """The farthest from S that one of the random starts still is after n_iter rounds."""
        return max(map(self._reached, range(_STARTS)))

    def one_reaches(self, far):
        """Is one of the random starts as far from S as this? Asked one by one: mostly the first one is."""
        return any(far <= self._reached(start) for start in range(_STARTS))

    def _reached(self, start):
        if start not in self._far:
            self._far[start] = distance(self.S, self._from(start, self.n_iter))
        return self._far[start]

    @cached_property
    def no_round(self):
        """Mean distance from S, and mean size, of random phases alone."""
        return self._mark(0)

    @cached_property
    def one_round(self):
        return self._mark(1)

    @cached_property
    def from_zero(self):
        """The sound after n_iter rounds, when all phases begin at zero."""
        import librosa

        return librosa.griffinlim(self.S, n_iter=self.n_iter, init=None, **self.options)

    def _mark(self, rounds):
        made = [self._from(start, rounds) for start in range(_STARTS)]
        return np.mean([distance(self.S, M) for M in made]), np.mean([np.linalg.norm(M) for M in made])

    def _from(self, start, rounds):
        """The magnitudes of a sound from one of the starts."""
        import librosa

        rng = np.random.default_rng([self.seed, start])  # not the learner's phases: others of the same kind
        y = librosa.griffinlim(self.S, n_iter=rounds, random_state=rng, **self.options)
        return magnitudes_of(self.S, y, self.options["hop_length"])


@lru_cache(maxsize=96)  # a class is judged on some sets of inputs, in turn
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


def like_after(mark):
    """Is the sound as far from S, and as strong, as librosa's after `mark` rounds? The phases may be any."""

    def matches(case, value):
        M, (far, size) = measured(case, value), getattr(runs(case), mark)
        if M is None:
            return False
        return abs(distance(case.args[0], M) / far - 1) < 0.07 and abs(np.linalg.norm(M) / size - 1) < 0.07

    return matches


def _db_of_maximum(S):
    import librosa

    return np.abs(librosa.amplitude_to_db(S, ref=np.max))


def _db_of_one(S):
    import librosa

    return np.abs(librosa.amplitude_to_db(S))


def near_to(*targets):
    """Are the sound's magnitudes those of another target than S, as near as some rounds bring them?"""

    def matches(case, value):
        M, S = measured(case, value), case.args[0]
        return M is not None and any(distance(target(S), M) < 0.4 for target in targets)

    return matches


def near_to_db(case, value):
    """Near to S in decibels, and more like that than like S itself, made louder: the two look alike."""
    M, S = measured(case, value), case.args[0]
    if not near_to(_db_of_maximum, _db_of_one)(case, value):
        return False
    return max(likeness(_db_of_maximum(S), M), likeness(_db_of_one(S), M)) > likeness(S, M)
