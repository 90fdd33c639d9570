"""The reference network's accuracies and times: SpectroSounds and spoken digits, each split fairly and otherwise.

Everything is trained anew. The digits are fetched through the course's own loading code, from a server on this machine
that holds a copy of their archive (`--fsdd FILE`), or from the network without it.
Run from the course's folder:  .venv/bin/python benchmarks/training.py
The exit code is 1 when a target is missed; a busy machine can be the reason, so its load is printed as well, and
beside the seconds on the clock those that the processor computed (of all threads together).
"""

import argparse
import functools
import http.server
import os
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from spectrohub.datasets import (  # noqa: E402
    DataError,
    SoundSet,
    load_fsdd,
    load_spectrosounds,
    log_mel,
    official_split,
    split_at_random,
    split_by_group,
)
from spectrohub.training import ReferenceCNN, count_parameters, evaluate, fit  # noqa: E402
from spectrohub.training.fit import best_device  # noqa: E402

# isort: split
import torch  # noqa: E402  after spectrohub, which lets its waiting threads sleep

F1_TARGET, SECONDS_TARGET, PARAMETERS_TARGET, DIGITS_TARGET = 0.95, 90.0, 500_000, 0.97
COPY = HERE.parents[1] / "shared" / "fsdd" / "free-spoken-digit-dataset.zip"
FEW = 4  # sources of each class, where a leak hurts


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


@contextmanager
def served(file: Path):
    """The URL of `file` on a server of this machine."""
    handler = functools.partial(_Quiet, directory=str(file.parent))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/{file.name}"
    finally:
        server.shutdown()
        server.server_close()


class Took(NamedTuple):
    """The time of a training: on the clock, and computed by all threads together."""

    wall_s: float
    cpu_s: float

    def __str__(self):
        return f"{self.wall_s:.0f} s (CPU {self.cpu_s:.0f} s)"


def trained(x, labels, train, *tests, **settings):
    """(the time of training, the scores on each of `tests`) of a new reference network."""
    torch.manual_seed(0)
    net = ReferenceCNN(10)
    began, computed = time.perf_counter(), time.process_time()
    history = fit(net, (x[train], labels[train]), seed=0, **settings)
    took = Took(time.perf_counter() - began, time.process_time() - computed)
    return took, [evaluate(net, (x[test], labels[test]), history.normaliser) for test in tests]


class Report:
    missed = 0

    def line(self, what: str, value: str, *, ok: bool | None = None, target: str = "") -> None:
        self.missed += ok is False
        verdict = "" if ok is None else f"target {target}: " + ("reached" if ok else "MISSED")
        print(f"  {what:58} {value:>24}   {verdict}".rstrip(), flush=True)


def everyday_sounds(report: Report, seeds: int) -> None:
    began = time.perf_counter()
    sounds = load_spectrosounds(progress=False)
    x, labels = log_mel(sounds), sounds.labels
    print(f"\n{sounds}, ready in {time.perf_counter() - began:.0f} s, pictures {x.shape}")
    parameters = count_parameters(ReferenceCNN(10))
    report.line("parameters of the network", f"{parameters:,}", ok=parameters <= PARAMETERS_TARGET, target="<= 500,000")
    for seed in range(seeds):
        train, test = split_by_group(sounds.sources, 0.25, seed=seed, labels=labels)
        took, (scores,) = trained(x, labels, train, test, epochs=12)
        what = f"unseen sources, split {seed}: macro-F1, time of training"
        good = scores.macro_f1 >= F1_TARGET and took.wall_s <= SECONDS_TARGET
        report.line(what, f"{scores.macro_f1:.4f}, {took}", ok=good, target=">= 0.95 in 90 s")
    train, test = split_at_random(len(labels), 0.25, 0)
    _, (scores,) = trained(x, labels, train, test, epochs=12)
    report.line("split at random instead: macro-F1, accuracy", f"{scores.macro_f1:.4f}, {scores.accuracy:.1%}")

    few, strangers = (np.flatnonzero(side) for side in (sounds.sources % 20 < FEW, sounds.sources % 20 >= FEW))
    print(f"\n{FEW} sources of each class alone: what the test says, what {20 - FEW} other sources of each class say")
    for name, (a, b) in {
        "at random": split_at_random(len(few), 0.25, 0),
        "by source": split_by_group(sounds.sources[few], 0.25, seed=0, labels=labels[few]),
    }.items():
        _, (test, truth) = trained(x, labels, few[a], few[b], strangers, epochs=12, batch_size=16)
        report.line(f"split {name}: accuracy in the test, with strangers", f"{test.accuracy:.1%}, {truth.accuracy:.1%}")


def spoken_digit_pictures(copy: Path | None) -> tuple[SoundSet, np.ndarray]:
    """The recordings, from a copy of their archive or from the network, and a picture of each."""
    with tempfile.TemporaryDirectory() as folder:
        if copy:
            with served(copy) as url:
                digits = load_fsdd(url=url, folder=Path(folder), progress=False)
        else:
            digits = load_fsdd(folder=Path(folder), progress=False)
    return digits, log_mel(digits, n_mels=40, n_fft=256, hop_length=128, seconds=0.64)


def spoken_digits(report: Report, copy: Path | None) -> None:
    digits, x = spoken_digit_pictures(copy)
    labels = digits.labels
    print(f"\n{digits}, pictures {x.shape}")
    train, test = official_split(digits)
    took, (scores,) = trained(x, labels, train, test, epochs=6)
    what = f"its own split ({len(train)} to learn, {len(test)} to test): accuracy"
    report.line(what, f"{scores.accuracy:.1%}, {took}", ok=scores.accuracy >= DIGITS_TARGET, target=">= 97 %")
    each = []
    for source, name in digits.source_names.items():
        train, test = np.flatnonzero(digits.sources != source), np.flatnonzero(digits.sources == source)
        took, (scores,) = trained(x, labels, train, test, epochs=6)
        each.append(scores.accuracy)
        report.line(f"grouped by speaker, {name} was never heard: accuracy", f"{scores.accuracy:.1%}, {took}")
    report.line("grouped by speaker, mean of all: accuracy", f"{np.mean(each):.1%}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fsdd", type=Path, default=COPY if COPY.exists() else None, help="a copy of the archive")
    parser.add_argument("--seeds", type=int, default=3, help="grouped splits of SpectroSounds that are tried")
    parser.add_argument("--threads", type=int, default=2, help="threads of PyTorch")
    chosen = parser.parse_args()
    torch.set_num_threads(chosen.threads)
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg()) if hasattr(os, "getloadavg") else "unknown"
    where = f"{best_device()}, {chosen.threads} threads on {os.cpu_count()} cores"
    print(f"{where}, load before {load}, PyTorch {torch.__version__}")
    report = Report()
    everyday_sounds(report, chosen.seeds)
    try:
        spoken_digits(report, chosen.fsdd)
    except DataError as error:
        print(f"\nThe spoken digits are left out: {error}")
    return 1 if report.missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
