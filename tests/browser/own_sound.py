"""Pages with one explorer and a microphone that hears a file: what a learner's own sound is tried on."""

import base64
import contextlib
import json
import math
import time
from pathlib import Path

import numpy as np
import soundfile as sf

from spectrohub.explorers.soundexplorer import SoundExplorer
from tests.browser.jupyter import chromium
from tests.browser.still import STATIC

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Your sound</title>
<meta name="viewport" content="width=device-width"><style>__CSS__
body { margin: 8px; background: var(--sh-page); }</style>
<body><script>document.body.dataset.jpThemeLight = String(location.hash !== "#dark")</script>
<main><h1>Your sound</h1><div id="here"></div></main>
<script type="module">
  const code = __CODE__, values = __VALUES__;
  const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  values._samples = new DataView(bytes(values._samples).buffer);
  const heard = {};
  window.sent = 0;
  window.model = {
    get: (key) => values[key],
    set(key, value) {
      values[key] = value;
      [...(heard[`change:${key}`] ?? [])].forEach((listener) => listener());
    },
    on: (event, listener) => (heard[event] ??= []).push(listener),
    off: (event, listener) => (heard[event] = (heard[event] ?? []).filter((one) => one !== listener)),
    save_changes: () => (window.sent += 1),
    send() {},
  };
  window.listeners = () => Object.values(heard).reduce((sum, each) => sum + each.length, 0);
  window.bundle = await import(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
  window.show = () => (window.unmount = bundle.default.render({ model, el: document.getElementById("here") }));
  window.show();
  window.ready = true;
</script></body></html>"""


def write_page(folder: Path, explorer: SoundExplorer) -> Path:
    """A page with this explorer alone, as Python hands it over."""
    hidden = ("_model_", "_view_", "_anywidget", "_dom", "_esm", "_css", "layout", "tabbable", "tooltip")
    values = {key: value for key, value in explorer.get_state().items() if not key.startswith(hidden)}
    values["_samples"] = base64.b64encode(bytes(values["_samples"])).decode()
    css, code = ((STATIC / f"{explorer.page}.{end}").read_text("utf-8") for end in ("css", "js"))
    page = PAGE.replace("__CSS__", css).replace("__VALUES__", json.dumps(values).replace("</", "<\\/"))
    file = folder / f"{explorer.page}.html"
    file.write_text(page.replace("__CODE__", json.dumps(code).replace("</", "<\\/")), "utf-8")
    return file


def bursts(folder: Path, *, rate: int = 48_000) -> Path:
    """A file for the fake microphone: a tone of 2 kHz for 0.12 s, every 0.5 s and a little more each time."""
    y = np.zeros(20 * rate, np.float32)
    for i in range(38):
        start = int((0.5 * i + 0.0013 * i) * rate)
        n = int(0.12 * rate)
        y[start : start + n] = 0.5 * np.sin(2 * np.pi * 2000 * np.arange(n) / rate)
    sf.write(folder / "bursts.wav", y, rate, subtype="PCM_16")
    return folder / "bursts.wav"


@contextlib.contextmanager
def listening(playwright, sound: Path | None, *more: str, ask: bool = False, program: str | None = None):
    """A Chromium whose microphone hears `sound`; without it there is none. ask: the page has no permission."""
    flags = ["--use-fake-device-for-media-stream", f"--use-file-for-fake-audio-capture={sound}"] if sound else []
    flags += [] if ask else ["--use-fake-ui-for-media-stream"]
    with chromium(playwright, (*flags, *more), program=program) as browser:
        yield browser


# Keeps hold of the stream that the widget opens.
WATCH = """() => {
  const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (wanted) => (window.microphone = await open(wanted));
}"""

# A second tap of the same microphone tells when each burst came, on the clock of the capture; the picture's newest
# columns tell when it was seen, after the frame in which they were drawn.
LATENCY = """async (seconds) => {
  const track = window.microphone.getAudioTracks()[0].clone();
  const reader = new MediaStreamTrackProcessor({ track }).readable.getReader();
  const heard = [], seen = [], delays = [];
  let running = true;
  (async () => {
    let quiet = 0;
    while (running) {
      const { value, done } = await reader.read();
      if (done) break;
      delays.push(performance.now() - value.timestamp / 1000);
      const block = new Float32Array(value.numberOfFrames);
      value.copyTo(block, { planeIndex: 0, format: 'f32-planar' });
      for (let i = 0; i < block.length; i++) {
        if (Math.abs(block[i]) > 0.02) {
          if (quiet > 0.2 * value.sampleRate) heard.push(value.timestamp / 1000 + 1000 * i / value.sampleRate);
          quiet = 0;
        } else quiet += 1;
      }
      value.close();
    }
  })();
  const canvas = document.querySelector('.sh-own-live');
  const pen = canvas.getContext('2d');
  const row = Math.round(canvas.height * (1 - 2000 / 11025));
  const after = new MessageChannel();
  let dark = 0;
  after.port1.onmessage = () => {
    const { data } = pen.getImageData(canvas.width - 12, row - 2, 12, 5);
    let most = 0;
    for (let i = 0; i < data.length; i += 4) most = Math.max(most, data[i]);
    if (most > 160) {
      if (dark > 5) seen.push(performance.now());
      dark = 0;
    } else dark += 1;
    if (running) requestAnimationFrame(() => after.port2.postMessage(0));
  };
  after.port2.postMessage(0);
  await new Promise((done) => setTimeout(done, 1000 * seconds));
  running = false;
  track.stop();
  return { heard, seen, delays };
}"""


def latencies(page, seconds: float) -> dict[str, list[float]]:
    """Milliseconds from each burst's first sample, as it is captured, to the frame that shows it; `page` is live."""
    found = page.evaluate(LATENCY, seconds)
    pairs = []
    for start in found["heard"]:
        later = [at - start for at in found["seen"] if -5 < at - start < 350]
        pairs += later[:1]
    return {"ms": pairs, "bursts": found["heard"], "seen": found["seen"], "delivery_ms": found["delays"]}


# Keeps hold of every audio context that is made.
HELD = """() => {
  window.contexts = [];
  const Real = AudioContext;
  window.AudioContext = class extends Real { constructor(...a) { super(...a); contexts.push(this); } };
}"""

# An hour of a microphone, fed as fast as it goes: the same ring and picture as those of the widget.
HOUR = """([seconds, sr]) => {
  const { Ring, liveView } = bundle;
  const size = { width: 900, height: 180 };
  window.kept ??= { ring: new Ring(60 * sr), canvas: Object.assign(document.createElement('canvas'), size) };
  kept.view ??= liveView(kept.canvas, sr, 11025);
  const block = new Float32Array(256);
  for (let n = 0; n < seconds * sr; n += 256) {
    for (let i = 0; i < 256; i++) block[i] = Math.sin(0.2 * (n + i)) * Math.random();
    kept.ring.push(block);
    kept.view.update(kept.ring);
    if (n % 65536 === 0) kept.view.draw();
  }
  return kept.ring.length / sr;
}"""


def heap(devtools, limit: float = math.inf) -> int:
    """Bytes that the page holds, sounds and pictures included, when it is at rest: the least of three looks or more.

    Above `limit` it is looked at for ten seconds more: what was decoded for a clip goes when the browser gets to it.
    """
    looks: list[int] = []
    patience = time.monotonic() + 10
    while len(looks) < 3 or (min(looks) >= limit and time.monotonic() < patience):
        devtools.send("HeapProfiler.collectGarbage")
        found = devtools.send("Runtime.getHeapUsage")
        looks.append(int(found["usedSize"] + found.get("backingStorageSize", 0)))
        time.sleep(0.2)
    return min(looks)
