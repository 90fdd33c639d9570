"""train-epoch: one pass over the batches. The weights afterwards tell how it was done."""

from spectrohub.checks import Exercise, Kind, Misconception, SameFacts
from spectrohub.exercises.lesson_03_deep_learning._observe_training import TrainingCase, observe_training
from spectrohub.exercises.observers import Thing
from spectrohub.wording import and_list


def cases(rng):
    """Unequal batches, a model that arrives in evaluation mode, and one batch alone."""
    n = int(rng.integers(7, 11))
    yield _case(rng, (n, n, int(rng.integers(3, 5))), training=True)
    yield _case(rng, (int(rng.integers(8, 12)), int(rng.integers(3, 6))), training=False)
    yield _case(rng, (n,), training=True)


def _case(rng, sizes, training):
    mode = "training" if training else "evaluation"
    args = (Thing(f"a model in {mode} mode"), Thing(f"batches of {and_list(sizes)}"), Thing("SGD"))
    return TrainingCase(args, seed=int(rng.integers(2**31)), sizes=sizes, training=training)


def _epoch(*, mode="train", zero=True, order="backward step", reduction="mean", softmax=False, stop_after=None,
           result="weighted", every_batch=True):  # fmt: skip
    """A training function with switches. Without options, the right one."""

    def train_epoch(model, batches, optimizer):
        import torch
        from torch.nn.functional import cross_entropy

        if mode in ("train", "eval"):
            model.train(mode == "train")
        losses, counts = [], []
        if not every_batch:
            optimizer.zero_grad()
        for x, labels in batches[:stop_after]:
            if zero and every_batch:
                optimizer.zero_grad()
            logits = model(x)
            loss = cross_entropy(logits.softmax(dim=1) if softmax else logits, labels, reduction=reduction)
            for turn in order.split():
                if turn == "backward":
                    loss.backward()
                elif turn == "zero":
                    optimizer.zero_grad()
                elif turn == "step" and every_batch:
                    optimizer.step()
            losses.append(loss / len(labels) if reduction == "sum" else loss)
            counts.append(len(labels))
        if not every_batch:
            optimizer.step()
        stacked = torch.stack(losses)
        return _RESULTS[result](stacked if result == "graph" else stacked.detach(), torch.tensor(counts))

    return train_epoch


_RESULTS = {
    "weighted": lambda losses, counts: float((losses * counts).sum() / counts.sum()),
    "graph": lambda losses, counts: (losses * counts).sum() / counts.sum(),
    "mean": lambda losses, counts: float(losses.mean()),
    "sum": lambda losses, counts: float(losses.sum()),
    "examples": lambda losses, counts: float((losses * counts).sum()),
    "sum-over-examples": lambda losses, counts: float(losses.sum() / counts.sum()),
    "examples-over-batches": lambda losses, counts: float((losses * counts).sum() / len(counts)),
    "last": lambda losses, counts: float(losses[-1]),
}

_right = _epoch()


def train_epoch(model, batches, optimizer):
    """Train `model` once over all batches; returns the mean cross-entropy per example (a plain number).

    model: gives logits (batch, n_classes). batches: list of (x, labels), of any sizes; labels are class numbers.
    optimizer: of torch.optim, made for the model's parameters. The model is changed in place.

    Source: the same steps in PyTorch.
    """
    return _right(model, batches, optimizer)


def _has(**values):
    """Do these facts hold, where the wrong idea shows at all?"""

    def matches(case, facts):
        return all(facts.values.get(name) == value for name, value in values.items())

    return matches


def _stepped_too_early(case, facts):
    return facts.values["order"] is False and facts.values["backwards"] > 0


EXERCISE = Exercise(
    id="03_deep_learning/train-epoch",
    function="train_epoch",
    reference=train_epoch,
    authority="the same steps in PyTorch",
    done_by=("spectrohub.training.fit",),
    cases=cases,
    observe=observe_training,
    expects=SameFacts(
        {
            "mode": (Kind.VALUE, "The model ran in {got} mode; {want} mode is right."),
            "order": (Kind.VALUE, "A step of the optimiser came before the backward pass of its batch."),
            "backwards": (Kind.VALUE, "Backward passes: {got}. Right would be: {want}."),
            "steps": (Kind.VALUE, "Steps of the optimiser: {got}. Right would be: {want}."),
            "weights": (Kind.VALUE, "The weights after the epoch are not the ones that these batches lead to."),
            "averages": (Kind.VALUE, "The running averages of the batch normalisation are not the right ones."),
            "graph": (Kind.VALUE, "The number that you return still carries its computation graph."),
            "loss": (Kind.VALUE, "You returned {got}; the mean loss per example is {want}."),
        }
    ),
    wrong=(
        Misconception("eval-mode", _epoch(mode="eval")),
        Misconception("mode-as-it-came", _epoch(mode="as it came")),
        Misconception("returns-in-the-loop", _epoch(stop_after=1)),
        Misconception("steps-before-backward", _epoch(order="step backward"), matches=_stepped_too_early),
        Misconception("steps-in-between", _epoch(zero=False, order="step zero backward"), matches=_stepped_too_early),
        Misconception("no-backward", _epoch(order="step"), matches=_has(backwards=0)),
        Misconception(
            "no-step",
            _epoch(order="backward"),
            matches=lambda case, facts: facts.values["steps"] == 0 and facts.values["backwards"] > 0,
        ),
        Misconception("one-step-per-epoch", _epoch(every_batch=False)),
        Misconception("no-zero-grad", _epoch(zero=False)),
        Misconception("clears-before-step", _epoch(order="backward zero step")),
        Misconception("summed-loss", _epoch(reduction="sum")),
        Misconception("softmax-before-loss", _epoch(softmax=True)),
        Misconception("keeps-the-graph", _epoch(result="graph"), matches=_has(graph=True)),
        Misconception("mean-of-batch-means", _epoch(result="mean")),
        Misconception("sum-of-batch-means", _epoch(result="sum")),
        Misconception("sum-over-examples", _epoch(result="examples")),
        Misconception("batch-means-over-examples", _epoch(result="sum-over-examples")),
        Misconception("example-sums-over-batches", _epoch(result="examples-over-batches")),
        Misconception("last-batch-only", _epoch(result="last")),
    ),
)
