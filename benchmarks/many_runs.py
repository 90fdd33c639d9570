"""Lesson 3's trainings, each over several seeds: the table that the chapters cite beside their one live run.

    .venv/bin/python benchmarks/many_runs.py            computes it anew: how far is it from the one that is kept?
    .venv/bin/python benchmarks/many_runs.py --write    keeps it, in spectrohub/training/many_runs.toml

Run 0 of each line is what the chapter runs. Another seed means another split, other initial weights and another order
of the batches; where few sources are used, it also means other sources. With `--only NAME` one part alone is computed.
The digits come from a copy of their archive (`--fsdd FILE`), or from the network.
"""

import argparse
import sys
import time
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

from training import COPY, FEW, spoken_digit_pictures  # noqa: E402

from spectrohub.datasets import load_spectrosounds, log_mel, official_split, split_at_random, split_by_group  # noqa: E402
from spectrohub.training import (  # noqa: E402
    ReferenceCNN,
    evaluate,
    fit,
    layers_of,
    look_inside,
    measure_leak,
    predict,
    with_random_weights,
)
from spectrohub.training.many_runs import TABLE, many_runs  # noqa: E402

# isort: split
import torch  # noqa: E402  after spectrohub, which lets its waiting threads sleep

Rows = dict[str, list[float]]


def trained(x, labels, train, seed, **settings):
    torch.manual_seed(seed)
    net = ReferenceCNN(10)
    history = fit(net, (x[train], labels[train]), seed=seed, **settings)
    return net, history.normaliser


def unheard(sounds, x, seeds=5) -> Rows:
    """Chapters 4 and 6: the network of lesson 3 on a quarter of all sources, and its maps against random weights."""
    labels = sounds.labels
    rows: Rows = {name: [] for name in ("accuracy", "macro_f1", "together", "first_layer", "last_layer")}
    for seed in range(seeds):
        train, test = split_by_group(sounds.sources, 0.25, seed=seed, labels=labels)
        inner, _ = split_by_group(sounds.sources[train], 0.15, seed=seed, labels=labels[train])
        net, normaliser = trained(x, labels, train[inner], seed, epochs=12)
        scores = evaluate(net, (x[test], labels[test]), normaliser)
        sure = predict(net, x[test], normaliser).softmax(dim=1).numpy()
        clips = np.unique(sounds.sources[test])
        together = [sure[sounds.sources[test] == clip].mean(axis=0).argmax() == clip // 20 for clip in clips]
        first, last = maps_alike(net, normaliser, x, labels, test[::8], seed)
        for name, value in zip(rows, (scores.accuracy, scores.macro_f1, np.mean(together), first, last), strict=True):
            rows[name].append(value)
    return rows


def maps_alike(net, normaliser, x, labels, clips, seed) -> np.ndarray:
    """Mean correlation of Grad-CAMs with those of random weights, at the first layer and at the last."""

    def maps(model, clip):
        z = normaliser.tensor(x[clip : clip + 1])
        _, views = look_inside(model, z, layers_of(model, z))
        return [views[layer].cams[labels[clip]].ravel() for layer in (0, -1)]

    def alike(one, other):
        return np.corrcoef(one, other)[0, 1] if np.ptp(one) > 0 and np.ptp(other) > 0 else 0.0

    control = with_random_weights(net, seed=seed)
    pairs = [[alike(*pair) for pair in zip(maps(net, c), maps(control, c), strict=True)] for c in clips]
    return np.mean(pairs, axis=0)


def few_sources(sounds, seed):
    """(the clips of four sources of each class, those of all others); five choices that share no source."""
    mine = sounds.sources % 20 // FEW == seed % 5
    return np.flatnonzero(mine), np.flatnonzero(~mine)


def leak(sounds, x, seeds=10) -> Rows:
    """Chapter 4: what two ways to split promise, and what strangers say."""
    labels = sounds.labels
    rows: Rows = {f"{split}_{who}": [] for split in ("random", "grouped") for who in ("test", "strangers")}
    for seed in range(seeds):
        few, strangers = few_sources(sounds, seed)
        splits = {
            "random": split_at_random(len(few), 0.25, seed),
            "grouped": split_by_group(sounds.sources[few], 0.25, seed=seed, labels=labels[few]),
        }
        for split, (train, test) in splits.items():
            net, normaliser = trained(x, labels, few[train], seed, epochs=12, batch_size=16)
            for who, part in (("test", few[test]), ("strangers", strangers)):
                rows[f"{split}_{who}"].append(evaluate(net, (x[part], labels[part]), normaliser).accuracy)
    return rows


def augmentation(sounds, x, seeds=10) -> Rows:
    """Chapter 5: strangers, for a network that learned from three sources of each class."""
    labels = sounds.labels
    rows: Rows = {"without": [], "augmented": []}
    for seed in range(seeds):
        few, strangers = few_sources(sounds, seed)
        train, _ = split_by_group(sounds.sources[few], 0.25, seed=seed, labels=labels[few])
        for name in rows:
            settings = {"epochs": 12, "batch_size": 16, "augmented": name == "augmented"}
            net, normaliser = trained(x, labels, few[train], seed, **settings)
            rows[name].append(evaluate(net, (x[strangers], labels[strangers]), normaliser).accuracy)
    return rows


def meter(sounds, x, seeds=5) -> Rows:
    """Chapter 4: the leak meter's small network, on all clips."""
    rows: Rows = {"random_test": [], "grouped_test": []}
    for seed in range(seeds):
        results = measure_leak(sounds, seed=seed, progress=False)
        for split in ("random", "grouped"):
            rows[f"{split}_test"].append(results.run(split, False).test_accuracy)
    return rows


def digits(copy, seeds=3) -> Rows:
    """Chapter 7: spoken digits by people who were heard, and by each of the six who was not."""
    data, x = spoken_digit_pictures(copy)
    splits = {"same_speakers": official_split(data)}
    for source, name in data.source_names.items():
        splits[name] = np.flatnonzero(data.sources != source), np.flatnonzero(data.sources == source)
    return {
        name: [
            evaluate(net, (x[test], data.labels[test]), normaliser).accuracy
            for net, normaliser in (trained(x, data.labels, train, seed, epochs=6) for seed in range(seeds))
        ]
        for name, (train, test) in splits.items()
    }


def as_toml(parts: dict[str, Rows]) -> str:
    lines = ["# Made by benchmarks/many_runs.py --write: shares, one for each seed from 0 on."]
    for part, rows in parts.items():
        lines += ["", f"[{part}]"]
        lines += [f"{name} = [{', '.join(f'{value:.4f}' for value in values)}]" for name, values in rows.items()]
    return "\n".join(lines) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="keep what was found")
    parser.add_argument("--only", metavar="NAME", help="one part of the table")
    parser.add_argument("--fsdd", type=Path, default=COPY if COPY.exists() else None, help="a copy of the archive")
    chosen = parser.parse_args()
    sounds = load_spectrosounds(progress=False)
    x = log_mel(sounds)
    makers = {part.__name__: part for part in (unheard, leak, augmentation, meter)}
    jobs = {name: (lambda part=part: part(sounds, x)) for name, part in makers.items()}
    jobs["digits"] = lambda: digits(chosen.fsdd)
    kept = {name: many_runs(name) for name in jobs} if TABLE.exists() else {}
    found = dict(kept)
    for name, job in jobs.items():
        if chosen.only in (None, name):
            began = time.process_time()
            found[name] = job()
            print(f"{name}: {time.process_time() - began:.0f} s of CPU", flush=True)
            for row, values in found[name].items():
                was = kept.get(name, {}).get(row)
                far = f"   at most {np.abs(np.subtract(was, values)).max():.4f} from the kept ones" if was else ""
                print(f"  {row:16} {min(values):.4f} to {max(values):.4f}, mean {np.mean(values):.4f}{far}", flush=True)
    if chosen.write:
        TABLE.write_text(as_toml({name: found[name] for name in jobs if name in found}), "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
