"""hear-the-setting: two sounds, one before and one after. Which setting made the difference?"""

from typing import NamedTuple

import numpy as np

from spectrohub.challenges.catalogue._treatments import HOP, MEL_ROUNDS, N_FFT, NAMED, SR, treated
from spectrohub.challenges.materials import Sound, spectrogram
from spectrohub.challenges.model import Family, One, Option, Task, Wrong, always

PEAK, LOUDNESS = 0.8, 0.09  # the most of a peak, and of the RMS; both sounds have one RMS, so loudness tells nothing


class Setting(NamedTuple):
    text: str  # the option
    heard: str  # how it sounds
    how: tuple  # the treatment and its settings


def _steps(rng):
    step, share, bits = int(rng.choice([4, 5])), float(rng.choice([0.03, 0.05])), int(rng.choice([3, 4]))
    return {
        "decimated": Setting(
            f"`y[::{step}]`: one sample in {step} was kept, with no filter",
            "there are hisses and low whistles that the recording does not have: high sounds, folded down",
            ("keep_every", step),
        ),
        "resampled": Setting(
            f"Resampled to {SR // step:,} Hz, with a filter in front",
            "the high sounds are missing, as through a wall, and nothing new is heard",
            ("resample", step),
        ),
        "clipped": Setting(
            f"Clipped at {100 * share:g} % of its peak",
            "everything is harsh, and quiet passages are nearly as loud as loud ones",
            ("clip", share),
        ),
        "rounded": Setting(
            f"Rounded to {2**bits} steps ({bits} bits)",
            "loud passages crackle, and quiet ones break off into silence",
            ("round", bits),
        ),
    }


def _ways_back(rng):
    rounds = int(rng.choice([16, 24]))
    return {
        "zero": Setting(
            "Its own magnitudes, and all phases set to 0",
            f"a buzz of {SR // HOP} Hz lies over everything: one pulse for each hop",
            ("keep_magnitudes", None),
        ),
        "random": Setting(
            "Its own magnitudes, and random phases",
            "everything is rough and washed out: neighbouring frames no longer fit together",
            ("keep_magnitudes", 0),
        ),
        "found": Setting(
            f"Its own magnitudes, and phases from {rounds} rounds of Griffin-Lim",
            "the sound is almost unchanged, only a little hollow",
            ("keep_magnitudes", rounds),
        ),
        "no-overlap": Setting(
            f"Frames of {N_FFT} samples under a Hann window, with hop {N_FFT}, joined without a window sum",
            f"it flutters about {SR // N_FFT} times a second: the window fades every frame in and out",
            ("side_by_side",),
        ),
    }


def _mel_settings(rng):
    bands, columns, step_db = int(rng.choice([5, 6, 8])), int(rng.choice([12, 16, 20])), int(rng.choice([24, 30]))
    return {
        "bands": Setting(
            f"{bands} mel bands in place of 80",
            "the rhythm is there and the pitch is gone: bands this wide hold coloured noise and no single line",
            ("through_mel", bands),
        ),
        "columns": Setting(
            f"One column every {1000 * columns * HOP // SR} ms in place of {1000 * HOP // SR} ms",
            "pitches are there, and whatever is quick is smeared over steps of equal length",
            ("through_mel", 80, columns),
        ),
        "levels": Setting(
            f"Levels rounded to whole multiples of {step_db} dB",
            "parts of the sound jump in and out, and fine differences of level are gone",
            ("through_mel", 80, 1, step_db),
        ),
        "phases": Setting(
            f"Random phases in place of {MEL_ROUNDS} rounds of Griffin-Lim",
            "bands and rhythm are right, and everything is rough and washed out",
            ("through_mel", 80, 1, 0, 0),
        ),
    }


def _pair(first, second):
    """Both (samples, rate) as Sounds A and B, with one RMS, as loud as the peaks allow."""
    scaled = [(y / np.sqrt(np.mean(y**2)), sr) for y, sr in (first, second)]
    gain = min(LOUDNESS, *(PEAK / np.abs(y).max() for y, _ in scaled))
    return [Sound(_soft_ends(gain * y, sr), sr, name) for (y, sr), name in zip(scaled, "AB", strict=True)]


def _soft_ends(y, sr, fade_s=0.01):
    ramp = np.minimum(1, np.arange(len(y)) / (fade_s * sr))
    return (y * ramp * ramp[::-1]).astype(np.float32)


def _picture(sound, name):
    n_fft = 512 * sound.sr // SR
    return spectrogram(sound.y, sound.sr, n_fft=n_fft, hop_length=n_fft // 4, alt=f"the spectrogram of sound {name}")


def _task(rng, settings, parts, before, story, hints):
    part, chosen = str(rng.choice(parts)), str(rng.choice(list(settings)))
    sounds = _pair(treated(part, *before), treated(part, *settings[chosen].how))

    def nearest(g):
        """The setting whose result is B."""

        def away(name):
            y, sr = treated(g.part, *settings[name].how)
            b = g.b.y / np.sqrt(np.mean(g.b.y.astype(float) ** 2))
            return np.inf if sr != g.b.sr else float(np.mean(np.abs(y / np.sqrt(np.mean(y**2)) - b)))

        return min(settings, key=away)

    return Task(
        story=story.format(what=NAMED[part]),
        prompt="Listen to A, then to B. Which setting made B?",
        given={"a": sounds[0], "b": sounds[1], "part": part},
        revealed={name: _picture(sound, name) for name, sound in zip("AB", sounds, strict=True)},
        answer=One(tuple(Option(name, one.text) for name, one in settings.items())),
        solve=nearest,
        wrong=tuple(
            Wrong(
                f"hears-{name}",
                always(name),
                f"With that setting {one.heard}. B sounds different.",
                "Play A and B in turn and describe the difference in one word: is something missing, is something "
                "new, or has something moved?",
            )
            for name, one in settings.items()
        ),
        why=f"Compared with A, {settings[chosen].heard}. The pictures show A first, then B.",
        otherwise="Compare a loud passage, a quiet one and the highest sounds, one after the other.",
        hints=hints,
        key=(part, settings[chosen].how),
    )


def _one_step(rng):
    return _task(
        rng, _steps(rng), ("speech", "engine"), ("as_it_is",),
        "A is a recording of {what}. B is the same recording after one step. Both are played equally loud.",
        ("First listen for what is **missing** in B, then for what is **new** in it.",
         "Two of the settings change the highest sounds, the other two the quietest and the loudest passages."),
    )  # fmt: skip


def _way_back(rng):
    return _task(
        rng, _ways_back(rng), ("speech", "chord", "engine"), ("as_it_is",),
        "A is a recording of {what}. B went to a spectrogram (`n_fft=512`, 16,000 Hz) and back to sound. Both are "
        "played equally loud.",
        ("Is there a rhythm or a tone in B that A does not have? If so, how fast, or how high?",
         "Phases that are all alike make pulses, phases without any order make noise, frames without overlap make "
         "gaps."),
    )  # fmt: skip


def _way_back_from_mel(rng):
    return _task(
        rng, _mel_settings(rng), ("speech", "birdsong"), ("through_mel",),
        "A and B were both made from mel pictures of a recording of {what} and turned back into sound in the same way: "
        f"80 bands, a column every 8 ms, {MEL_ROUNDS} rounds of Griffin-Lim. For B **one** of these settings was "
        "changed, or the levels were rounded. Both are played equally loud.",
        ("Which is worse in B: the pitch, the rhythm, or the smoothness?",
         "Few bands cost pitch, few columns cost rhythm. Rounded levels jump, and random phases blur without moving "
         "anything."),
    )  # fmt: skip


FAMILY = Family(
    "hear-the-setting",
    "Hear the setting",
    ("inversion", "sampling"),
    "Compare two sounds, and tell by ear which setting made the difference.",
    (_one_step, _way_back, _way_back_from_mel),
)
