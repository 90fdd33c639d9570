"""The floor bench: what Whisper's last three lines make of a voice and a door, at any level."""

from __future__ import annotations

from typing import Any

import numpy as np
import traitlets

from spectrohub.explorers.settings import Explorer, Setting, number_between, one_of
from spectrohub.explorers.sound import Clip, Sound, lasting

BANDS, SR = 80, 16_000
DOOR_S = 0.5
LONGEST_S = 10.0


class FloorBench(Explorer, page="floor"):
    """Turn a voice down and let a door slam behind it, and see what three ways of scaling make of the picture.

    clip: a clip's name, a sound file's path, or (y, sr), at most 10 s; the door comes behind it. voice_db, door_db:
    levels in dB, -60 to 0. door: whether it slams. scaling: "whisper" (a floor 8 below the loudest cell), "loudest"
    (the loudest cell of the clip is 1, as ref=np.max does it) or "fixed" (a floor at -8, as live systems take one).
    """

    voice_db = Setting(-20.0, number_between(-60, 0, "the voice's level in dB"))
    door_db = Setting(0.0, number_between(-60, 0, "the door's level in dB"))
    door = Setting(False, one_of((True, False), "the door"))
    scaling = Setting("whisper", one_of(("whisper", "loudest", "fixed"), "the scaling"))

    _voice = traitlets.Bytes().tag(sync=True)  # mel power, float32, bands x frames
    _door = traitlets.Bytes().tag(sync=True)
    _bands = traitlets.Int(BANDS).tag(sync=True)
    _samples = traitlets.Bytes().tag(sync=True)  # the voice, and then the door
    _sample_format = traitlets.Unicode().tag(sync=True)
    _voice_samples = traitlets.Int().tag(sync=True)
    _sr = traitlets.Int(SR).tag(sync=True)
    _name = traitlets.Unicode().tag(sync=True)

    def __init__(self, clip: Clip = "speech", **settings: Any):
        import librosa

        from spectrohub.explorers.frontends import whisper_power

        sound = lasting(clip, 0.2, LONGEST_S)
        y = librosa.resample(sound.y, orig_sr=sound.sr, target_sr=SR)
        y = (0.9 * y / max(float(np.abs(y).max()), 1e-9)).astype(np.float32)
        door = _door()
        # one after the other, so their powers add up in every frame but the two in which both ends lie
        voice_alone, door_alone = np.pad(y, (0, door.size)), np.pad(door, (y.size, 0))
        samples, sample_format = Sound(np.concatenate([y, door]), SR, sound.name, None).packed()
        super().__init__(
            _voice=whisper_power(voice_alone).astype("<f4").tobytes(),
            _door=whisper_power(door_alone).astype("<f4").tobytes(),
            _samples=samples,
            _sample_format=sample_format,
            _voice_samples=int(y.size),
            _name=sound.name,
            **settings,
        )


def _door() -> np.ndarray[Any, np.dtype[np.float32]]:
    """A thump of 90 Hz that is over in a quarter of a second, with its largest sample at 0.9."""
    seconds = np.arange(int(DOOR_S * SR)) / SR
    y = np.sin(2 * np.pi * 90 * seconds) * np.exp(-seconds / 0.05) * np.minimum(1, seconds / 0.002)
    return (0.9 * y / np.abs(y).max()).astype(np.float32)
