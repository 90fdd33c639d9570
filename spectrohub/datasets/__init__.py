"""Data sets for lesson 3: SpectroSounds (made here, from models of sounds) and FSDD (real recordings).

data = load_spectrosounds()          ten everyday sounds, 1 s each, made on first use
digits = load_fsdd()                 3,000 spoken digits, downloaded once with a checksum
X = log_mel(data)                    float32 (n_clips, n_mels, n_frames) in dB
train, test = split_by_group(data.sources, 0.25, seed=0)
"""

from spectrohub.datasets.features import fix_lengths, log_mel
from spectrohub.datasets.fsdd import FSDD_URL, load_fsdd, official_split
from spectrohub.datasets.model import DataError, SoundSet
from spectrohub.datasets.spectrosounds import load_spectrosounds
from spectrohub.datasets.splits import split_at_random, split_by_group

__all__ = [
    "FSDD_URL",
    "DataError",
    "SoundSet",
    "fix_lengths",
    "load_fsdd",
    "load_spectrosounds",
    "log_mel",
    "official_split",
    "split_at_random",
    "split_by_group",
]
