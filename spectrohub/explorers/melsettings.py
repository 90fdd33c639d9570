"""Settings of a mel filter bank, shared by the explorers that have one."""

from __future__ import annotations

import traitlets

from spectrohub.explorers.settings import (
    Explorer,
    Proposal,
    Setting,
    number_between,
    one_of,
    power_of_two,
    whole_between,
)

LEAST_SPAN_HZ = 200  # between fmin and fmax


BANK = "n_fft={n_fft}, n_mels={n_mels}, fmin={fmin:.10g}, fmax={fmax:.10g}, htk={htk}, norm={norm!r}"


class MelSettings(Explorer):
    """n_mels bands between fmin and fmax (Hz) over the bins of an n_fft window, on a scale, with a norm."""

    n_mels = Setting(128, whole_between(8, 256, "the number of mel bands"))
    n_fft = Setting(2048, power_of_two(256, 8192, "the window size"))
    fmin = Setting(0.0, number_between(0, 192_000, "the lowest frequency in Hz"))
    fmax = Setting(11025.0, number_between(0, 192_000, "the highest frequency in Hz"))
    scale = Setting("slaney", one_of(("slaney", "htk"), "the mel scale"))
    norm = Setting("slaney", one_of(("slaney", None), "the normalisation"))

    _least_span_hz = traitlets.Float(LEAST_SPAN_HZ).tag(sync=True)

    _rate = "sr"  # the trait that holds the sampling rate in Hz

    @traitlets.validate("fmin", "fmax")
    def _limits_below_nyquist(self, proposal: Proposal) -> float:
        limits = {"fmin": self.fmin, "fmax": self.fmax, proposal["trait"].name: proposal["value"]}
        check_limits(**limits, sr=getattr(self, self._rate))
        return proposal["value"]

    def bank_arguments(self) -> str:
        """The bank's settings as librosa's functions take them."""
        return BANK.format(**{name: getattr(self, name) for name in self.settings()}, htk=self.scale == "htk")


def check_limits(fmin: float, fmax: float, sr: int) -> None:
    """TraitError where no bank fits between the limits (Hz) at the rate sr."""
    if fmax > sr / 2:
        raise traitlets.TraitError(f"fmax={fmax:g}: there is nothing above half the sampling rate, {sr / 2:g} Hz.")
    if fmax - fmin < LEAST_SPAN_HZ:
        raise traitlets.TraitError(
            f"fmin={fmin:g} and fmax={fmax:g}: the bands need at least {LEAST_SPAN_HZ} Hz between the two."
        )
