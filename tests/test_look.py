"""One look: each colour and radius is written once, and what is read stands out enough on both themes."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from spectrohub import look

pytestmark = pytest.mark.quick
ROOT = Path(__file__).resolve().parents[1]
LOOK = json.loads((ROOT / "spectrohub/js/look.json").read_text("utf-8"))
COLOURS, WORDS = LOOK["colours"], LOOK["words"]

# where a colour may be written: the look itself, and what is no look
ELSEWHERE = {
    "spectrohub/js/look.json",
    "spectrohub/plots/figures.py",  # INK stands for the page's own text colour until the SVG is made
}
MADE = (
    "autograder/site/front/site.js",
    "autograder/site/front/round.css",
    "spectrohub/static/",
    "spectrohub/jupyter/labextensions/",
    "tests/",
    "benchmarks/",
    "data/",
)
COLOUR = re.compile(
    r"""(?<![\w&/])#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\b(?!["']?>)|\b(?:rgb|hsl)a?\(\s*\d""", re.IGNORECASE
)
RADIUS = re.compile(r"border-radius:[^;\"'}]*\d(?:px|em|rem)")


def _sources() -> list[Path]:
    names = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    kinds = (".css", ".js", ".mjs", ".html", ".py", ".json")
    return [
        ROOT / name for name in names if name.endswith(kinds) and not name.startswith(MADE) and name not in ELSEWHERE
    ]


def test_no_colour_and_no_radius_is_written_a_second_time():
    found = []
    for path in _sources():
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            values = COLOUR.findall(line) + RADIUS.findall(line)
            found += [f"{path.relative_to(ROOT)}:{number}: {value}" for value in values]
    assert not found, "write it in spectrohub/js/look.json and read it from there:\n" + "\n".join(found)


def test_every_name_that_is_used_is_in_the_look():
    known = set(re.findall(r"--sh-([\w-]+):", look.style()))
    for path in _sources():
        text = path.read_text("utf-8")
        own = set(re.findall(r"--sh-([\w-]+):", text))
        used = set(re.findall(r"var\(--sh-([\w-]+)[),]", text))
        assert used - own - known <= {"fill", "indent", "swatch", "test-share", "NAME"}, f"{path}: set by scripts alone"


def _channels(colour: str, below: tuple[float, ...] = ()) -> tuple[float, ...]:
    parts = [int(colour[i : i + 2], 16) for i in range(1, len(colour), 2)]
    opaque = parts[3] / 255 if len(parts) == 4 else 1.0
    return tuple(opaque * part + (1 - opaque) * (below[i] if below else 0) for i, part in enumerate(parts[:3]))


def _luminance(channels: tuple[float, ...]) -> float:
    linear = [c / 12.92 if (c := part / 255) <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for part in channels]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(text: tuple[float, ...], ground: tuple[float, ...]) -> float:
    """WCAG's ratio."""
    low, high = sorted((_luminance(text), _luminance(ground)))
    return (high + 0.05) / (low + 0.05)


# JupyterLab's own card colours, where its theme gives them
JUPYTER = {"light": "#ffffff", "dark": "#212121"}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", ["accent", "good", "not-yet", "bad", "waits", "gold-text", "text", "muted"])
def test_what_is_read_has_contrast(name, theme):
    """At least 4.5 to 1, as WCAG asks of text: on a card, on a page, on what is raised, and on a tint of itself."""
    text = _channels(COLOURS[name][theme])
    for ground in (COLOURS["surface"][theme], COLOURS["page"][theme], JUPYTER[theme]):
        card = _channels(ground)
        assert contrast(text, card) >= 4.5
        assert contrast(text, _channels(COLOURS["raised"][theme], card)) >= 4.5
        assert contrast(text, _channels(f"{COLOURS[name][theme]}17", card)) >= 4.5  # 9 % of it, as behind a verdict
        assert contrast(card, text) >= 4.5  # the words on a filled button


def test_each_state_has_a_sign_a_word_and_a_colour_of_its_own_meaning():
    assert {state["colour"] for state in WORDS.values()} <= set(COLOURS)
    words = [state["word"] for state in WORDS.values()]
    assert len(words) == len(set(words)) and all(state["sign"] for state in WORDS.values())
    assert look.state("not-yet") == look.State("○", "Not yet", "not-yet")


@pytest.mark.parametrize("word", ["Not yet", "Your code stopped", "Due for review"])
def test_a_state_is_worded_once(word):
    literal = re.compile(rf"""["']{word}[.:]?["']""", re.IGNORECASE)
    assert not [str(path) for path in _sources() if literal.search(path.read_text("utf-8"))]
