"""The aliasing explorer: a tone, the samples taken of it, and the tone that those samples stand for."""

from __future__ import annotations

import traitlets

from spectrohub.explorers.settings import Explorer, Proposal, Setting, number_between, whole_between


class AliasExplorer(Explorer, page="alias"):
    """Move a tone from 0 to twice the sampling rate and see, and hear, where its samples put it.

    f_hz: the tone's frequency in Hz, from 0 to 2 * sr. sr: the sampling rate in Hz, from 1000 to 11025
    (so that the tone itself can still be played).
    """

    sr = Setting(8000, whole_between(1000, 11025, "the sampling rate in Hz"))
    f_hz = Setting(1000.0, number_between(0, 22050, "the tone's frequency in Hz"))

    @traitlets.validate("f_hz")
    def _below_twice_the_rate(self, proposal: Proposal) -> float:
        if proposal["value"] > 2 * self.sr:
            raise traitlets.TraitError(
                f"f_hz={proposal['value']:g}: the tone lies between 0 and twice the sampling rate, {2 * self.sr} Hz."
            )
        return proposal["value"]
