"""cnn: a classifier of spectrograms of any size. Judged by what comes out, and by where gradients go."""

from spectrohub.checks import Exercise, Kind, Misconception, SameFacts
from spectrohub.exercises.lesson_03_deep_learning._modules import classifier
from spectrohub.exercises.lesson_03_deep_learning._observe_cnn import observe
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
        yield ModuleCase((n_classes,), label="run on inputs of three sizes", seed=seed, shapes=shapes)


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
    cases=cases,
    observe=observe,
    expects=SameFacts(
        {
            "module": (Kind.TYPE, "No module was made."),
            "stops": (Kind.CRASH, "Your network stopped."),
            "tensor": (Kind.TYPE, "`forward` returned no tensor."),
            "shapes": (
                Kind.SHAPE,
                "For batches of 1, 2 and 3 the outputs have the shapes {got}; they should be {want}.",
            ),
            "registered": (Kind.TYPE, "Some layers stand in a plain list."),
            "small": (Kind.VALUE, "There are too many parameters."),
            "reached": (Kind.VALUE, "Gradients do not reach every parameter."),
            "repeats": (Kind.VALUE, "In evaluation mode, the same input gives another output the second time."),
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
            "Your network counts on inputs without a channel axis and adds one. The input already has its channel: "
            "(batch, 1, height, width).",
            "Print x.shape in the first line of `forward`, and again before the first convolution.",
            matches=_stops("Expected D unbatched or D batched input to conv d but got input of size"),
        ),
        Misconception(
            "frequency-as-channels",
            classifier(flaw="frequency-as-channels"),
            "Your first layer takes the frequency bands as its channels and runs along time alone. It is tied to one "
            "number of bands; here a spectrogram is a picture with one channel.",
            "How many input channels does your first layer ask for? And how many has (batch, 1, height, width)?",
            matches=_takes_bands_for_channels,
        ),
        Misconception(
            "colour-input",
            classifier(channels=3),
            "Your first convolution asks for three channels, as for red, green and blue. A spectrogram has one.",
            "Print the shape of the first convolution's weight. Which of its numbers are the input channels?",
            matches=lambda case, facts: "to have 3 channels, but got 1 " in facts.told.get("stops", ""),
        ),
        Misconception(
            "channels-do-not-meet",
            classifier(flaw="channel-mismatch"),
            "Two layers in a row do not fit: one gives another number of channels than the next one takes.",
            "Write the layers below one another, each with its input and output channels, and follow the numbers.",
            matches=_channels_do_not_meet,
        ),
        Misconception(
            "pools-too-often",
            classifier(flaw="pools-too-often"),
            "Your network halves its picture so often that nothing is left of a small one.",
            "How often can 32 be halved before it is below 1? Count the steps of your network.",
            matches=_stops("Output size is too small", "Kernel size can t be greater than actual input size"),
        ),
        Misconception(
            "fixed-size-flatten",
            classifier(head="flat"),
            "Your linear layer counts on one size of picture: the flattened features of another size do not fit. "
            "Averaging over height and width first leaves one number for each channel, whatever the size.",
            "Print the shape right before the linear layer, for inputs of 32 x 32 and of 64 x 100.",
            matches=_stops("mat and mat shapes cannot be multiplied", "size mismatch"),
        ),
        Misconception(
            "squeezes-the-batch",
            classifier(squeezes=True),
            "For a batch of one example, the batch axis is lost: `squeeze()` without an axis removes every axis of "
            "length 1.",
            "Print the output's shape for a batch of one and for a batch of two.",
            matches=_squeezes,
        ),
        Misconception(
            "layers-in-a-list",
            classifier(flaw="plain-list"),
            "Your layers stand in a plain Python list or dictionary. PyTorch does not find them there: an optimiser "
            "would never train them, and `.to(device)` would leave them behind.",
            "Count `list(model.parameters())`. How many should there be?",
            matches=_is("registered", False),
        ),
        Misconception(
            "too-big",
            classifier(widths=(64, 1024)),
            "Your network is larger than needed. Most of the parameters sit in one or two layers: a linear layer after "
            "flattening, or convolutions with very many channels.",
            "Print `name, p.numel()` for each of `model.named_parameters()` and find the largest.",
            matches=_is("small", False),
        ),
        Misconception(
            "gradient-cut",
            classifier(flaw="detached"),
            "The gradient does not get through to all layers. Something on the way cuts it, such as `detach`, `.data` "
            "or `no_grad`, or a layer was made and is never used.",
            "After `loss.backward()`, print `name, p.grad is None` for each of `model.named_parameters()`.",
            matches=_is("reached", False),
        ),
        Misconception(
            "dropout-always",
            classifier(flaw="dropout-always"),
            "Your dropout never stops: the function `dropout` is always on unless it is told, and so one input gets "
            "two different answers.",
            "Call `.eval()` and run the same input twice.",
            matches=_is("repeats", False),
        ),
        Misconception(
            "softmax-output",
            classifier(end="softmax"),
            "Your outputs are probabilities: each row adds up to 1. `cross_entropy` takes logits and applies softmax "
            "itself. Applied twice, the loss can never get near 0.",
            "What is the smallest `cross_entropy` of a row of probabilities, with ten classes? Try 1, 0, ..., 0.",
            matches=_is("sums_to_one", True),
        ),
        Misconception(
            "relu-on-logits",
            classifier(end="relu"),
            "A ReLU stands after the last layer. A class can then never get a score below 0, and where the ReLU is "
            "closed no gradient passes: the network cannot learn to say no.",
            "Print the minimum of your output over a batch of random inputs.",
        ),
        Misconception(
            "log-softmax-output",
            classifier(end="log-softmax"),
            "Your outputs are logarithms of probabilities, never above 0. `cross_entropy` would survive it, but logits "
            "are asked for: the last layer's numbers as they are.",
            "Take `exp` of a row of your output and add it up.",
        ),
        Misconception(
            "squashed-logits",
            classifier(end="sigmoid"),
            "The last numbers go through a sigmoid or a tanh, which holds them near 0 and 1. Logits are free: "
            "`cross_entropy` itself makes probabilities from them.",
            "Multiply the last layer's weights by 1000. What is the largest number that comes out?",
            matches=lambda case, facts: (
                not any(facts.values.get(name, True) for name in ("sums_to_one", "keeps_negative", "keeps_large"))
            ),
        ),
    ),
)
