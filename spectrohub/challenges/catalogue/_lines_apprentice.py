"""Programs of lines-in-order for apprentices: levels, bins, times."""

from spectrohub.challenges.catalogue._lines import Miss, Program


def level(rng):
    amplitude, ref, floor = (
        int(rng.integers(2, 9)) / 10,
        float(rng.choice([0.25, 0.5, 2.0])),
        -int(rng.integers(4, 8)) * 10,
    )
    return Program(
        prompt=f"Put together the level of `y` in dB, relative to a mean square of {ref} and never below {floor} dB.",
        setup=f"y = {amplitude} * np.sin(2 * np.pi * np.arange(1000) / 50)",
        lines=(
            ("power = np.mean(y**2)", "The square comes before the mean: a sine alone has the mean 0."),
            (f"ratio = power / {ref}", "A level compares with a reference."),
            ("level_db = 10 * np.log10(ratio)", "A ratio of powers takes the factor 10."),
            (f"level_db = max(level_db, {floor})", "The floor is a number of dB, so it comes after the logarithm."),
        ),
        misses=(
            Miss("squares-the-mean", 0, "power = np.mean(y) ** 2",
                 "The mean comes first here. Over whole periods of a sine it is nearly 0, and so is its square.",
                 "Print `np.mean(y)` and `np.mean(y**2)`."),
            Miss("takes-the-peak", 0, "power = np.max(y**2)",
                 "This is the largest square, not their mean. For a sine that is 3 dB too much.",
                 "Divide `np.max(y**2)` by `np.mean(y**2)`."),
            Miss("ratio-upside-down", 1, f"ratio = {ref} / power",
                 "The reference is divided by the sound, so a louder sound has a lower level.",
                 "Double every sample of `y`. Does the level rise?"),
            Miss("factor-of-amplitudes", 2, "level_db = 20 * np.log10(ratio)",
                 "20 belongs to a ratio of amplitudes. `ratio` holds powers, so every level is twice as far from 0 dB.",
                 "Multiply `y` by 10. Does the level rise by 20 dB or by 40 dB?"),
            Miss("natural-logarithm", 2, "level_db = 10 * np.log(ratio)",
                 "`np.log` is the natural logarithm: every level is 2.3 times as far from 0 dB.",
                 "Print `10 * np.log(10)`."),
        ),
        result="level_db",
        truth=f"max({floor}, 20 * np.log10(np.sqrt(np.mean(y**2)) / np.sqrt({ref})))",
        why="Square, average, compare, take the logarithm, and only then cut at the floor.",
        hints=("Which line can run without any other?", "A floor in dB can only be compared with a number in dB."),
    )  # fmt: skip


def nearest_bin(rng):
    sr, n_fft = int(rng.choice([8000, 16_000, 22_050])), int(rng.choice([512, 1024, 2048]))
    f_hz = round((int(rng.integers(10, 60)) + int(rng.integers(57, 72)) / 100) * sr / n_fft, 1)
    return Program(
        prompt="Put together how many Hz a tone is away from its nearest bin: positive where the bin is higher than "
            "the tone.",
        setup=f"sr, n_fft, f_hz = {sr}, {n_fft}, {f_hz}",
        lines=(
            ("width_hz = sr / n_fft", "n_fft equal steps span the sample rate."),
            ("k = round(f_hz / width_hz)", "The nearest bin is the nearest whole number."),
            ("bin_hz = k * width_hz", "Bin 0 is at 0 Hz, so no 1 is added."),
            ("off_hz = bin_hz - f_hz", "The bin's frequency minus the tone's."),
        ),
        misses=(
            Miss("half-the-width", 0, "width_hz = sr / 2 / n_fft",
                 "There are n_fft bins up to sr, and half of them up to sr / 2: the width is twice this.",
                 "Compare with `np.fft.rfftfreq(n_fft, 1 / sr)[1]`."),
            Miss("rounds-down", 1, "k = int(f_hz / width_hz)",
                 "`int` cuts off the decimals, so the tone lands in the bin below, which is farther away here.",
                 "Print `f_hz / width_hz`."),
            Miss("counts-from-one", 1, "k = round(f_hz / width_hz) + 1",
                 "Bins count from 0, and bin 0 is at 0 Hz.",
                 "Which bin does a tone of 0 Hz get?"),
            Miss("sign-turned", 3, "off_hz = f_hz - bin_hz",
                 "This is positive where the tone is higher than the bin.",
                 "Work it out by hand for a tone 0.9 bins above 0 Hz."),
        ),
        result="off_hz",
        truth="min(np.fft.rfftfreq(n_fft, 1 / sr) - f_hz, key=abs)",
        why="Width, number, frequency, difference.",
        hints=("What is the frequency of bin 1?", "Only one of the lines for `k` finds the *nearest* whole number."),
    )  # fmt: skip


def frame_times(rng):
    sr, n_fft = int(rng.choice([8000, 16_000, 22_050, 44_100])), int(rng.choice([512, 1024, 2048]))
    hop_length = n_fft // int(rng.choice([2, 4]))
    n = int(rng.integers(8, 20)) * hop_length + int(rng.integers(1, hop_length))
    return Program(
        prompt="Put together the times, in seconds, of the frames of a centred STFT.",
        setup=f"y = np.zeros({n})\nsr, n_fft, hop_length = {sr}, {n_fft}, {hop_length}",
        lines=(
            ("n_frames = 1 + len(y) // hop_length", "A frame at the start, and one for every whole hop."),
            ("middles = hop_length * np.arange(n_frames)", "Centred frame k has its middle at sample k * hop_length."),
            ("times_s = middles / sr", "Samples over samples per second."),
        ),
        misses=(
            Miss("counts-hops", 0, "n_frames = len(y) // hop_length",
                 "These are the hops. The frame at the very start is one more.",
                 "How many frames has a clip that is shorter than one hop?"),
            Miss("frames-that-fit", 0, "n_frames = 1 + (len(y) - n_fft) // hop_length",
                 "That many frames fit without padding. A centred STFT pads half a window at each end.",
                 "Compare with `librosa.stft(y, n_fft=n_fft, hop_length=hop_length).shape[1]`."),
            Miss("steps-by-the-window", 1, "middles = n_fft * np.arange(n_frames)",
                 "Frames overlap: they are a hop apart, not a window.",
                 "Compare the last time with `len(y) / sr`."),
            Miss("adds-half-a-window", 1, "middles = hop_length * np.arange(n_frames) + n_fft // 2",
                 "That is where frames have their middles without centring.",
                 "Where is the middle of frame 0 when half a window is padded in front?"),
            Miss("times-the-rate", 2, "times_s = middles * sr",
                 "Samples times samples per second do not give seconds.",
                 "Write the units beside both numbers."),
        ),
        result="times_s",
        truth="librosa.frames_to_time(np.arange(librosa.stft(y, n_fft=n_fft, hop_length=hop_length).shape[1]), "
        "sr=sr, hop_length=hop_length)",
        why="Count the frames, find their middles in samples, and divide by the rate.",
        hints=("Centred frame 0 has its middle at sample 0.", "The units decide about the last line."),
    )  # fmt: skip
