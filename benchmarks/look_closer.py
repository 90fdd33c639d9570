"""How fast one looks closer in the STFT explorer: frames a second while it is moved, and from a box's end to its sound.

Part of explorer.py, which runs it in its notebook; alone, for a clip of ten minutes on a page of its own:
.venv/bin/python benchmarks/look_closer.py
"""

import statistics
import sys
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from targets import told  # noqa: E402

from spectrohub import STFTExplorer  # noqa: E402
from tests.browser.jupyter import new_page, start_browser  # noqa: E402
from tests.browser.still import STATIC, given_by_python  # noqa: E402

FRAMES_HZ = 55.0
SOUND_MS = 100.0
TASK_MS = 50.0
OPEN_S = 2.0
LONG_S, LONG_SR = 600, 44100
SETTINGS = {name: getattr(STFTExplorer, name).default_value for name in STFTExplorer.settings()}

# A wheel's turn in each frame of the screen: in, along, and out again. Intervals between frames and long tasks, in ms.
MOVE = """async frames => {
  const layer = document.querySelector('.sh-stft .sh-cursor');
  const {left, top, width, height} = layer.getBoundingClientRect();
  const tasks = [];
  const watch = new PerformanceObserver(list => tasks.push(...list.getEntries().map(each => each.duration)));
  watch.observe({type: 'longtask'});
  const stamps = [];
  await new Promise(done => {
    const step = now => {
      stamps.push(now);
      const i = stamps.length;
      if (i > frames) return done();
      const part = Math.floor((3 * i) / frames);
      layer.dispatchEvent(new WheelEvent('wheel', {
        deltaX: part === 1 ? 40 * Math.sign(Math.sin(i / 8)) : 0, deltaY: [-30, 0, 30][part] ?? 30, ctrlKey: part !== 1,
        clientX: left + 0.4 * width, clientY: top + 0.6 * height, bubbles: true, cancelable: true,
      }));
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
  await new Promise(done => setTimeout(done, 300));
  watch.disconnect();
  return {intervals: stamps.slice(1).map((now, i) => now - stamps[i]), tasks};
}"""

# Frames a second of a page that does nothing but fill a canvas of the picture's size: more there cannot be.
CEILING = """async frames => {
  const { width, height } = document.querySelector('canvas.sh-picture');
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  document.body.append(canvas);
  const pen = canvas.getContext('2d');
  const stamps = [];
  await new Promise(done => {
    const step = now => {
      stamps.push(now);
      pen.fillStyle = `hsl(${3 * stamps.length} 50% 50%)`;
      pen.fillRect(0, 0, width, height);
      if (stamps.length > frames) return done();
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
  canvas.remove();
  return 1000 * frames / (stamps.at(-1) - stamps[0]);
}"""

# When the first sample that is not silence leaves for the loudspeaker, against the release of the button.
LISTEN = """() => {
  const log = window.boxSound = {released: [], heard: []};
  addEventListener('pointerup', event => log.released.push(event.timeStamp), true);
  const connect = AudioNode.prototype.connect;
  AudioNode.prototype.connect = function (target, ...rest) {
    if (target instanceof AudioDestinationNode) {
      const meter = new AnalyserNode(this.context, {fftSize: 1024});
      const values = new Float32Array(1024);
      connect.call(this, meter);
      const {port1, port2} = new MessageChannel();
      const since = performance.now();
      port1.onmessage = () => {
        meter.getFloatTimeDomainData(values);
        if (values.some(value => Math.abs(value) > 1e-5)) log.heard.push(performance.now());
        else if (performance.now() - since < 2000) setTimeout(() => port2.postMessage(0), 1);
      };
      port2.postMessage(0);
    }
    return connect.call(this, target, ...rest);
  };
}"""


def frame_rate(page, frames: int = 240) -> dict[str, float]:
    """Frames a second while the picture is zoomed and moved, and the longest task in ms."""
    moved = page.evaluate(MOVE, frames)
    intervals = moved["intervals"]
    return {
        "frames_hz": 1000 * len(intervals) / sum(intervals),
        "ceiling_hz": page.evaluate(CEILING, 120),
        "longest_task_ms": max(moved["tasks"], default=0.0),
        **summary(intervals),
    }


def summary(times: list[float]) -> dict[str, float]:
    """Of some milliseconds."""
    ordered = sorted(times)
    return {
        "count": len(ordered),
        "median": statistics.median(ordered),
        "p95": ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))],
        "worst": ordered[-1],
    }


def box_latency(page, boxes: int = 12) -> dict[str, float]:
    """Milliseconds from the release of a box to its sound."""
    page.evaluate(LISTEN)
    area = page.locator(".sh-stft .sh-cursor").first.bounding_box()
    at = lambda x, y: (area["x"] + x * area["width"], area["y"] + y * area["height"])  # noqa: E731
    rng = np.random.default_rng(1)
    late = []
    for _ in range(boxes):
        x, y = rng.uniform(0.88, 0.9), rng.uniform(0.2, 0.7)  # noise: something sounds in every box
        page.evaluate("() => { boxSound.released.length = boxSound.heard.length = 0; }")
        page.mouse.move(*at(x, y))
        page.mouse.down()
        page.mouse.move(*at(x + rng.uniform(0.01, 0.04), y + rng.uniform(0.05, 0.25)), steps=3)
        page.mouse.up()
        page.wait_for_function("() => boxSound.heard.length > 0", polling=10)
        late.append(page.evaluate("() => boxSound.heard[0] - boxSound.released.at(-1)"))
        page.get_by_role("button", name="Take the box away").click()
        page.wait_for_timeout(100)
    return summary(late)


# Ten minutes made in the page: chirps, tones and noise. They take the place of a short clip, as a file that is dropped
# does: the first layout of a page, which loads its fonts, has nothing to do with the clip.
LONG_CLIP = """async ([bundle, settings, seconds, sr]) => {
  const explorer = await import(URL.createObjectURL(new Blob([bundle], {type: 'text/javascript'})));
  const samples = new Float32Array(seconds * sr);
  for (let i = 0, noise = 1; i < samples.length; i++) {
    noise = (1103515245 * noise + 12345) % 2147483648;
    const t = i / sr;
    samples[i] = 0.2 * Math.sin(6000 * t * (1 + (t % 7) / 7)) + 0.05 * (noise / 1073741824 - 1);
  }
  const shown = () => new Promise(done => {
    const look = () => (document.querySelector('[data-shown]') ? done() : setTimeout(look, 2));
    look();
  });
  const given = {values: settings, sr, name: 'a clip'};
  const close = explorer.mount(document.body, explorer.staticHost({...given, samples: samples.slice(0, 2 * sr)}));
  await shown();
  await new Promise(done => setTimeout(done, 500));
  close();
  const tasks = [];
  const watch = new PerformanceObserver(list => tasks.push(...list.getEntries().map(each => each.duration)));
  watch.observe({type: 'longtask'});
  const start = performance.now();
  window.host = explorer.staticHost({...given, samples});
  explorer.mount(document.body, window.host);
  await shown();
  await new Promise(done => requestAnimationFrame(done));
  const picture = performance.now() - start;
  await new Promise(done => setTimeout(done, 1500));
  return {picture_s: picture / 1000, tasks};
}"""


def long_clip(browser) -> dict[str, float]:
    """Ten minutes at 44,100 Hz: seconds to the first picture, the longest task in ms, and frames while it is moved."""
    page = new_page(browser)
    style = (STATIC / "stft.css").read_text()
    page.set_content(f"<!doctype html><html><head><style>{style}</style></head><body></body></html>")
    settings = SETTINGS | given_by_python("stft")
    opened = page.evaluate(LONG_CLIP, [(STATIC / "stft.js").read_text(), settings, LONG_S, LONG_SR])
    opened["longest_task_ms"] = max(opened.pop("tasks"), default=0.0)
    opened["moved"] = frame_rate(page)
    page.context.close()
    return opened


def verdicts(closer: dict, long: dict) -> dict[str, bool]:
    """Every target in words, and whether it is met."""
    hz, median = closer["zoom"]["frames_hz"], closer["box"]["median"]
    return {
        f"zoom: {hz:.0f} frames a second (at least {FRAMES_HZ:.0f})": hz >= FRAMES_HZ,
        f"box: heard {median:.0f} ms after its release (at most {SOUND_MS:.0f})": median <= SOUND_MS,
    } | long_verdicts(long)


def long_verdicts(long: dict) -> dict[str, bool]:
    hz, most = long["moved"]["frames_hz"], long["moved"]["ceiling_hz"]
    task = max(long["longest_task_ms"], long["moved"]["longest_task_ms"])
    return {
        f"ten minutes: first picture after {long['picture_s']:.2f} s (at most {OPEN_S:.0f})": long["picture_s"]
        <= OPEN_S,
        f"ten minutes: {hz:.0f} frames a second (at least {FRAMES_HZ:.0f}; an empty page: {most:.0f})": hz >= FRAMES_HZ,
        f"ten minutes: longest task {task:.0f} ms (at most {TASK_MS:.0f})": task <= TASK_MS,
    }


def main() -> int:
    with start_browser() as browser:
        long = long_clip(browser)
    print(long)
    return told(long_verdicts(long))


if __name__ == "__main__":
    sys.exit(main())
