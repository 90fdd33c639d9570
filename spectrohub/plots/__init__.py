"""Figures of the lessons, each shown with a description in words."""

from spectrohub.plots.confusion_matrix import confusion
from spectrohub.plots.figures import figure, figure_row, show
from spectrohub.plots.mel_bands import bands
from spectrohub.plots.signals import curves, spectrograms
from spectrohub.plots.spreads import spread

__all__ = ["bands", "confusion", "curves", "figure", "figure_row", "show", "spectrograms", "spread"]
