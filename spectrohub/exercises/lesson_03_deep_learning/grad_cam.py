"""grad-cam: which places of the input speak for a class? The way of stretching the map is free."""

import numpy as np

from spectrohub.checks import Array, Difference, Exercise, Kind, Misconception
from spectrohub.checks.compare import as_array, describe
from spectrohub.exercises.lesson_03_deep_learning._camera import likeness, look, resizings
from spectrohub.exercises.lesson_03_deep_learning._observe_grad_cam import BANDS, FRAMES, LAYERS, observe, scene
from spectrohub.exercises.observers import ModuleCase, Thing

_ALIKE = 0.985  # the usual ways of stretching are at least so alike
_APART = 0.96


def cases(rng):
    """A layer that gives a smaller picture, and one as large as the input. Every wrong idea shows another map."""
    for name in reversed(LAYERS):
        c = None
        while c is None:
            seed = int(rng.integers(2**31))
            seen = look(*scene(seed, name))
            losers = np.argsort(seen.logits)[:-1].tolist()
            c = next((loser for loser in losers if _tells_all_apart(seen, loser)), None)
        args = (Thing("a small network"), Thing(name), Thing(f"a tensor (1, 1, {BANDS}, {FRAMES})"), c)
        yield ModuleCase(args, seed=seed, shapes=((1, 1, BANDS, FRAMES),))


def _weights(gradients):
    return gradients.mean(axis=(1, 2))


def _weighted(look, gradients):
    return np.tensordot(_weights(gradients), look.activations, axes=1)


def _softmax(logits):
    powers = np.exp(logits - logits.max())
    return powers / powers.sum()


# Each idea: (what was seen, class) -> a map (h, w), before it is stretched and scaled.


def right(look, c):
    return np.maximum(_weighted(look, look.gradients[c]), 0)


def no_relu(look, c):
    return _weighted(look, look.gradients[c])


def absolute(look, c):
    return np.abs(_weighted(look, look.gradients[c]))


def _of_probability(look, c):
    p = _softmax(look.logits)
    return p[c] * (look.gradients[c] - np.tensordot(p, look.gradients, axes=1))


def after_softmax(look, c):
    return np.maximum(_weighted(look, _of_probability(look, c)), 0)


def of_loss(look, c):
    return np.maximum(-_weighted(look, _of_probability(look, c)), 0)


def pooled_over_channels(look, c):
    return np.maximum((look.activations * look.gradients[c].mean(axis=0)).sum(axis=0), 0)


def not_pooled(look, c):
    return np.maximum((look.activations * look.gradients[c]).sum(axis=0), 0)


def positive_weights(look, c):
    return np.maximum(np.tensordot(np.maximum(_weights(look.gradients[c]), 0), look.activations, axes=1), 0)


def activations_alone(look, c):
    return np.maximum(look.activations.mean(axis=0), 0)


def gradients_alone(look, c):
    return np.maximum(look.gradients[c].mean(axis=0), 0)


def winner(look, c):
    return right(look, int(look.logits.argmax()))


def all_classes(look, c):
    return np.maximum(_weighted(look, look.gradients.sum(axis=0)), 0)


def _without(channel):
    """The map of all channels but one, which no answer may forget."""

    def idea(look, c):
        a, g = (np.delete(values, channel, axis=0) for values in (look.activations, _weights(look.gradients[c])))
        return np.maximum(np.tensordot(g, a, axes=1), 0)

    return idea


_IDEAS = (right, no_relu, absolute, after_softmax, of_loss, pooled_over_channels, not_pooled, positive_weights,
          activations_alone, gradients_alone, winner, all_classes)  # fmt: skip


def _tells_all_apart(seen, c) -> bool:
    share = (right(seen, c) > 0).mean()  # something is cut off, and something is left
    if not 0.25 < share < 0.75 or 0.5 < right(seen, c).max() < 2:
        return False
    maps = [idea(seen, c) for idea in _IDEAS]
    if any(np.ptp(m) < 1e-6 for m in maps):
        return False
    pairs = [(a, b) for i, a in enumerate(maps) for b in maps[:i]]
    pairs += [(maps[0], _without(channel)(seen, c)) for channel in (0, -1)]
    return all(likeness(a, b) < _APART for a, b in pairs)


def _camera(idea, *, resized=True, transposed=False, scaled=True, axes_kept=False):
    """A function of the exercise's signature that shows `idea`."""

    def grad_cam(model, layer, x, class_index):
        small = idea(look(model, layer, x), class_index)
        large = resizings(small, tuple(x.shape[-2:]))[1] if resized else small
        if scaled:
            large = large - min(large.min(), 0)
            large = large / max(large.max(), 1e-12)
        large = large.T if transposed else large
        return large[None, None] if axes_kept else large

    return grad_cam


_right = _camera(right)


def grad_cam(model, layer, x, class_index):
    """Grad-CAM (Selvaraju et al. 2017): a map (n_mels, n_frames) from 0 to 1, a tensor or an array.

    model: gives logits (1, n_classes), in evaluation mode. layer: a module inside it, with an output
    (1, channels, h, w). x: one example, a tensor (1, 1, n_mels, n_frames). class_index: which class to explain.

    Source: Grad-CAM as Selvaraju et al. (2017) give it.
    """
    return _right(model, layer, x, class_index)


def accept(case, value):
    """None for a map of the input's shape, from 0 to 1, that shows what Grad-CAM shows."""
    got = as_array(value)
    if got is None or got.dtype.kind == "c":
        return Difference(Kind.TYPE, f"You returned {describe(value)}; a map of numbers is asked for.")
    if got.shape != (BANDS, FRAMES):
        text = f"Your map has the shape {got.shape}; the input's bands and frames are ({BANDS}, {FRAMES})."
        return Difference(Kind.SHAPE, text)
    if not np.isfinite(got).all():
        return Difference(Kind.VALUE, "Your map holds numbers that are not finite.")
    low, high = float(got.min()), float(got.max())
    if low < -1e-3 or high > 1 + 1e-3:
        return Difference(Kind.VALUE, f"Your map runs from {low:.3g} to {high:.3g}; 0 to 1 is asked for.")
    alike = _likeness_to(right, case, got)
    if alike < _ALIKE:
        text = f"Your map and the Grad-CAM of this class correlate with {alike:.2f}; 1 would be the same picture."
        return Difference(Kind.VALUE, text)
    if high < 0.6:
        return Difference(
            Kind.VALUE, f"The largest value of your map is {high:.3g}; the strongest place should be near 1."
        )
    return None


def _likeness_to(idea, case, got):
    model, layer, x = scene(case.seed, case.args[1].name)
    small = idea(look(model, layer, x), case.args[3])
    stretched = resizings(small, (BANDS, FRAMES))
    if idea is right:  # cut off after it was stretched, as well as before
        stretched += [
            np.maximum(m, 0) for m in resizings(no_relu(look(model, layer, x), case.args[3]), (BANDS, FRAMES))
        ]
    return max(likeness(got, m) for m in stretched)


def _shows(idea, turned=False):
    """Is the map the one of this idea, however it was stretched and scaled?"""

    def matches(case, value):
        got = as_array(value)
        if got is None or got.dtype.kind == "c" or not np.isfinite(got).all():
            return False
        got = got.T if turned else got
        return got.shape == (BANDS, FRAMES) and _likeness_to(idea, case, got) > _ALIKE

    return matches


def _small(case, value):
    got = as_array(value)
    model, layer, x = scene(case.seed, case.args[1].name)
    small = right(look(model, layer, x), case.args[3])
    return got is not None and got.squeeze().shape == small.shape and likeness(got.squeeze(), small) > _ALIKE


def _has_more_axes(case, value):
    got = as_array(value)
    return got is not None and got.ndim > 2 and got.squeeze().shape == (BANDS, FRAMES)


EXERCISE = Exercise(
    id="03_deep_learning/grad-cam",
    function="grad_cam",
    reference=grad_cam,
    authority="Grad-CAM as Selvaraju et al. (2017) give it",
    cases=cases,
    observe=observe,
    accept=accept,
    expects=Array(axes=("mel band", "frame")),
    wrong=(
        Misconception("keeps-batch-axes", _camera(right, axes_kept=True), matches=_has_more_axes),
        Misconception("transposed", _camera(right, transposed=True), matches=_shows(right, turned=True)),
        Misconception("not-resized", _camera(right, resized=False), matches=_small),
        Misconception("not-scaled", _camera(right, scaled=False), matches=_shows(right)),
        Misconception("no-relu", _camera(no_relu), matches=_shows(no_relu)),
        Misconception("absolute-value", _camera(absolute), matches=_shows(absolute)),
        Misconception("after-softmax", _camera(after_softmax), matches=_shows(after_softmax)),
        Misconception("gradient-of-loss", _camera(of_loss), matches=_shows(of_loss)),
        Misconception("predicted-class", _camera(winner), matches=_shows(winner)),
        Misconception("all-classes", _camera(all_classes), matches=_shows(all_classes)),
        Misconception("pooled-over-channels", _camera(pooled_over_channels), matches=_shows(pooled_over_channels)),
        Misconception("not-pooled", _camera(not_pooled), matches=_shows(not_pooled)),
        Misconception("relu-on-weights", _camera(positive_weights), matches=_shows(positive_weights)),
        Misconception("activations-alone", _camera(activations_alone), matches=_shows(activations_alone)),
        Misconception("gradients-alone", _camera(gradients_alone), matches=_shows(gradients_alone)),
    ),
)
