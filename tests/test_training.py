"""The reference network and its training loop, on small spectrograms that can be learned in seconds."""

import signal
import threading

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from spectrohub.training import (  # noqa: E402
    Normaliser,
    ReferenceCNN,
    ResidualBlock,
    augment,
    count_parameters,
    evaluate,
    fit,
    predict,
)
from spectrohub.training.fit import best_device  # noqa: E402


@pytest.fixture(scope="module", autouse=True)
def _one_thread():
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture
def bands(rng):
    """Two classes: energy in the low bands or in the high ones, on a floor of noise, in dB."""
    labels = np.arange(48) % 2
    x = rng.normal(-80, 3, (48, 32, 32)).astype(np.float32)
    for clip, label in zip(x, labels, strict=True):
        clip[16 * label : 16 * label + 10] += 30
    return x, labels


def trained(data, **options):
    torch.manual_seed(0)
    net = ReferenceCNN(2, widths=(4, 8, 8))
    return net, fit(net, data, **{"epochs": 3, "batch_size": 16, "device": "cpu", **options})


@pytest.mark.quick
@pytest.mark.parametrize("size", [(32, 32), (64, 44), (128, 862), (33, 57)], ids=str)
def test_any_size_from_32_gives_logits_and_the_budget_holds(size):
    net = ReferenceCNN(10)
    assert count_parameters(net) <= 500_000
    logits = net(torch.zeros(2, 1, *size))
    assert logits.shape == (2, 10)
    assert not torch.allclose(logits.softmax(1), logits)  # logits, not probabilities


@pytest.mark.quick
def test_gradients_reach_every_parameter():
    net = ReferenceCNN(3)
    net(torch.randn(4, 1, 32, 32)).square().mean().backward()
    assert all(p.grad is not None and p.grad.abs().sum() > 0 for p in net.parameters())


def test_a_block_projects_only_where_the_shape_changes():
    assert isinstance(ResidualBlock(c_in=8, c_out=8).short_cut, torch.nn.Identity)
    assert ResidualBlock(c_in=8, c_out=16, stride=2)(torch.zeros(1, 8, 10, 12)).shape == (1, 16, 5, 6)
    assert ResidualBlock(c_in=8, c_out=8)(torch.randn(1, 8, 9, 9)).min() >= 0  # the ReLU comes after the sum


def test_training_learns_and_is_repeatable(bands):
    net, history = trained(bands, valid=bands, epochs=8)
    assert history.column("train_loss")[-1] < history.column("train_loss")[0]
    assert evaluate(net, bands, history.normaliser).macro_f1 == 1.0
    again, _ = trained(bands, epochs=8)
    for a, b in zip(net.parameters(), again.parameters(), strict=True):
        assert torch.equal(a, b)


def _stop_in_epoch_2(history, epoch, share):
    if epoch == 1 and share > 0.5:
        raise KeyboardInterrupt


def test_a_stopped_training_keeps_its_model_and_goes_on_to_the_same_end(bands, tmp_path):
    path = tmp_path / "kept" / "net.pt"
    net, history = trained(bands, checkpoint=path, watch=_stop_in_epoch_2)
    assert "stopped by you in epoch 2" in history.stopped and len(history.rows) == 1
    assert predict(net, bands[0], history.normaliser).shape == (48, 2)
    resumed, whole = trained(bands, checkpoint=path)
    assert [row["epoch"] for row in whole.rows] == [1, 2, 3]
    unbroken, _ = trained(bands)
    for a, b in zip(resumed.parameters(), unbroken.parameters(), strict=True):
        assert torch.allclose(a, b, atol=1e-6)


def test_the_stop_button_ends_training_between_two_steps_however_often_it_is_pressed(bands):
    ended = []

    def press(history, epoch, share):
        ended.append((epoch, share))
        if epoch == 1:
            signal.raise_signal(signal.SIGINT)
            signal.raise_signal(signal.SIGINT)

    before = signal.getsignal(signal.SIGINT)
    _, history = trained(bands, watch=press)
    assert "stopped by you in epoch 2" in history.stopped
    assert len(history.step_losses) == 3 + 1 and [epoch for epoch, _ in ended] == [0, 0, 0, 0, 1]
    assert signal.getsignal(signal.SIGINT) is before
    _, history = trained(bands, epochs=1, watch=lambda h, e, share: share == 1 and signal.raise_signal(signal.SIGINT))
    assert history.stopped == "" and len(history.rows) == 1  # nothing was left to stop


def test_a_training_beside_the_main_thread_leaves_interrupts_alone(bands):
    before, lengths = signal.getsignal(signal.SIGINT), []
    thread = threading.Thread(target=lambda: lengths.append(len(trained(bands, epochs=1)[1].rows)))
    thread.start()
    thread.join()
    assert lengths == [1] and signal.getsignal(signal.SIGINT) is before


def test_a_checkpoint_of_other_settings_is_not_used_and_a_damaged_one_is_named(bands, tmp_path):
    path = tmp_path / "net.pt"
    trained(bands, checkpoint=path, epochs=1)
    _, history = trained(bands, checkpoint=path, epochs=2, seed=7)
    assert len(history.rows) == 2
    path.write_bytes(b"torn")
    with pytest.raises(ValueError, match="no checkpoint of this training"):
        trained(bands, checkpoint=path)


def test_a_checkpoint_of_other_data_is_not_used(bands, tmp_path):
    """Another split of the same size: its test clips were trained on in the first."""
    path, (x, labels) = tmp_path / "net.pt", bands
    trained((x[:40], labels[:40]), checkpoint=path, epochs=1)
    other, history = trained((x[8:], labels[8:]), checkpoint=path, epochs=1)
    fresh, _ = trained((x[8:], labels[8:]), epochs=1)
    assert len(history.rows) == 1
    for a, b in zip(other.parameters(), fresh.parameters(), strict=True):
        assert torch.equal(a, b)


def test_a_checkpoint_written_on_an_accelerator_goes_on_without_one(bands, tmp_path, monkeypatch):
    """Its tensors name a device that this machine may not have."""
    path = tmp_path / "net.pt"
    with monkeypatch.context() as patch:
        patch.setattr(torch.serialization, "location_tag", lambda storage: "cuda:7")
        trained(bands, checkpoint=path, watch=_stop_in_epoch_2)
    with pytest.raises(RuntimeError, match="CUDA"):
        torch.load(path, weights_only=True)
    resumed, history = trained(bands, checkpoint=path)
    unbroken, _ = trained(bands)
    assert len(history.rows) == 3
    for a, b in zip(resumed.parameters(), unbroken.parameters(), strict=True):
        assert a.device.type == "cpu" and torch.allclose(a, b, atol=1e-6)


def test_an_accelerator_is_used_only_where_it_can_compute(monkeypatch):
    accelerator = torch.accelerator.current_accelerator()
    assert best_device() == (accelerator.type if accelerator and torch.accelerator.is_available() else "cpu")
    monkeypatch.setattr(torch.accelerator, "is_available", lambda: True)
    monkeypatch.setattr(torch.accelerator, "current_accelerator", lambda: torch.device("meta"))  # holds no numbers
    assert best_device() == "cpu"


def test_training_without_augmentation_sees_the_clips_as_they_are(bands):
    """Augmented, no two epochs see the same pictures."""
    seen = []

    class Spy(ReferenceCNN):
        def forward(self, x):
            seen.append(x.detach().clone())
            return super().forward(x)

    known = {tuple(row) for row in Normaliser.of(bands[0]).tensor(bands[0]).flatten(1).tolist()}
    for augmented in (False, True):
        seen.clear()
        fit(Spy(2, widths=(4, 8, 8)), bands, epochs=1, batch_size=16, device="cpu", augmented=augmented)
        met = {tuple(row) for row in torch.cat(seen).flatten(1).tolist()}
        assert (met == known) if not augmented else not (met & known)


def test_evaluation_leaves_the_mode_alone_and_macro_f1_counts_classes_equally(bands):
    net, history = trained(bands, epochs=1)
    net.train()
    scores = evaluate(net, bands, history.normaliser)
    assert net.training and scores.confusion.sum() == 48
    lazy = torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(32 * 32, 2))
    torch.nn.init.zeros_(lazy[1].weight)
    lazy[1].bias.data = torch.tensor([1.0, 0.0])  # always class 0
    x, labels = bands
    few = np.concatenate([np.flatnonzero(labels == 0), np.flatnonzero(labels == 1)[:8]])
    scores = evaluate(lazy, (x[few], labels[few]), Normaliser.of(x))
    assert scores.accuracy == pytest.approx(24 / 32)
    assert scores.macro_f1 == pytest.approx((2 * 24 / (24 + 32) + 0) / 2)


def test_augmenting_changes_a_copy_and_masks_with_the_mean():
    x = torch.randn(6, 1, 40, 50)
    before = x.clone()
    y = augment(x, torch.Generator().manual_seed(1))
    assert torch.equal(x, before) and y.shape == x.shape and not torch.equal(x, y)
    still = augment(x, torch.Generator().manual_seed(1), shift=0, max_freq=0, max_time=0, level=0.0)
    assert torch.equal(still, x)
    assert torch.equal(y, augment(x, torch.Generator().manual_seed(1)))


def test_a_silent_training_set_gives_finite_inputs():
    silent = np.full((3, 32, 32), -100, np.float32)
    assert torch.isfinite(Normaliser.of(silent).tensor(silent)).all()


@pytest.mark.parametrize(
    "x, labels, options, words",
    [
        (np.zeros((4, 32)), np.zeros(4), {}, "n_mels, n_frames"),
        (np.zeros((4, 32, 32)), np.zeros(3), {}, r"\(3,\) labels"),
        (np.full((4, 32, 32), -np.inf), np.zeros(4), {}, "not finite"),
        (np.zeros((4, 32, 32)), np.zeros(4), {"batch_size": 1}, "at least 2"),
    ],
    ids=["axes", "labels", "infinite", "batch"],
)
def test_wrong_input_is_explained(x, labels, options, words):
    with pytest.raises(ValueError, match=words):
        trained((x, labels), **options)
