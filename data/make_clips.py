"""Make the course's sounds from the numbers in clips.toml. Needs numpy and soundfile, nothing else.

    python3 data/make_clips.py            make tour.flac again and check it against clips.toml
    python3 data/make_clips.py --record   the same, and write the new digests into clips.toml (after a change)
    python3 data/make_clips.py --speech   first make speech.flac again with espeak-ng 1.51

The same numbers give the same samples on every machine: arithmetic is in float64, noise comes from numpy's frozen
RandomState, and the result is rounded to 16 bits.
"""

import argparse
import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

DATA = Path(__file__).resolve().parent

try:
    import numpy as np
    import soundfile as sf
except ImportError:
    # a learner who restores a clip may call the system's Python: the course's own has what is needed
    _ours = [DATA.parent / ".venv" / "bin" / "python", DATA.parent / ".venv" / "Scripts" / "python.exe"]
    _ours = [python for python in _ours if python.exists() and Path(sys.prefix) != python.parent.parent]
    if not _ours:
        sys.exit("make_clips.py needs numpy and soundfile. Run `python3 course.py lab` once; it installs them.")
    sys.exit(subprocess.run([_ours[0], __file__, *sys.argv[1:]], check=False).returncode)

FADE_S = 0.012  # every part fades in and out, so that no join clicks


def main(argv=None) -> int:
    """Make the clips; returns the exit status: 0 when every clip's samples are those of clips.toml."""
    options = argparse.ArgumentParser(description="Make the course's sounds again from clips.toml.")
    options.add_argument("--record", action="store_true", help="write the digests into clips.toml")
    options.add_argument("--speech", action="store_true", help="first make speech.flac again with espeak-ng")
    options.add_argument("--out", type=Path, default=DATA, help="folder for the files (default: data/)")
    wanted = options.parse_args(argv)
    try:
        clips = {clip["name"]: clip for clip in tomllib.loads((DATA / "clips.toml").read_text("utf-8"))["clips"]}
        speech = speak(clips["speech"]) if wanted.speech else kept_speech(clips["speech"], wanted.record)
        made = {"speech": speech} if wanted.speech or wanted.record else {}
        made["tour"] = to_16_bit(tour(clips["tour"], speech / 32768.0), "tour")
    except OSError as error:
        sys.exit(f"{error.filename} cannot be read. Restore it with `git checkout -- data`.")
    except ValueError as error:
        sys.exit(str(error))
    wanted.out.mkdir(parents=True, exist_ok=True)
    return max(deliver(clips[name], samples, wanted) for name, samples in made.items())


def deliver(clip: dict, samples, wanted) -> int:
    """Write one clip, when its samples are those of clips.toml or are to be recorded there; 0 when written."""
    file, digest = wanted.out / clip["file"], samples_digest(samples)
    if not wanted.record and digest != clip["samples_sha256"]:
        print(f"{file}: not written, for the samples made are not those of clips.toml", file=sys.stderr)
        return 1
    sf.write(file, samples, clip["rate_hz"], subtype="PCM_16", format="FLAC")
    if wanted.record:
        record(clip, file, samples, digest)
    print(f"{file}: {'recorded in clips.toml' if wanted.record else 'made, as clips.toml says'}")
    return 0


def kept_speech(clip: dict, record: bool):
    """The committed recording's samples, int16 (n,), once they are those that clips.toml describes."""
    try:
        samples = sf.read(DATA / clip["file"], dtype="int16")[0]
    except sf.LibsndfileError:
        samples = np.zeros(0, np.int16)
    if samples_digest(samples) != clip["samples_sha256"] and not (record and len(samples)):
        raise ValueError(
            f"{DATA / clip['file']} is missing or damaged, and the tour needs it. "
            "Restore it with `git checkout -- data/speech.flac`, or make it with `--speech` (needs espeak-ng)."
        )
    return samples


def samples_digest(samples) -> str:
    """sha256 of 16-bit samples, little-endian: the same for every FLAC encoder."""
    return hashlib.sha256(samples.astype("<i2").tobytes()).hexdigest()


def to_16_bit(y, name: str):
    """Float samples in [-1, 1) as int16, rounded, never clipped."""
    whole = np.rint(y * 32768.0)
    if np.abs(whole).max() > 32767:
        raise ValueError(f"{name}: its peak {np.abs(y).max():.3f} would clip; lower an amplitude in clips.toml")
    return whole.astype(np.int16)


def record(clip: dict, file: Path, samples, digest: str) -> None:
    """Put a clip's size and digests into its block of clips.toml, leaving every other character alone."""
    toml = DATA / "clips.toml"
    before, mark, after = toml.read_text("utf-8").partition(f'name = "{clip["name"]}"\n')
    facts = {
        "samples": len(samples),
        "seconds": round(len(samples) / clip["rate_hz"], 6),
        "sha256": f'"{hashlib.sha256(file.read_bytes()).hexdigest()}"',
        "samples_sha256": f'"{digest}"',
    }
    for key, value in facts.items():
        after = re.sub(rf"^{key} = .*$", f"{key} = {value}", after, count=1, flags=re.MULTILINE)
    toml.write_text(before + mark + after, encoding="utf-8", newline="\n")


def speak(clip: dict):
    """The sentence in espeak-ng's voice, int16 (n,), trimmed to the speech, peak at 0.9."""
    if not shutil.which("espeak-ng"):
        raise ValueError("--speech needs the program espeak-ng, version 1.51 (Debian: apt install espeak-ng).")
    with tempfile.TemporaryDirectory() as folder:
        wav = Path(folder) / "speech.wav"
        subprocess.run(["espeak-ng", "-v", "en-us", "-s", "150", "-p", "45", "-w", wav, clip["text"]], check=True)
        y, rate_hz = sf.read(wav)
    if rate_hz != clip["rate_hz"]:
        raise ValueError(f"espeak-ng gave {rate_hz} Hz; the course needs {clip['rate_hz']} Hz")
    # the voice's slow drift below 50 Hz is no speech
    f_hz = np.fft.rfftfreq(len(y), 1 / rate_hz)
    y = np.fft.irfft(np.fft.rfft(y) * np.clip((f_hz - 35) / 30, 0.0, 1.0), len(y))
    heard = np.flatnonzero(np.abs(y) > 0.002)
    y = y[heard[0] : heard[-1] + 1]
    return to_16_bit(faded(0.9 * y / np.abs(y).max(), rate_hz), "speech")


def tour(clip: dict, speech):
    """The whole tour, float64 (441000,): silence with each part added at its place."""
    rate_hz = clip["rate_hz"]
    y = np.zeros(clip["samples"])
    for part in clip["parts"]:
        first, last = round(part["start_s"] * rate_hz), round(part["end_s"] * rate_hz)
        t = np.arange(first, last) / rate_hz
        y[first:last] += KINDS[part["sound"]["kind"]](part["sound"], t, rate_hz, speech)
    return y


def recording(sound, t, rate_hz, speech):
    """The spoken sentence, from the start of the part."""
    if len(speech) > len(t):
        raise ValueError(f"speech.flac has {len(speech)} samples; its part has room for {len(t)}")
    return sound["gain"] * np.pad(speech, (0, len(t) - len(speech)))


def clicks(sound, t, rate_hz, speech):
    """One single sample, the nearest, at each time."""
    y = np.zeros(len(t))
    y[[round(at * rate_hz) - round(t[0] * rate_hz) for at in sound["times_s"]]] = sound["amplitude"]
    return y


def chirp(sound, t, rate_hz, speech):
    """Up by equal ratios until `top_s`, then down by equal steps in Hz, without a jump in phase."""
    low, high, top = sound["low_hz"], sound["high_hz"], sound["top_s"]
    end = t[-1] + 1 / rate_hz
    rising = low * (high / low) ** ((t - t[0]) / (top - t[0]))
    falling = high + (low - high) * (t - top) / (end - top)
    return sound["amplitude"] * faded(np.sin(phase(np.where(t < top, rising, falling), rate_hz)), rate_hz)


def tones(sound, t, rate_hz, speech):
    """Steady sines, equally strong, all starting at phase 0."""
    y = sum(np.sin(2 * np.pi * f_hz * (t - t[0])) for f_hz in sound["tones_hz"])
    return sound["amplitude"] * faded(y, rate_hz, fade_s=0.04)


def plucks(sound, t, rate_hz, speech):
    """Plucked strings: harmonics of each note, the higher the weaker and the sooner gone."""
    y = np.zeros(len(t))
    for f_hz, at in zip(sound["notes_hz"], sound["at_s"], strict=True):
        since = np.maximum(t - at, 0.0)
        attack = np.clip((t - at) / 0.003, 0.0, 1.0)
        for k in range(1, int(9500 / f_hz) + 1):
            strength = np.sin(np.pi * k * sound["pluck"]) / k
            decay = np.exp(-since * (0.55 + 0.45 * k) / sound["decay_s"])
            y += strength * attack * decay * np.sin(2 * np.pi * k * f_hz * since)
    return sound["amplitude"] * faded(y, rate_hz, fade_s=0.15)


def engine(sound, t, rate_hz, speech):
    """A four-cylinder engine: two firings a turn, their harmonics, weak half orders, an exhaust that resonates."""
    revs = np.interp(t, sound["revs_at_s"], sound["revs_per_minute"])
    # a flywheel does not jump: smooth the revs over 60 ms
    width = round(0.06 * rate_hz)
    smooth = np.hanning(width + 2)[1:-1]
    revs = np.convolve(np.pad(revs, width, mode="edge"), smooth / smooth.sum(), mode="same")[width:-width]
    firing_hz = revs / 30
    angle = phase(firing_hz, rate_hz)
    y = np.zeros(len(t))
    for half in range(1, int(2 * 9000 / firing_hz.min()) + 1):
        order = half / 2
        f_hz = order * firing_hz
        pipe = 0.12 + sum(np.exp(-0.5 * (np.log2(f_hz / at) / 0.28) ** 2) for at in sound["pipe_hz"])
        weak = 1.0 if half % 2 == 0 else 0.06
        ceiling = np.clip((9000 - f_hz) / 3000, 0.0, 1.0)
        y += weak * pipe * ceiling / (1 + f_hz / 260) * np.sin(order * angle + 2.4 * half * half)
    hiss = np.random.RandomState(sound["seed"]).standard_normal(len(t)) * sound["hiss"] * revs / revs.max()
    return faded(sound["amplitude"] * y + hiss, rate_hz, fade_s=0.06)


def whistles(sound, t, rate_hz, speech):
    """Whistles whose frequency glides through the given points; each swells and fades."""
    y = np.zeros(len(t))
    for one in sound["whistles"]:
        for turn in range(one.get("times", 1)):
            first = round((one["at_s"] + turn * one.get("every_s", 0.0) - t[0]) * rate_hz)
            n = round(one["seconds"] * rate_hz)
            u = np.arange(n) / n
            # a parabola in log frequency through start, middle and end
            shape = np.polyfit([0.0, 0.5, 1.0], np.log(one["hz"]), 2)
            f_hz = np.exp(np.polyval(shape, u))
            wave = np.sin(2 * np.pi * one.get("vibrato_per_s", 0.0) * np.arange(n) / rate_hz)
            f_hz = f_hz + one.get("vibrato_hz", 0.0) * np.sin(np.pi * u) * wave
            y[first : first + n] += np.sin(np.pi * u) ** 0.7 * np.sin(phase(f_hz, rate_hz))
    return sound["amplitude"] * y


def noise(sound, t, rate_hz, speech):
    """White noise, then the same kind of noise through a band-pass, both at the same level per Hz inside the band."""
    white = np.random.RandomState(sound["seed"]).standard_normal(len(t))
    f_hz = np.fft.rfftfreq(len(t), 1 / rate_hz)
    edges = np.clip((f_hz - sound["low_hz"]) / 60 + 0.5, 0, 1) * np.clip((sound["high_hz"] - f_hz) / 60 + 0.5, 0, 1)
    band = np.fft.irfft(np.fft.rfft(white) * edges, len(t))
    cut = round((sound["band_from_s"] - t[0]) * rate_hz)
    y = np.concatenate([faded(white[:cut], rate_hz, fade_s=0.05), faded(band[cut:], rate_hz, fade_s=0.05)])
    return sound["level"] * y


KINDS = {f.__name__: f for f in (recording, clicks, chirp, tones, plucks, engine, whistles, noise)}


def phase(f_hz, rate_hz):
    """Phase in radians of a sine whose frequency is f_hz(t), 0 at the first sample."""
    return 2 * np.pi * (np.cumsum(f_hz) - f_hz[0]) / rate_hz


def faded(y, rate_hz, fade_s=FADE_S):
    """y with a raised-cosine fade at both ends; the outermost samples are 0."""
    n = round(fade_s * rate_hz)
    ramp = 0.5 - 0.5 * np.cos(np.pi * np.arange(n) / n)
    y = np.array(y, dtype=float)
    y[:n] *= ramp
    y[-n:] *= ramp[::-1]
    return y


if __name__ == "__main__":
    sys.exit(main())
