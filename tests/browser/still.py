"""A widget's bundle on a page of its own: no kernel and no server, as a static site would show it."""

import base64
from importlib import import_module
from pkgutil import iter_modules

import numpy as np

from spectrohub import explorers as explorers_room
from spectrohub.explorers.melsettings import LEAST_SPAN_HZ, MelSettings
from spectrohub.explorers.settings import Explorer
from tests.browser.jupyter import COURSE

STATIC = COURSE / "spectrohub" / "static"

MOUNT = """async ([bundle, settings, samples, sr, binary]) => {
  window.explorer = await import(URL.createObjectURL(new Blob([bundle], {type: 'text/javascript'})));
  window.samples = new Float32Array(Uint8Array.from(atob(samples), c => c.charCodeAt(0)).buffer);
  for (const [name, text] of Object.entries(binary)) {
    settings[name] = new DataView(Uint8Array.from(atob(text), c => c.charCodeAt(0)).buffer);
  }
  window.host = explorer.staticHost({values: settings, samples: window.samples, sr, name: 'tour'});
  window.unmount = explorer.mount(document.body, window.host);
}"""


def given_by_python(bundle: str) -> dict:
    """The limits of its settings, as the bundle's explorer hands them over; nothing for what is no explorer."""
    modules = [import_module(f"spectrohub.explorers.{one.name}") for one in iter_modules(explorers_room.__path__)]
    found = [one for module in modules for one in vars(module).values() if isinstance(one, type)]
    explorers = {one for one in found if issubclass(one, Explorer) and one.page == bundle}
    return {key: value for one in explorers for key, value in _of_the_class(one).items()}


def _of_the_class(explorer: type[Explorer]) -> dict:
    span = {"_least_span_hz": LEAST_SPAN_HZ} if issubclass(explorer, MelSettings) else {}
    return {"_limits": explorer.limits(), **span}


def mount(page, bundle: str, settings: dict, y=(), sr: int = 22050, **binary: bytes) -> None:
    """Show static/<bundle>.js with these settings and samples, and wait for its first picture.

    `binary`: settings that are bytes, as Python's traits give them.
    """
    settings = given_by_python(bundle) | settings
    style = (STATIC / f"{bundle}.css").read_text()
    page.set_content(f"<!doctype html><html><head><style>{style}</style></head><body></body></html>")
    samples = base64.b64encode(np.asarray(y, "<f4").tobytes()).decode()
    coded = {name: base64.b64encode(value).decode() for name, value in binary.items()}
    page.evaluate(MOUNT, [(STATIC / f"{bundle}.js").read_text(), settings, samples, sr, coded])
    page.wait_for_function("() => Boolean(document.querySelector('[data-shown]'))")  # a selector would hold its element


def change(page, **settings) -> None:
    """Change settings as Python would."""
    for key, value in settings.items():
        page.evaluate("([key, value]) => host.set(key, value)", [key, value])
    page.wait_for_timeout(60)
    drawn(page)


def drawn(page) -> None:
    """Wait until the page has drawn what was asked of it: pictures follow in the next animation frame."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def facts(page) -> dict[str, str]:
    """The figures under a picture, by caption."""
    return dict(
        page.evaluate(
            "() => [...document.querySelectorAll('.sh-fact')].map(f => [...f.children].map(c => c.textContent))"
        )
    )


def choose_right(card, question) -> None:
    """Choose the right answer of a quiz card by its words: a review asks in another order each day."""
    right = next(choice for choice in question.choices if choice.right)
    words = right.text.replace("`", "").replace("*", "")
    labels = card.locator("label:has(input[type=radio])").all()
    found = [label for label in labels if " ".join(label.inner_text().split()) == words]
    found[0].locator("input").check()


def mount_explorer(page, explorer: Explorer, **doctored) -> None:
    """Show an explorer as Python makes it, with its own settings and samples; `doctored` traits are changed before."""
    known = {"_esm", "_css", "layout", "comm", "keys", "tabbable", "tooltip"}
    state = {key: value for key, value in explorer.get_state().items() if key not in known and key[:6] != "_model"}
    state = {key: value for key, value in state.items() if key[:5] != "_view"} | doctored
    packed, form = state.pop("_samples", b""), state.pop("_sample_format", "float32")
    samples = np.frombuffer(packed, "<f4") if form == "float32" else np.frombuffer(packed, "<i2") / np.float32(32768)
    binary = {key: bytes(value) for key, value in state.items() if isinstance(value, (bytes, memoryview))}
    settings = {key: value for key, value in state.items() if key not in binary}
    mount(page, explorer.page, settings, samples, state.get("_sr", 1), **binary)
