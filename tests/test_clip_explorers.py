"""The explorers of a short clip: what they compute in the page is NumPy's, SciPy's and librosa's."""

import librosa
import numpy as np
import pytest
import scipy.signal

import spectrohub
from tests.node import called

SR = 22050
rng = np.random.default_rng(3)
Y = (0.3 * rng.standard_normal(9000) * np.hanning(9000) + 0.2 * np.sin(np.arange(9000) * 0.2)).astype(np.float32)
WINDOWS = ("hann", "hamming", "blackman", "rectangular")


def scipys(window: str, n: int) -> np.ndarray:
    return scipy.signal.get_window("boxcar" if window == "rectangular" else window, n)


def test_a_clip_that_is_too_long_or_too_short_is_refused():
    for samples, said in ((np.zeros(200), "lasts 0.2 s"), (np.zeros(6000), "lasts 6.0 s: 0.5 s to 5 s are wanted")):
        with pytest.raises(ValueError, match=said):
            spectrohub.OverlapTiles((samples, 1000))


# --- overlap-add tiles --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("window", WINDOWS)
def test_the_sums_of_the_windows_are_numpys(window):
    w = scipys(window, 1024)
    cases = [(hop, way) for hop in (128, 512, 640, 1024, 1280) for way in ("once", "twice")]
    body = "return cases.map(([hop_length, way]) => explorer.tiles({window, hop_length, way}))"
    for (hop, way), seen in zip(cases, called("overlap", body, cases=cases, window=window), strict=True):
        total = np.zeros(20 * 1280)
        for start in range(0, total.size - 1024, hop):
            total[start : start + 1024] += w ** (1 if way == "once" else 2)
        middle = total[10 * hop : 11 * hop]
        np.testing.assert_allclose(seen["sum"], middle, atol=1e-12)
        assert seen["ripple"] == pytest.approx(np.ptp(middle) / middle.mean(), abs=1e-9)
        assert (seen["lost"] == 0) == (hop <= 1024 and scipy.signal.check_NOLA(w, 1024, 1024 - hop))


@pytest.mark.parametrize(("window", "hop"), [("hann", 512), ("hann", 640), ("hamming", 896), ("rectangular", 1280)])
def test_the_ways_back_are_librosas_and_numpys(window, hop):
    body = """const one = Float32Array.from(y);
    return ["once", "twice", "divided"].map((way) => explorer.wayBack(one, {window, hop_length, way}))"""
    once, twice, divided = map(np.array, called("overlap", body, y=Y, window=window, hop_length=hop))
    w = scipys(window, 1024)
    D = librosa.stft(Y, n_fft=1024, hop_length=hop, window=w)
    frames = np.fft.irfft(D, axis=0)
    for seen, fade, power in ((once, 1, 1), (twice, w, 2)):
        added = np.zeros(Y.size + 4096)
        for t in range(frames.shape[1]):
            added[t * hop : t * hop + 1024] += fade * frames[:, t]
        np.testing.assert_allclose(seen, (added / ((w**power).sum() / hop))[512 : 512 + Y.size], atol=1e-6)
    if hop <= 1024:
        np.testing.assert_allclose(
            divided, librosa.istft(D, hop_length=hop, n_fft=1024, window=w, length=Y.size), atol=1e-6
        )


def test_the_piece_that_is_drawn_is_a_piece_of_what_is_heard():
    body = """const s = {window: "hann", hop_length: 448, way: "twice"}, one = Float32Array.from(y);
    return [explorer.wayBack(one, s).subarray(4000, 5500), explorer.pieceBack(one, s, 4000, 1500)]"""
    whole, piece = called("overlap", body, y=Y)
    np.testing.assert_allclose(piece, whole, atol=1e-7)


# --- phase swap and Griffin-Lim -----------------------------------------------------------------------------------

Z = (0.2 * rng.standard_normal(5000)).astype(np.float32)
ROUNDS = """
const [one, other] = [Float32Array.from(y), Float32Array.from(z)];
const { search } = explorer.startOf([one, explorer.fitted(other, one.length)], {sizes: "clip", angles, frame: 1024});
return Array.from({ length: 4 }, () => { const { samples, off } = search.next(); return { samples, off }; });
"""


@pytest.mark.parametrize("angles", ["zero", "other", "clip"])
def test_griffin_lims_rounds_are_librosas(angles):
    S = np.abs(librosa.stft(Y, n_fft=1024, hop_length=256))
    given = {"zero": np.ones_like(S), "clip": Y, "other": np.resize(Z, Y.size)}[angles]
    start = given if angles == "zero" else np.exp(1j * np.angle(librosa.stft(given, n_fft=1024, hop_length=256)))
    for rounds, seen in enumerate(called("phases", ROUNDS, y=Y, z=Z, angles=angles)):
        y = librosa.istft(S * start, hop_length=256, length=Y.size)
        if angles == "zero" and rounds:
            real = {"n_iter": rounds, "hop_length": 256, "momentum": 0.0, "init": None, "length": Y.size}
            np.testing.assert_allclose(seen["samples"], librosa.griffinlim(S, **real), atol=1e-4)
        np.testing.assert_allclose(seen["samples"], y, atol=1e-4)
        D = librosa.stft(y, n_fft=1024, hop_length=256)
        assert seen["off"] == pytest.approx(np.linalg.norm(np.abs(D) - S) / np.linalg.norm(S), abs=1e-4)
        start = np.exp(1j * np.angle(D))


def test_random_angles_are_spread_evenly_and_each_round_comes_nearer():
    body = "const a = explorer.randomAngles(20000); return [a.re, a.im];"
    re, im = map(np.array, called("phases", body))
    np.testing.assert_allclose(np.hypot(re, im), 1)
    count, _ = np.histogram(np.arctan2(im, re), bins=10, range=(-np.pi, np.pi))
    assert abs(count - 2000).max() < 200
    off = [one["off"] for one in called("phases", ROUNDS, y=Y, z=Z, angles="random")]
    assert off == sorted(off, reverse=True)


# --- decibel desk -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("ref", "top_db", "level_db"), [("max", 60, 0), ("max", 120, -40), ("1.0", 80, -20)])
@pytest.mark.parametrize("factor", [10, 20])
def test_the_desks_values_are_librosas_and_its_sound_is_that_of_the_cells(factor, ref, top_db, level_db):
    body = """const one = Float32Array.from(y);
    const short = new explorer.ShortTime({length: one.length, n_fft: 1024, hop_length: 256});
    const spectrum = short.forward(one), power = explorer.powerOf(spectrum);
    const logs = power.map(Math.log10), scale = explorer.scaleOf(Math.max(...logs), state);
    const seen = explorer.deskOf(power, logs, scale);
    return {...seen, floor: scale.floor, sound: explorer.soundOf(short, spectrum, seen.values, scale.floor, true)}"""
    state = {"level_db": level_db, "ref": ref, "top_db": top_db, "factor": factor}
    seen = called("desk", body, y=Y, state=state)
    D = librosa.stft(Y.astype(float), n_fft=1024, hop_length=256)
    P = 10 ** (level_db / 10) * np.abs(D) ** 2
    to_db = librosa.power_to_db if factor == 10 else librosa.amplitude_to_db
    want = to_db(P, ref=np.max if ref == "max" else 1.0, top_db=top_db)
    values = np.maximum(np.array(seen["values"]).reshape(D.T.shape).T, seen["floor"])
    np.testing.assert_allclose(values, want, atol=1e-6)
    above = want > want.max() - top_db + 1e-9
    assert seen["clipped"] == pytest.approx(1 - above.mean(), abs=1e-4)
    assert seen["energy"] == pytest.approx(P[~above].sum() / P.sum(), abs=1e-6)
    np.testing.assert_allclose(seen["sound"], librosa.istft(D * above, hop_length=256, length=Y.size), atol=1e-5)


# --- lossy chain --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("n_mels", "n_mfcc"), [(16, 5), (64, 20), (32, 32)])
def test_the_ways_back_from_mel_and_mfcc_are_librosas_up_to_the_solver(n_mels, n_mfcc):
    y = Y + 0.001 * rng.standard_normal(Y.size).astype(np.float32)
    P = np.abs(librosa.stft(y.astype(float), n_fft=1024, hop_length=256)) ** 2
    fb = librosa.filters.mel(sr=SR, n_fft=1024, n_mels=n_mels, dtype=np.float64)
    body = """const power = Float64Array.from(p), chain = new explorer.MelChain({n_mels, n_fft: 1024}, 22050);
    const bands = chain.bands(power), back = explorer.lossesOf(power, n_mels, 22050);
    const far = explorer.measure(power, Math.max(...power));
    return {bands, smooth: chain.throughMfcc(bands, n_mfcc), mel: back.mel(), mfcc: back.mfcc(n_mfcc),
            long: chain.powers(bands, 300), off: far(back.mel())}"""
    seen = called("chain", body, p=P.T.ravel(), n_mels=n_mels, n_mfcc=n_mfcc)
    seen = {key: np.array(value).reshape(P.shape[1], -1).T if key != "off" else value for key, value in seen.items()}
    M = fb @ P
    np.testing.assert_allclose(seen["bands"], M, rtol=1e-6)
    L = librosa.power_to_db(M, top_db=None)
    C = librosa.feature.mfcc(S=L, n_mfcc=n_mfcc)
    np.testing.assert_allclose(seen["smooth"], librosa.feature.inverse.mfcc_to_mel(C, n_mels=n_mels), rtol=1e-5)
    assert min(seen[key].min() for key in ("mel", "mfcc", "long")) >= 0

    def missed(power, bands):
        return np.linalg.norm(fb @ power - bands) / np.linalg.norm(bands)

    assert missed(seen["mel"], M) < 0.1 and missed(seen["mfcc"], seen["smooth"]) < 0.12
    assert missed(seen["long"], M) < 0.01, (
        "more rounds lead to a solution of the least-squares problem that librosa solves"
    )
    db = [librosa.power_to_db(one, ref=P.max(), top_db=None) for one in (P, seen["mel"])]
    heard = P.max() * 1e-6 <= P
    difference = np.maximum(db[0], -60)[heard] - np.maximum(db[1], -60)[heard]
    assert seen["off"] == pytest.approx(np.sqrt(np.mean(difference**2)), abs=1e-6)
    if n_mels == n_mfcc:
        np.testing.assert_allclose(seen["smooth"], M, rtol=1e-5)


# --- streaming blocks ---------------------------------------------------------------------------------------------

HANN = scipys("hann", 512)


def streamed(y, block, carried):
    """(the output, the largest delay in samples) of a stream that transforms, transforms back and adds up for real."""
    y = np.asarray(y, dtype=float)
    out, done = np.zeros(y.size + 9000), np.zeros(y.size + 9000)
    rest = np.zeros(0 if carried == "nothing" else 384)  # the memory begins with zeros
    place = -rest.size  # of the next frame's first sample
    whole = np.concatenate([y, np.zeros(-y.size % block)])
    if carried != "nothing":
        whole = np.concatenate([whole, np.zeros(block * (1 + 512 // block))])  # until all frames are through
    for end in range(block, whole.size + 1, block):
        known = np.concatenate([rest, whole[end - block : end]])
        if carried == "nothing":
            place, known = end - block, known[: y.size - (end - block)]
        for first in (True, *[False] * known.size):
            if known.size < 512:
                break
            frame = np.fft.irfft(np.fft.rfft(known[:512] * HANN)) * HANN / 1.5
            start = max(0, place)
            if first and carried == "samples":
                out[start:] = 0  # a new sum: what the last block would have added to is forgotten
            out[start : place + 512] += frame[start - place :]
            done[start : place + 512] = end
            known, place = known[128:], place + 128
        rest = known if carried != "nothing" else rest
    return out[: y.size], done[: y.size]


@pytest.mark.parametrize("carried", ["nothing", "samples", "both"])
@pytest.mark.parametrize("block", [128, 448, 960, 2048])
def test_a_stream_that_is_really_cut_into_blocks_gives_what_is_heard(carried, block):
    body = """const s = {block, carried}; return {gain: explorer.gainOf(length, s), latency: explorer.latencyOf(s)}"""
    seen = called("blocks", body, length=Y.size, block=block, carried=carried)
    out, done = streamed(Y, block, carried)
    np.testing.assert_allclose(Y * np.array(seen["gain"]), out, atol=1e-6)
    if carried == "both":
        np.testing.assert_allclose(seen["gain"], 1, atol=1e-9)
    if carried == "nothing":
        assert seen["latency"] == block and (block >= 512 or not np.any(seen["gain"]))
    elif block < 2048:  # in a long enough clip some sample waits as long as any
        assert (done - np.arange(Y.size)).max() == seen["latency"]


# --- two lengths --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("win_length", "n_fft", "two"), [(1024, 1024, False), (1024, 8192, False), (4096, 4096, True), (4096, 16384, True)]
)
def test_only_a_longer_window_makes_two_peaks_and_the_bins_are_librosas(win_length, n_fft, two):
    state = {"win_length": win_length, "n_fft": n_fft, "apart_hz": 24}
    seen = called("lengths", "return explorer.analyse(state, 22050)", state=state)
    n = np.arange(win_length)
    tones = 0.5 * (np.cos(2 * np.pi * 440 * n / SR) + np.cos(2 * np.pi * 464 * n / SR + 2))
    y = np.pad(tones, (n_fft - win_length) // 2)
    D = librosa.stft(y, n_fft=n_fft, win_length=win_length, center=False)[:, 0]
    np.testing.assert_allclose(seen["bins"], np.abs(D) / (win_length / 4), atol=1e-6)
    np.testing.assert_allclose(
        seen["frame"], y * librosa.util.pad_center(scipys("hann", win_length), size=n_fft), atol=1e-9
    )
    assert (seen["dip_db"] >= 3) == two
