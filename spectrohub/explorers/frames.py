"""The frames explorer: frames laid over a waveform, with and without centring."""

from __future__ import annotations

from typing import Any

from spectrohub.explorers.settings import Setting, one_of, power_of_two, whole_between
from spectrohub.explorers.sound import Clip, as_sound
from spectrohub.explorers.soundexplorer import SoundExplorer

MOST_SAMPLES = 8192


class FramesExplorer(SoundExplorer, page="frames"):
    """See how a sound is cut into frames, how many there are, and what lies in none.

    clip: a clip's name, a sound file's path, or (y, sr); shown from `start_s` on. n_samples: how much of it,
    512 to 8192. n_fft: frame length in samples (256 to 2048, a power of two). hop_length: samples from frame
    to frame. center: zeros of half a frame at both ends, as librosa.stft(center=True) pads.
    """

    n_samples = Setting(4096, whole_between(512, MOST_SAMPLES, "the number of samples"))
    n_fft = Setting(1024, power_of_two(256, 2048, "the frame length"))
    hop_length = Setting(512, whole_between(64, 2048, "the hop in samples"))
    center = Setting(True, one_of((True, False), "centring"))

    def __init__(self, clip: Clip = "tour", *, start_s: float = 1.0, **settings: Any):
        sound = as_sound(clip)
        piece = sound.cut(start_s, MOST_SAMPLES)
        if piece.y.size < MOST_SAMPLES:
            raise ValueError(
                f"start_s={start_s}: {MOST_SAMPLES} samples from there on are wanted, and the clip "
                f"has {piece.y.size}. Start earlier or take a longer clip."
            )
        super().__init__(piece, **settings)
