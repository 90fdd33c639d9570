"""Machines: an engine, a siren and an alarm."""

from __future__ import annotations

import numpy as np

from spectrohub.datasets.synth.parts import glide, harmonics, phase, resonate, swell, times


def engine(rng) -> dict:
    cylinders = int(rng.choice([3, 4, 4, 6, 8]))
    return {
        "cylinders": cylinders,
        "rpm": rng.uniform(800, 3200),
        "tilt": rng.uniform(0.5, 1.0),
        "uneven": rng.uniform(0.1, 0.5, cylinders),  # no two cylinders fire alike: half orders between the harmonics
        "exhaust_hz": rng.uniform(120, 420),
        "hiss": rng.uniform(0.1, 0.35),
    }


def run_engine(source, rng, n, sr):
    rpm = source["rpm"] * glide(rng, n, 3, 0.8, 1.25)
    cycle_hz = rpm / 120  # a four-stroke engine's cycle is two turns
    orders = np.arange(1, 24 * source["cylinders"] // 4 + 12)
    uneven = source["uneven"][orders % source["cylinders"]]
    firing = orders % source["cylinders"] == 0
    weights = np.where(firing, 1.0, uneven) * orders ** -source["tilt"]
    y = harmonics(cycle_hz, weights, sr)
    puffs = 0.5 + 0.5 * np.sin(phase(cycle_hz * source["cylinders"], sr))
    y = y / np.abs(y).max() + source["hiss"] * puffs * rng.normal(size=n)
    return 0.5 * y + resonate(y, source["exhaust_hz"], 90, sr)


def siren(rng) -> dict:
    low = rng.uniform(450, 800)
    return {
        "low_hz": low,
        "high_hz": low * rng.uniform(1.5, 2.4),
        "pace_hz": rng.choice([0.4, 0.8, 2.5, 4.0]) * rng.uniform(0.8, 1.2),
        "two_tone": bool(rng.random() < 0.35),
        "horn": rng.uniform(0.25, 0.7, 7),
    }


def wail(source, rng, n, sr):
    t = times(n, sr) + rng.uniform(0, 5)
    turn = np.sin(2 * np.pi * source["pace_hz"] * t)
    bend = np.clip(8 * turn, -1, 1) if source["two_tone"] else turn
    doppler = np.linspace(1 + rng.uniform(-0.04, 0.04), 1 + rng.uniform(-0.04, 0.04), n)
    f = doppler * (source["low_hz"] + (source["high_hz"] - source["low_hz"]) * (0.5 + 0.5 * bend))
    weights = np.concatenate([[1.0], np.cumprod(source["horn"])])
    return harmonics(f, weights, sr) * swell(n, sr, 0.02, 0.02)


def alarm(rng) -> dict:
    return {
        "f_hz": rng.uniform(700, 2400),
        "on_s": rng.uniform(0.05, 0.2),
        "off_s": rng.uniform(0.05, 0.2),
        "group": int(rng.integers(1, 5)),
        "odd": rng.uniform(0.4, 1.2),
    }


def beep(source, rng, n, sr):
    f = np.full(n, source["f_hz"] * rng.uniform(0.98, 1.02))
    tone = harmonics(f, np.array([1, 0, source["odd"] / 3, 0, source["odd"] / 5]), sr)
    gate = np.zeros(n)
    at, count = int(rng.uniform(0, 0.2) * sr), 0
    on, off = int(source["on_s"] * sr), int(source["off_s"] * sr)
    while at < n:
        piece = gate[at : at + on]
        piece += swell(on, sr, 0.003, 0.003)[: piece.size]
        count += 1
        at += on + off * (3 if count % source["group"] == 0 and source["group"] > 1 else 1)
    return tone * gate
