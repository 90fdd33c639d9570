"""What the explorers leave behind: ten minutes of moving, an hour of a live microphone, and outputs that were closed.

Moves and sound come as fast as the page takes them, so that ten minutes of 60 moves a second pass in less.
Run from the course's folder:  .venv/bin/python benchmarks/memory.py
The exit code is 1 when a target is missed.
"""

import argparse
import contextlib
import os
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from targets import told  # noqa: E402

import spectrohub  # noqa: E402
from spectrohub import MelExplorer, STFTExplorer  # noqa: E402
from tests.browser.jupyter import new_page  # noqa: E402
from tests.browser.own_sound import HELD, HOUR, bursts, heap, listening, write_page  # noqa: E402
from tests.browser.still import mount_explorer  # noqa: E402
from tests.browser.test_explorer_size import EXPLORERS  # noqa: E402

MOST_GROWTH = 0.10
MOVES = 60 * 600  # ten minutes, one in each frame of the screen
HOUR_S, SR = 3600, 16_000
FAST = ("--disable-frame-rate-limit", "--disable-gpu-vsync", "--autoplay-policy=no-user-gesture-required")

# Wheels, keys and a slider by turns, each seen in a frame of its own.
MOVE = """async ([card, moves]) => {
  const layer = document.querySelector(`${card} .sh-cursor`);
  const slider = document.querySelector(`${card} input[type=range]`);
  const { left, top, width, height } = layer.getBoundingClientRect();
  for (let i = 0; i < moves; i += 1) {
    const part = Math.floor(i / 40) % 4;
    if (part === 3) {
      slider.value = Number(slider.min) + (i % (1 + Number(slider.max) - Number(slider.min)));
      slider.dispatchEvent(new InputEvent('input', { bubbles: true }));
    } else {
      layer.dispatchEvent(new WheelEvent('wheel', {
        deltaX: part === 1 ? 40 * Math.sign(Math.sin(i / 8)) : 0, deltaY: [-30, 0, 30][part], ctrlKey: part !== 1,
        clientX: left + 0.4 * width, clientY: top + 0.6 * height, bubbles: true, cancelable: true,
      }));
    }
    await new Promise(done => requestAnimationFrame(done));
  }
}"""

# Workers that were made, and whether they were ended.
WORKERS = """() => {
  window.workers = [];
  const Real = Worker;
  window.Worker = class extends Real {
    constructor(...given) { super(...given); this.ended = false; workers.push(this); }
    terminate() { this.ended = true; super.terminate(); }
  };
}"""

PLAY = "() => [...document.querySelectorAll('.sh-play, .sh-voice')].slice(0, 2).forEach((button) => button.click())"
CLOSE = """() => {
  window.card = new WeakRef(document.querySelector('.sh-card'));
  window.unmount();
  document.body.replaceChildren();
  window.host = window.unmount = null;
}"""


def moving(browser, explorer, card: str, moves: int) -> float:
    """Share by which the heap grew from a tenth of the moves, when the kept pictures fill their 48 MB, to the end."""
    page = new_page(browser)
    mount_explorer(page, explorer)
    devtools = page.context.new_cdp_session(page)
    page.set_default_timeout(0)
    page.evaluate(MOVE, [card, moves // 10])
    before = heap(devtools)
    page.evaluate(MOVE, [card, moves - moves // 10])
    after = heap(devtools)
    page.context.close()
    print(f"moving, {card}: {before / 1e6:.1f} MB, then {after / 1e6:.1f} MB", flush=True)
    return after / before - 1


def listening_an_hour(browser, page_file: Path, seconds: int) -> float:
    page = new_page(browser)
    page.goto(page_file.as_uri())
    page.wait_for_selector("[data-shown]")
    devtools = page.context.new_cdp_session(page)
    page.evaluate(HOUR, [90, SR])
    before = heap(devtools)
    for _ in range(seconds // 300):
        page.evaluate(HOUR, [300, SR])
    after = heap(devtools)
    page.context.close()
    print(f"microphone: {before / 1e6:.1f} MB, then {after / 1e6:.1f} MB", flush=True)
    return after / before - 1


def left_open(browser, name: str) -> list[str]:
    """What an explorer still holds after it was played and closed."""
    page = new_page(browser)
    page.evaluate(HELD)
    page.evaluate(WORKERS)
    mount_explorer(page, getattr(spectrohub, name)())
    page.evaluate(PLAY)  # not by Playwright, which holds what it clicked
    page.wait_for_timeout(300)
    page.evaluate(CLOSE)
    page.wait_for_timeout(1000)  # a context closes, a voice fades, a timer passes
    devtools = page.context.new_cdp_session(page)
    for _ in range(3):
        devtools.send("HeapProfiler.collectGarbage")
    collected = page.evaluate("() => card.deref() === undefined")
    found = [] if collected else ["its card is kept in memory"]
    found += [
        f"an audio context is {state}"
        for state in page.evaluate("() => contexts.map(one => one.state)")
        if state != "closed"
    ]
    found += ["a worker runs" for ended in page.evaluate("() => workers.map(one => one.ended)") if not ended]
    found += page.problems
    page.context.close()
    return found


def verdict(what: str, growth: float) -> dict[str, bool]:
    return {f"{what}: heap {growth:+.1%} (at most {MOST_GROWTH:.0%})": growth <= MOST_GROWTH}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--moves", type=int, default=MOVES, help="how many moves (default 36000, ten minutes)")
    parser.add_argument("--seconds", type=int, default=HOUR_S, help="of microphone (default 3600)")
    arguments = parser.parse_args()
    targets: dict[str, bool] = {}
    with tempfile.TemporaryDirectory() as temporary, contextlib.ExitStack() as stack:
        from playwright.sync_api import sync_playwright

        folder = Path(temporary)
        playwright = stack.enter_context(sync_playwright())
        browser = stack.enter_context(listening(playwright, bursts(folder), *FAST))
        for explorer, card in ((STFTExplorer(), ".sh-stft"), (MelExplorer(), ".sh-mel")):
            growth = moving(browser, explorer, card, arguments.moves)
            targets |= verdict(f"{arguments.moves} moves of {card[1:]}", growth)
        growth = listening_an_hour(browser, write_page(folder, STFTExplorer()), arguments.seconds)
        targets |= verdict(f"{arguments.seconds} s of microphone", growth)
        for name in EXPLORERS:
            found = left_open(browser, name)
            targets[f"{name}, closed: {'; '.join(found) or 'nothing left'}"] = not found
    print(f"\nload {os.getloadavg()[0]:.1f}\nTargets:")
    return told(targets)


if __name__ == "__main__":
    sys.exit(main())
