"""One step of each slider of the explorers of a clip: milliseconds from the key press to the painted picture.

Part of explorer.py; alone, on pages of their own:  .venv/bin/python benchmarks/steps.py
"""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from look_closer import summary  # noqa: E402
from targets import told  # noqa: E402

import spectrohub  # noqa: E402
from tests.browser.jupyter import new_page, start_browser  # noqa: E402
from tests.browser.still import mount_explorer  # noqa: E402

EXPLORERS = (
    *("OverlapTiles", "PhaseSwap", "DecibelDesk", "LossyChain", "BlockStream", "TwoLengths", "WindingExplorer"),
    *("MelExplorer", "ReceptiveFieldLens", "FilterBankBench"),
)
STEP_MS = 50.0

# A press is stamped by the browser; a picture once the frame after the change was handed to the compositor.
WATCH = """() => {
  const card = document.querySelector('.sh-card');
  window.steps = { key: 0, seen: 0, tasks: [] };
  addEventListener('keydown', (event) => { steps.key = event.timeStamp; steps.seen = 0; }, true);
  const watch = new PerformanceObserver((list) => steps.tasks.push(...list.getEntries().map((each) => each.duration)));
  watch.observe({ type: 'longtask' });
  new MutationObserver(() => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => { steps.seen ||= performance.now(); };
    channel.port2.postMessage(0);
  })).observe(card, { attributes: true, attributeFilter: ['data-shown'] });
}"""


def of_explorer(browser, name: str, presses: int = 20) -> list[dict]:
    """Each visible slider's presses: {explorer, slider, longest_task_ms, and what summary gives}."""
    page = new_page(browser)
    mount_explorer(page, getattr(spectrohub, name)())
    page.wait_for_timeout(1500)  # what is made ahead is there
    page.evaluate(WATCH)
    found = []
    settings = page.locator(
        ".sh-control:has(code) > input[type=range]:visible"
    )  # another slider is no setting of Python's
    for slider in settings.all():
        label = page.locator(f"label[for='{slider.get_attribute('id')}']").inner_text()
        late = []
        page.evaluate("() => { steps.tasks.length = 0; }")
        slider.focus()
        there = ["ArrowRight", "ArrowLeft"]
        if slider.input_value() == slider.get_attribute("max"):
            there.reverse()
        for i in range(presses):
            page.keyboard.press(there[i % 2])
            page.wait_for_function("() => steps.seen > 0", polling=5)
            late.append(page.evaluate("() => steps.seen - steps.key"))
            page.wait_for_timeout(60)
        page.wait_for_timeout(100)
        task = max(page.evaluate("() => steps.tasks"), default=0.0)
        found.append({"explorer": name, "slider": label, "longest_task_ms": task, **summary(late)})
    page.context.close()
    return found


def all_steps(browser) -> list[dict]:
    return [row for name in EXPLORERS for row in of_explorer(browser, name)]


def report(rows: list[dict]) -> None:
    print(f"\n{'explorer':20} {'slider':22} {'median':>8} {'p95':>8} {'longest task':>13}")
    for row in rows:
        print(f"{row['explorer']:20} {row['slider']:22} {row['median']:8.1f} {row['p95']:8.1f}", end="")
        print(f" {row['longest_task_ms']:13.0f}")


def verdicts(rows: list[dict]) -> dict[str, bool]:
    """The target in words, and whether it is met."""
    slowest = max(rows, key=lambda row: row["median"])
    words = (
        f"{slowest['explorer']}, {slowest['slider']} is the slowest, {slowest['median']:.0f} ms (at most {STEP_MS:.0f})"
    )
    return {f"steps: {words}": slowest["median"] <= STEP_MS}


def main() -> int:
    with start_browser() as browser:
        rows = all_steps(browser)
    report(rows)
    return told(verdicts(rows))


if __name__ == "__main__":
    sys.exit(main())
