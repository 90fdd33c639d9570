"""cnn: a classifier of spectrograms of any size. Judged by what comes out, and by where gradients go."""

from dataclasses import replace

from spectrohub.checks import Exercise, Kind, Misconception, SameFacts
from spectrohub.exercises.examine import examine_network
from spectrohub.exercises.lesson_03_deep_learning._modules import classifier
from spectrohub.exercises.lesson_03_deep_learning._observe_cnn import observe, yes_or_no
from spectrohub.exercises.observers import ModuleCase

_make = classifier()


def SpectrogramCNN(n_classes):  # it stands for the class, in messages too
    """Logits (batch, n_classes) of spectrograms (batch, 1, height, width), height and width 32 or more.

    n_classes: how many classes there are. At most 500,000 parameters.

    A network of PyTorch's own layers.
    """
    return _make(n_classes)


def cases(rng):
    """The smallest input, a high one and a long one; sizes that no common flattening fits."""
    for n_classes in (11, int(rng.choice([5, 7, 13]))):  # no layer has so many channels by chance
        high, wide = int(rng.integers(131, 150)), int(rng.integers(171, 200))
        low, narrow = int(rng.integers(34, 40)), int(rng.integers(33, 36))
        shapes = ((1, 1, 32, 32), (2, 1, high, narrow), (3, 1, low, wide))
        seed = int(rng.integers(2**31))
        hidden = int(rng.integers(2**31))
        yield ModuleCase((n_classes,), label="run on inputs of three sizes", seed=seed, shapes=shapes, hidden=hidden)


def examine(case, facts):
    found = yes_or_no(examine_network(case, facts))
    if facts.values.get("registered", True):
        return found
    # the observer alone has seen how many layers stand in a list
    return replace(found, values={**found.values, "registered": False}, told={**found.told, **facts.told})


def _stops(*words):
    """Did the network stop with an error that says one of these?"""

    def matches(case, facts):
        return any(word in facts.values.get("stops", "") for word in words)

    return matches


def _is(name, value):
    def matches(case, facts):
        return facts.values.get(name) == value

    return matches


def _squeezes(case, facts):
    shapes = facts.values.get("shapes")
    n_classes = case.args[0]
    return shapes is not None and shapes[:1] == ((n_classes,),) and shapes[1:] == ((2, n_classes), (3, n_classes))


def _takes_bands_for_channels(case, facts):
    """Was the input's height taken for its channels?"""
    stops = facts.told.get("stops", "")
    return "expected input" in stops and any(f"but got {shape[2]} channels" in stops for shape in case.shapes)


def _channels_do_not_meet(case, facts):
    stops = facts.values.get("stops", "")
    return stops.startswith("Given groups") and not _takes_bands_for_channels(case, facts)


EXERCISE = Exercise(
    id="03_deep_learning/cnn",
    function="SpectrogramCNN",
    reference=SpectrogramCNN,
    authority="PyTorch: sizes, gradients and ranges were measured",
    done_by=("spectrohub.training.ReferenceCNN",),
    cases=cases,
    observe=observe,
    examine=examine,
    expects=SameFacts(
        {
            "module": (Kind.TYPE, "No module was made."),
            "stops": (Kind.CRASH, "Your network stopped."),
            "tensor": (Kind.TYPE, "`forward` returned no tensor."),
            "shapes": (
                Kind.SHAPE,
                "For batches of 1, 2 and 3 the outputs have the shapes {got}; they should be {want}.",
            ),
            "without_convolution": (
                Kind.VALUE,
                "Between the input and the logits there is no convolution whose kernel spans more than one cell.",
            ),
            "course_network": (
                Kind.VALUE,
                "This is the course's own ReferenceCNN, layer by layer. A network of your own is asked for.",
            ),
            "registered": (Kind.TYPE, "Some layers stand in a plain list."),
            "small": (Kind.VALUE, "There are too many parameters."),
            "reached": (Kind.VALUE, "Gradients do not reach every parameter."),
            "repeats": (Kind.VALUE, "In evaluation mode, the same input gives another output the second time."),
            "alone": (
                Kind.VALUE,
                "In evaluation mode, an example alone gives another output than the same one in a batch.",
            ),
            "sums_to_one": (Kind.VALUE, "Every row of the output adds up to 1, whatever the weights are."),
            "keeps_negative": (
                Kind.VALUE,
                "With the last layer pushed far down, no strongly negative number comes out.",
            ),
            "keeps_large": (Kind.VALUE, "With the last layer pushed far up, nothing clearly above 1 comes out."),
        }
    ),
    wrong=(  # in the order in which facts are told
        Misconception(
            "forgets-channels",
            classifier(flaw="extra-channel-axis"),
            matches=_stops("Expected D unbatched or D batched input to conv d but got input of size"),
        ),
        Misconception(
            "frequency-as-channels", classifier(flaw="frequency-as-channels"), matches=_takes_bands_for_channels
        ),
        Misconception(
            "colour-input",
            classifier(channels=3),
            matches=lambda case, facts: "to have 3 channels, but got 1 " in facts.told.get("stops", ""),
        ),
        Misconception("channels-do-not-meet", classifier(flaw="channel-mismatch"), matches=_channels_do_not_meet),
        Misconception(
            "pools-too-often",
            classifier(flaw="pools-too-often"),
            matches=_stops("Output size is too small", "Kernel size can t be greater than actual input size"),
        ),
        Misconception(
            "fixed-size-flatten",
            classifier(head="flat"),
            matches=_stops("mat and mat shapes cannot be multiplied", "size mismatch"),
        ),
        Misconception("squeezes-the-batch", classifier(squeezes=True), matches=_squeezes),
        Misconception("layers-in-a-list", classifier(flaw="plain-list"), matches=_is("registered", False)),
        Misconception("too-big", classifier(flaw="too-big"), matches=_is("small", False)),
        Misconception("gradient-cut", classifier(flaw="detached"), matches=_is("reached", False)),
        Misconception("dropout-always", classifier(flaw="dropout-always"), matches=_is("repeats", False)),
        Misconception("mixes-the-batch", classifier(flaw="mixes-the-batch"), matches=_is("alone", False)),
        Misconception("softmax-output", classifier(end="softmax"), matches=_is("sums_to_one", True)),
        Misconception("relu-on-logits", classifier(end="relu")),
        Misconception("log-softmax-output", classifier(end="log-softmax")),
        Misconception(
            "squashed-logits",
            classifier(end="sigmoid"),
            matches=lambda case, facts: (
                not any(facts.values.get(name, True) for name in ("sums_to_one", "keeps_negative", "keeps_large"))
            ),
        ),
    ),
)
