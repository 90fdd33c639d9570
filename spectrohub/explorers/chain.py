"""The lossy chain: linear, mel, MFCC, the picture on the way back from each, and the sound of it."""

from __future__ import annotations

from spectrohub.explorers.settings import Setting, one_of, whole_between
from spectrohub.explorers.shortclip import ShortClipExplorer


class LossyChain(ShortClipExplorer, page="chain"):
    """Take a spectrogram to mel bands and to MFCCs and back to linear bins, and hear what each step has lost.

    clip: a clip's name, a sound file's path, or (y, sr), 0.5 to 5 s. n_mels: 8 to 128 bands (Slaney's scale and areas).
    n_mfcc: 2 to 128 coefficients, of which as many count as there are bands.
    angles: "clip" (its own, so that only the magnitudes suffer) or "guessed" by 16 rounds of Griffin-Lim.
    """

    n_mels = Setting(64, whole_between(8, 128, "the number of mel bands"))
    n_mfcc = Setting(20, whole_between(2, 128, "the number of coefficients"))
    angles = Setting("clip", one_of(("clip", "guessed"), "the angles"))
