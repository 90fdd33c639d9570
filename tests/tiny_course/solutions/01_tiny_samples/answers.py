from autograder.samples import right, wrong


@right("frame-count")
def one_line(n_samples, n_fft, hop_length):
    return (n_samples - n_fft) // hop_length + 1


@right("frame-count")
def counting(n_samples, n_fft, hop_length):
    frames, start = 0, 0
    while start + n_fft <= n_samples:
        frames += 1
        start += hop_length
    return frames


@right("frame-count")
def with_range(n_samples, n_fft, hop_length):
    return len(range(0, n_samples - n_fft + 1, hop_length))


@right("frame-count")
def with_numpy(n_samples, n_fft, hop_length):
    import numpy as np

    return np.arange(0, n_samples - n_fft + 1, hop_length).size


@wrong("frame-count", "forgets-first-frame")
def rails_not_posts(n_samples, n_fft, hop_length):
    room = n_samples - n_fft
    return int(room / hop_length)
