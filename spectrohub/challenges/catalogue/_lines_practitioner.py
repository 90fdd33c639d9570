"""Programs of lines-in-order for practitioners: spectra, log-mel, normalisation."""

from spectrohub.challenges.catalogue._lines import Miss, Program


def frame_levels(rng):
    window, n = str(rng.choice(["hann", "hamming", "blackman"])), int(rng.choice([64, 128, 256]))
    amin = str(rng.choice(["1e-10", "1e-8"]))
    return Program(
        prompt=f"Put together the levels in dB of one frame's power spectrum, as `librosa.stft` gives them "
            f"with a {window} window.",
        setup=f"n = {n}\nframe = np.sin(0.7 * np.arange(n)) + 0.01 * np.cos(2.1 * np.arange(n))",
        lines=(
            (f'window = librosa.filters.get_window("{window}", n)', "Spectra use the periodic window."),
            ("faded = frame * window", "The window is applied before the transform."),
            ("X = np.fft.rfft(faded)", "A real frame has 1 + n // 2 bins."),
            ("power = np.abs(X) ** 2", "The size of a complex number, squared."),
            (f"levels_db = 10 * np.log10(np.maximum(power, {amin}))", "The floor keeps the logarithm away from 0."),
        ),
        misses=(
            Miss("symmetric-window", 0, f'window = librosa.filters.get_window("{window}", n, fftbins=False)',
                 "This window is symmetric: its last sample repeats the first. Spectra use the periodic one.",
                 "Print the first and the last value of both windows for n = 8."),
            Miss("window-forgotten", 2, "X = np.fft.rfft(frame)",
                 "The transform takes the frame as it was, so the window changes nothing and the tone leaks.",
                 "Compare the levels far from the tone."),
            Miss("whole-spectrum", 2, "X = np.fft.fft(faded)",
                 "`fft` gives n bins; the upper half mirrors the lower one.",
                 "Print `len(X)`."),
            Miss("real-part-only", 3, "power = X.real ** 2",
                 "Without the imaginary part the power depends on where the tone is in its turn.",
                 "Shift the frame by a few samples. Does the power stay the same?"),
            Miss("factor-of-amplitudes", 4, f"levels_db = 20 * np.log10(np.maximum(power, {amin}))",
                 "20 belongs to amplitudes, and `power` is squared already.",
                 "Multiply the frame by 10. By how many decibels do the levels rise?"),
        ),
        result="levels_db",
        truth=f'librosa.power_to_db(np.abs(librosa.stft(frame, n_fft=n, center=False, window="{window}"))[:, 0] ** 2, '
        f"amin={amin}, top_db=None)",
        why="Window, transform, size, square, logarithm.",
        hints=("What does each line use, and which line makes that?", "Of two lines for one name, which keeps "
            "all of the power?"),
    )  # fmt: skip


def log_mel(rng):
    n_mels, silent = int(rng.choice([4, 6, 8])), int(rng.integers(1, 9))
    amin = str(rng.choice(["1e-10", "1e-8", "1e-6"]))
    return Program(
        prompt="Put together a log-mel spectrogram of the magnitudes `S`, in dB relative to its loudest cell.",
        setup=f"S = np.abs(librosa.stft(y[: 2 * sr], n_fft=256))\nS[:, {silent}] = 0\nfb = "
            f"librosa.filters.mel(sr=sr, n_fft=256, n_mels={n_mels})",
        lines=(
            ("power = S**2", "Powers of unrelated sounds add up; magnitudes do not."),
            ("M = fb @ power", "Each band is a weighted sum over bins."),
            (f"M = np.maximum(M, {amin})", "An empty cell would become minus infinity."),
            ("levels_db = 10 * np.log10(M)", "The logarithm comes when all adding is done."),
            ("levels_db = levels_db - levels_db.max()", "One maximum for all frames, so that loud stays louder "
                "than quiet."),
        ),
        misses=(
            Miss("adds-magnitudes", 1, "M = fb @ S",
                 "Magnitudes are summed up here, so the bands hold no powers.",
                 "Make `S` ten times as large. Does `M` grow a hundredfold?"),
            Miss("adds-decibels", 1, "M = fb @ (10 * np.log10(power + 1e-10))",
                 "Decibels are summed up here. A sum of logarithms is the logarithm of a product.",
                 "Put one loud bin among silent ones. What becomes of the band?"),
            Miss("caps-in-place-of-a-floor", 2, f"M = np.minimum(M, {amin})",
                 "`minimum` takes the smaller of the two: this is a ceiling.",
                 f"Print `np.minimum(1.0, {amin})`."),
            Miss("factor-of-amplitudes", 3, "levels_db = 20 * np.log10(M)",
                 "20 belongs to amplitudes. The bands hold powers.",
                 "Make `S` ten times as large. By how many decibels do the levels rise?"),
            Miss("each-frames-maximum", 4, "levels_db = levels_db - levels_db.max(axis=0)",
                 "Every frame has its own 0 dB here, so a quiet frame looks as loud as a loud one.",
                 "Print the maximum of each frame."),
            Miss("quietest-at-zero", 4, "levels_db = levels_db - levels_db.min()",
                 "This puts the quietest cell at 0 dB, and all others above it.",
                 "Print the largest and the smallest level."),
        ),
        result="levels_db",
        truth=f"librosa.power_to_db(fb @ S**2, ref=np.max, amin={amin}, top_db=None)",
        why="Square, add up, keep away from 0, take the logarithm, compare with the loudest.",
        hints=("Adding comes before the logarithm.", "Two lines change `M`, and two change `levels_db`. What do "
            "they need?"),
    )  # fmt: skip


def normaliser(rng):
    seed, n, n_train = int(rng.integers(1, 100)), int(rng.integers(6, 12)), int(rng.integers(3, 5))
    return Program(
        prompt="Put together the normalisation of both parts, with nothing learned from the test part.",
        setup=f"X = np.random.default_rng({seed}).normal(-40, 12, size=({n}, 5))\ntrain, test = slice(0, "
            f"{n_train}), slice({n_train}, {n})",
        lines=(
            ("mean = X[train].mean()", "Fitted on the training part alone."),
            ("std = X[train].std()", "Fitted on the training part alone."),
            ("X_train = (X[train] - mean) / std", "The training part then has mean 0 and standard deviation 1."),
            ("X_test = (X[test] - mean) / std", "The test part gets the same two numbers."),
        ),
        misses=(
            Miss("mean-of-everything", 0, "mean = X.mean()",
                 "The test part has a say in this mean. What is fitted must not have seen it.",
                 "Change one value of the test part. Does `X_train` change?"),
            Miss("spread-of-everything", 1, "std = X.std()",
                 "The test part has a say in this standard deviation.",
                 "Change one value of the test part. Does `X_train` change?"),
            Miss("variance", 1, "std = X[train].var()",
                 "This is the variance, the square of the standard deviation.",
                 "Print `X_train.std()`: is it 1?"),
            Miss("only-shifted", 2, "X_train = X[train] - mean / std",
                 "Division binds more tightly than subtraction: only the mean is divided.",
                 "Print `X_train.std()`: is it 1?"),
            Miss("test-by-itself", 3, "X_test = (X[test] - X[test].mean()) / X[test].std()",
                 "The test part is measured by itself. A test clip that is 10 dB louder comes out the same.",
                 "Add 10 to every value of the test part. Does `X_test` change?"),
        ),
        result="np.concatenate([X_train, X_test])",
        truth="np.array([[(value - np.average(X[train])) / np.sqrt(np.mean((X[train] - np.average(X[train])) ** 2)) "
        "for value in row] for row in X])",
        why="Two numbers from the training part, used for both parts. The first two lines may change places, "
            "and so may the last two.",
        hints=("What may the test part decide?", "Which lines use `mean` and `std`?"),
    )  # fmt: skip
