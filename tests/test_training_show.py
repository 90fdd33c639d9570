"""What a learner sees of a training: in a real kernel, in a terminal, and in a file."""

import re
import time

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from spectrohub.training.curves import Line, chart, loss_ticks, smoothed  # noqa: E402
from spectrohub.training.fit import History  # noqa: E402
from spectrohub.training.scores import Normaliser  # noqa: E402
from spectrohub.training.show import page, train_model  # noqa: E402

DATA = """
import numpy as np, torch
from spectrohub import train_model
from spectrohub.training import ReferenceCNN, predict

torch.set_num_threads(1)
rng, labels = np.random.default_rng(0), np.arange(48) % 2
x = rng.normal(-80, 3, (48, 32, 32)).astype(np.float32)
x[labels == 1, 16:26] += 30
net = ReferenceCNN(2, widths=(4, 8, 8))
settings = dict(valid=(x, labels), batch_size=16, device="cpu")
"""


@pytest.fixture(scope="module")
def kernel(tmp_path_factory):
    from jupyter_client.manager import start_new_kernel

    manager, client = start_new_kernel(cwd=str(tmp_path_factory.mktemp("kernel")))
    yield manager, client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def run(kernel, code: str, on_page=lambda html: None) -> tuple[list[str], str, str]:
    """(every page that was shown, what was printed, the reply's status); `on_page` is called with each as it comes."""
    _, client = kernel
    message, pages, text, status = client.execute(code), [], [], ""
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        said = client.get_iopub_msg(timeout=120)
        if said["parent_header"].get("msg_id") != message:
            continue
        kind, content = said["msg_type"], said["content"]
        if kind in ("display_data", "update_display_data"):
            pages.append(content["data"]["text/html"])
            on_page(pages[-1])
        elif kind == "stream":
            text.append(content["text"])
        elif kind == "error":
            status = "error"
        elif kind == "status" and content["execution_state"] == "idle":
            return pages, "".join(text), status or "ok"
    raise TimeoutError("the cell did not end")


def test_in_a_kernel_one_output_lives_is_stopped_without_an_error_and_goes_on(kernel):
    manager, _ = kernel
    assert run(kernel, DATA)[2] == "ok"

    def train() -> tuple[list[str], int]:
        """Train until the page tells of two new epochs, then press stop: (pages, epochs that are kept)."""
        seen: list[int] = []
        pressed: list[bool] = []  # once: pages still come when the cell has ended

        def press_stop(html):
            seen.extend(map(int, re.findall(r"<b>Epoch (\d+) of", html)))
            if not pressed and seen and seen[-1] >= seen[0] + 2:
                manager.interrupt_kernel()
                pressed.append(True)

        code = "history = train_model(net, (x, labels), epochs=20_000, checkpoint='net.pt', **settings)"
        pages, _, status = run(kernel, code, press_stop)
        assert status == "ok"  # the cells below still run
        return pages, int(run(kernel, "print(len(history.rows))")[1])

    pages, kept = train()
    assert len(pages) >= 3 and "left" in pages[-2]
    assert f"Stopped by you in epoch {kept + 1}; the model keeps what it has learned." in pages[-1]
    assert f"it goes on after epoch {kept}." in pages[-1]
    assert run(kernel, "print(predict(net, x, history.normaliser).isfinite().all().item())")[1] == "True\n"
    _, more = train()  # the same call goes on from the last whole epoch
    assert more > kept
    assert (
        run(kernel, "print([row['epoch'] for row in history.rows] == [*range(1, len(history.rows) + 1)])")[1]
        == "True\n"
    )


def test_the_page_says_in_words_what_its_curves_show(kernel):
    run(kernel, DATA)
    pages, text, _ = run(kernel, "history = train_model(net, (x, labels), epochs=3, **settings)")
    last = pages[-1]
    assert "3 of 3 epochs" in last and "Finished in" in last and text == ""
    assert 'aria-label="Training: epochs done"' in last
    for title in ("Loss", "Accuracy"):
        assert re.search(rf'role="img" aria-label="{title} over 3 epochs\. [^"]*validation: from [\d.]+', last)
    assert '<th scope="col">training loss</th>' in last
    assert re.search(r"After epoch 3: training loss [\d.]+, validation loss [\d.]+, validation accuracy [\d.]+%", last)


def test_without_a_page_each_epoch_is_a_line(capsys):
    scope: dict = {}
    exec(DATA, scope)
    history = train_model(scope["net"], (scope["x"], scope["labels"]), epochs=2, **scope["settings"])
    said = capsys.readouterr()
    assert said.err == ""
    lines = said.out.splitlines()
    assert [line.split(":")[0] for line in lines[:2]] == ["epoch 1 of 2", "epoch 2 of 2"]
    assert lines[2].startswith("Finished in") and len(lines) == 3
    assert len(history.rows) == 2 and len(history.step_losses) == 6


def test_a_training_without_validation_shows_no_accuracy():
    history = History(Normaliser(0, 1), [{"epoch": 1, "train_loss": 0.5, "seconds": 1.0}], step_losses=[0.6, 0.4])
    html = page(history, 2, 1.0, "words")
    assert "<figcaption>Loss" in html and "Accuracy" not in html
    assert "The stop button" in html and "<details>" not in html


def test_a_curve_stands_where_its_numbers_say():
    svg = chart([Line("a", "train", [(0, 0.0), (10, 2.0)])], x_end=10, y_ticks=[0, 1, 2], alt="words")
    (x0, y0), (x1, y1) = [map(float, at.split()) for at in re.search(r'line train" d="M([^"]+)"', svg)[1].split("L")]
    ticks = {text: float(y) - 4 for y, text in re.findall(r'y="([\d.]+)" text-anchor="end">(\d)<', svg)}
    assert y0 == pytest.approx(ticks["0"]) and y1 == pytest.approx(ticks["2"])
    names = {text: float(x) for x, text in re.findall(r'<text x="([\d.]+)"[^>]*"middle">(\d+)<', svg)}
    assert x0 == pytest.approx(names["0"]) and x1 == pytest.approx(names["10"])


def test_the_loss_axis_holds_the_highest_loss_and_smoothing_keeps_a_constant():
    for highest in (0.0, 0.07, 0.5, 2.303, 4.9, 40.0, 1234.0):
        ticks = loss_ticks(highest)
        assert ticks[0] == 0 and ticks[-1] >= highest and 2 <= len(ticks) <= 7
    assert smoothed([3.0] * 50) == pytest.approx([3.0] * 50)
    assert smoothed([]) == []
    assert np.ptp(smoothed([0.0, 1.0] * 200)[100:]) < 0.2
