"""Training that can be watched: a bar and living curves in a notebook, a bar or a line for each epoch elsewhere."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

from torch import nn

from spectrohub import look
from spectrohub.display import LiveHtml, Surface, surface
from spectrohub.training.curves import Line, chart, loss_ticks, smoothed
from spectrohub.training.fit import Data, History, fit
from spectrohub.training.stop import stop_button

_STYLE = look.style() + (Path(__file__).resolve().parent / "training.css").read_text(encoding="utf-8")
_PAUSE_S = 0.25  # between two pictures


def train_model(
    model: nn.Module, train: Data, valid: Data | None = None, *, epochs: int = 15, **options: Any
) -> History:
    """Train as `fit` does, with its options, and show how it goes.

    train, valid : (spectrograms float32 (n, n_mels, n_frames) in dB, labels int (n,)).
    The stop button (or Ctrl-C) ends training after the current step; the model keeps what it has learned.
    With `checkpoint=path` the next call goes on from the last whole epoch.
    """
    view = (NotebookView if surface() is Surface.NOTEBOOK else TextView)(epochs, bool(options.get("checkpoint")))
    with stop_button():  # pressed twice, the second time comes while the last picture is drawn
        history = fit(model, train, valid, epochs=epochs, watch=view, **options)
        view.end(history)
    return history


class NotebookView:
    """One output that is drawn anew as training goes on. `watch` of `fit` may be such a view."""

    def __init__(self, epochs: int, has_checkpoint: bool = False):
        self.epochs, self.has_checkpoint = epochs, has_checkpoint
        self.began = self.drawn = time.monotonic()
        self.first: int | None = None  # the epoch in which this call began
        self.output = LiveHtml()

    def __call__(self, history: History, epoch: int, share: float) -> None:
        if self.first is None:
            self.first = epoch
        now = time.monotonic()
        if not self.output.is_drawn or now - self.drawn >= _PAUSE_S:
            self.output.draw(page(history, self.epochs, epoch + share, self._words(epoch, share)))
            self.drawn = time.monotonic()

    def _words(self, epoch: int, share: float) -> str:
        spent, done = time.monotonic() - self.began, epoch + share - (self.first or 0)
        left = spent / done * (self.epochs - epoch - share) if done > 0.2 else None
        return f"{_seconds(spent)}, " + (f"about {_seconds(left)} left" if left is not None else "and counting")

    def end(self, history: History) -> None:
        """The last picture, with all numbers in a table."""
        words = closing(history, self.epochs, time.monotonic() - self.began, self.first, self.has_checkpoint)
        self.output.draw(page(history, self.epochs, len(history.rows), words, finished=True))


class TextView:
    """A bar in a terminal; where output goes to a file, one line for each epoch."""

    def __init__(self, epochs: int, has_checkpoint: bool = False):
        from tqdm import tqdm

        self.epochs, self.has_checkpoint, self.began = epochs, has_checkpoint, time.monotonic()
        self.first: int | None = None
        self.written = 0
        # disable=None: no bar in a file
        self.bar = tqdm(total=epochs, unit="epoch", file=sys.stdout, disable=None, bar_format="{l_bar}{bar}| {elapsed}")

    def __call__(self, history: History, epoch: int, share: float) -> None:
        if self.first is None:
            self.first, self.written = epoch, len(history.rows)
        self.bar.set_description_str(f"epoch {min(epoch + 1, self.epochs)} of {self.epochs}", refresh=False)
        self.bar.update(epoch + share - self.bar.n)
        for row in history.rows[self.written :]:
            self.bar.write(f"epoch {row['epoch']} of {self.epochs}: {_row_words(row)}", file=sys.stdout)
        self.written = len(history.rows)

    def end(self, history: History) -> None:
        self.bar.close()
        print(closing(history, self.epochs, time.monotonic() - self.began, self.first, self.has_checkpoint))


def closing(history: History, epochs: int, spent_s: float, first: int | None, has_checkpoint: bool) -> str:
    """The last sentence: finished, stopped, or found in the checkpoint."""
    done = len(history.rows)
    if first is None and not history.stopped:
        return f"All {epochs} epochs were in the checkpoint already: nothing was trained."
    went_on = f" It went on after epoch {first} of the checkpoint." if first else ""
    if not history.stopped:
        return f"Finished in {_seconds(spent_s)}.{went_on}"
    words = history.stopped[0].upper() + history.stopped[1:] + "."
    if has_checkpoint and done:
        words += f" Run it again, and it goes on after epoch {done}."
    return words


def page(history: History, epochs: int, position: float, words: str, *, finished: bool = False) -> str:
    """The view as HTML. `position`: how many epochs are done, with the part of the one that is running."""
    running = min(int(position) + 1, epochs)
    title = f"{len(history.rows)} of {epochs} epochs" if finished else f"Epoch {running} of {epochs}"
    table = _table(history) if finished and history.rows else ""
    hint = "" if finished else "<p>The stop button above (■) ends training; the model keeps what it has learned.</p>"
    return (
        f'<style>{_STYLE}</style><section class="sh-training" aria-label="Training">'
        f'<header><b>{title}</b><progress max="{epochs}" value="{position:.3f}" aria-label="Training: epochs done">'
        f"{position / epochs:.0%}</progress><span>{words}</span></header>"
        f'<div class="sh-charts">{_loss_chart(history, epochs, position)}{_accuracy_chart(history, epochs)}</div>'
        f"<p>{_row_words(history.rows[-1], of_epoch=True) if history.rows else 'The first epoch is running.'}</p>"
        f"{hint}{table}</section>"
    )


def _loss_chart(history: History, epochs: int, position: float) -> str:
    steps = smoothed(history.step_losses)
    per_epoch = position / len(steps) if steps else 0
    lines = [Line("each step", "step", [((i + 1) * per_epoch, loss) for i, loss in enumerate(steps)])]
    lines.append(Line("training", "train", _column(history, "train_loss"), dots=True))
    if _validated(history):
        lines.append(Line("validation", "valid", _column(history, "valid_loss"), dots=True))
    highest = max((y for line in lines for _, y in line.points), default=1.0)
    return _figure("Loss", lines, epochs, loss_ticks(highest))


def _accuracy_chart(history: History, epochs: int) -> str:
    if not _validated(history):
        return ""
    points = [(x, 100 * share) for x, share in _column(history, "valid_accuracy")]
    lines = [Line("validation", "valid", points, dots=True)]
    return _figure("Accuracy", lines, epochs, [0, 25, 50, 75, 100], " %")


def _figure(title: str, lines: list[Line], epochs: int, ticks: list[float], unit: str = "") -> str:
    names = "".join(f'<span class="{line.style}">{line.name}</span>' for line in lines)
    alt = f"{title} over {epochs} epochs. " + " ".join(
        f"{line.name}: from {line.points[0][1]:.3g}{unit} to {line.points[-1][1]:.3g}{unit}."
        for line in lines
        if line.points and line.style != "step"
    )
    picture = chart(lines, x_end=epochs, y_ticks=ticks, unit=unit, alt=alt.strip())
    return f"<figure><figcaption>{title} {names}</figcaption>{picture}</figure>"


def _table(history: History) -> str:
    names = {
        "epoch": "epoch",
        "train_loss": "training loss",
        "valid_loss": "validation loss",
        "valid_accuracy": "validation accuracy",
        "seconds": "seconds",
    }
    names = {key: name for key, name in names.items() if key in history.rows[0]}
    form = {"epoch": "{:d}", "valid_accuracy": "{:.1%}", "seconds": "{:.1f}"}
    head = "".join(f'<th scope="col">{name}</th>' for name in names.values())
    rows = "".join(
        "<tr>" + "".join(f"<td>{form.get(key, '{:.3f}').format(row[key])}</td>" for key in names) + "</tr>"
        for row in history.rows
    )
    return (
        '<details><summary>The numbers of each epoch</summary><div class="sh-training-table">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div></details>"
    )


def _row_words(row: dict[str, Any], *, of_epoch: bool = False) -> str:
    words = f"training loss {row['train_loss']:.3f}"
    if "valid_loss" in row:
        words += f", validation loss {row['valid_loss']:.3f}, validation accuracy {row['valid_accuracy']:.1%}"
    return f"After epoch {row['epoch']}: {words}." if of_epoch else words


def _column(history: History, name: str) -> list[tuple[float, float]]:
    return [(row["epoch"], row[name]) for row in history.rows]


def _validated(history: History) -> bool:
    return bool(history.rows) and "valid_loss" in history.rows[0]


def _seconds(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 100 else f"{seconds / 60:.0f} min"
