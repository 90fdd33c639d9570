"""Ten everyday sounds, each a small physical model in two steps.

`source(rng)` draws one sound source: a certain throat, engine, bell (fixed numbers of that thing).
`render(source, rng, n, sr)` makes one recording of it: float64 (n,), any level; what changes between two
recordings of one thing (pitch, speed, timing, force) is drawn here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from spectrohub.datasets.synth import machines, nature, struck, voices


@dataclass(frozen=True)
class Model:
    name: str
    source: Callable[[np.random.Generator], dict]
    render: Callable[[dict, np.random.Generator, int, int], np.ndarray]
    physics: str  # one line: what the model is made of


MODELS: tuple[Model, ...] = (
    Model("voice", voices.throat, voices.speak, "a buzz of glottal pulses through the resonances of a vocal tract"),
    Model("car engine", machines.engine, machines.run_engine, "firing pulses at a harmonic series of the engine speed"),
    Model("siren", machines.siren, machines.wail, "a horn whose pitch rises and falls at a fixed pace"),
    Model("bird", voices.songbird, voices.sing, "short whistles that sweep between 2 and 8 kHz"),
    Model("bell", struck.bell, struck.ring, "inharmonic modes that decay at different speeds"),
    Model("rain", nature.shower, nature.rain, "many drops at random times, each a click and a small ringing bubble"),
    Model("clap", struck.hands, struck.clap, "bursts of noise a few milliseconds long, shaped by cupped hands"),
    Model("alarm beep", machines.alarm, machines.beep, "one tone with odd harmonics, switched on and off"),
    Model("plucked string", struck.string, struck.pluck, "a delay line that loses its high harmonics first"),
    Model("door knock", struck.door, struck.knock, "a few knuckle blows on a panel with low, short modes"),
)
