"""Spectro Hub: what the course's notebooks import.

Importing this package is light (under 0.15 s): every public name is loaded on first use.
"""

import os
from importlib import import_module

# Threads of PyTorch that wait shall sleep: on a busy machine they otherwise take the processor from those that work,
# and a training takes ten times as long. Read once, when PyTorch is loaded.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

# public name -> module that defines it
_PUBLIC = {
    "AliasExplorer": "spectrohub.explorers.alias",
    "BlockStream": "spectrohub.explorers.blocks",
    "CamListener": "spectrohub.explorers.cam",
    "DecibelDesk": "spectrohub.explorers.desk",
    "FeatureMaps": "spectrohub.explorers.featuremaps",
    "FilterBankBench": "spectrohub.explorers.filterbank",
    "FloorBench": "spectrohub.explorers.floor",
    "FramesExplorer": "spectrohub.explorers.frames",
    "HearingTest": "spectrohub.explorers.hearing",
    "LeakMeter": "spectrohub.explorers.leak",
    "LossyChain": "spectrohub.explorers.chain",
    "MelExplorer": "spectrohub.explorers.mel",
    "OverlapTiles": "spectrohub.explorers.overlap",
    "PhaseSwap": "spectrohub.explorers.phases",
    "ReceptiveFieldLens": "spectrohub.explorers.receptive",
    "WindingExplorer": "spectrohub.explorers.winding",
    "WindowBench": "spectrohub.explorers.windowbench",
    "STFTExplorer": "spectrohub.explorers.stft",
    "ToldTour": "spectrohub.explorers.tour",
    "TokenReader": "spectrohub.explorers.tokens",
    "TwoLengths": "spectrohub.explorers.lengths",
    "check": "spectrohub.exercise_commands",
    "clip_info": "spectrohub.clips",
    "clip_names": "spectrohub.clips",
    "explain": "spectrohub.exercise_commands",
    "faq": "spectrohub.content.show",
    "finish": "spectrohub.progress_views.finish_widget",
    "glossary": "spectrohub.content.show",
    "hint": "spectrohub.exercise_commands",
    "load_clip": "spectrohub.clips",
    "make_certificate": "spectrohub.certificate.widget",
    "my_project": "spectrohub.project.show_project",
    "note": "spectrohub.after_pass.show_offer",
    "own_line": "spectrohub.after_pass.show_offer",
    "play": "spectrohub.show_sound",
    "practice": "spectrohub.challenges.widget",
    "progress": "spectrohub.progress_views.show_progress",
    "quiz": "spectrohub.quizzes.quiz",
    "review": "spectrohub.progress_views.review_widget",
    "submit": "spectrohub.challenges.show",
    "train_model": "spectrohub.training.show",
    "welcome": "spectrohub.progress_views.show_welcome",
}

__all__ = sorted(_PUBLIC)


def __getattr__(name: str):
    if name not in _PUBLIC:
        raise AttributeError(f"spectrohub has no {name!r}. It offers: {', '.join(__all__)}")
    return getattr(import_module(_PUBLIC[name]), name)


def __dir__():
    return __all__
