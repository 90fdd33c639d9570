"""The certificate as SVG and PDF: a spectrogram of the learner's sound or the course's, and what was earned."""

from __future__ import annotations

import io
import textwrap
import warnings
from datetime import datetime
from typing import TYPE_CHECKING, Any

import numpy as np

from spectrohub import look
from spectrohub.certificate.credential import COURSE, Issuer
from spectrohub.certificate.earned import Earned
from spectrohub.clips import load_clip

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.text import Text

MEDIA = {"certificate.svg": "image/svg+xml", "certificate.pdf": "application/pdf"}
_INK, _SOFT, _PAPER, _ACCENT = (look.paper(name) for name in ("ink", "soft", "sheet", "accent"))
# Tried in turn, where they are installed, for names in other scripts; the first comes with matplotlib.
_FONTS = ("DejaVu Sans", "Noto Sans CJK JP", "Noto Sans CJK SC", "Noto Sans", "Arial Unicode MS")


Samples = tuple[np.ndarray, float]  # (y, sr)


def draw(
    name: str,
    earned: Earned,
    issuer: Issuer,
    at: datetime,
    until: datetime | None,
    key: str,
    sound: Samples | None = None,
) -> dict[str, bytes]:
    """File name -> the picture's bytes, A4 landscape. `key`: the fingerprint of the key that will sign.

    `sound` is drawn as a spectrogram at the top; without it, the course's tour clip.
    """
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    # Signs that no font here has are left to the fonts of whoever opens the SVG.
    text = "path" if has_signs_for(name) else "none"
    with rc_context({"font.family": _fonts(), "text.parse_math": False, "svg.fonttype": text}):
        figure = Figure(figsize=(11.69, 8.27), facecolor=_PAPER)
        _spectrogram(figure.add_axes((0, 0.73, 1, 0.27)), *(sound or load_clip("tour")))
        _words(figure, name, earned, issuer, at, until, key)
        about = f"Certificate of {name}: {COURSE}, {len(earned.passed)} exercises passed, {at:%d %B %Y}"
        with warnings.catch_warnings():
            # A font that is not installed, a sign that no font has: the signed name is whole all the same.
            warnings.simplefilter("ignore", UserWarning)
            return {
                "certificate.svg": _saved(figure, "svg", {"Title": about, "Date": None}),
                "certificate.pdf": _saved(figure, "pdf", {"Title": about, "Author": issuer.name}),
            }


def _fonts() -> list[str]:
    from matplotlib.font_manager import fontManager

    return [name for name in _FONTS if name in set(fontManager.get_font_names())]


def has_signs_for(name: str) -> bool:
    """Can every sign of the name be drawn with a font that is installed?"""
    from matplotlib.font_manager import FontProperties, fontManager, get_font

    fonts = [get_font(fontManager.findfont(FontProperties(family=[family]))) for family in _fonts()]
    return all(any(font.get_char_index(ord(sign)) for font in fonts) for sign in name if not sign.isspace())


def _spectrogram(axes: Axes, y: np.ndarray, sr: float) -> None:
    """The mel spectrogram in dB, as everybody in this course has seen it."""
    import librosa

    S = librosa.feature.melspectrogram(y=y, sr=sr, n_fft=2048, hop_length=512, n_mels=128)
    axes.imshow(
        librosa.power_to_db(S, ref=np.max), origin="lower", aspect="auto", cmap="magma", interpolation="bilinear"
    )
    axes.set_axis_off()


def _words(
    figure: Figure, name: str, earned: Earned, issuer: Issuer, at: datetime, until: datetime | None, key: str
) -> None:
    def write(x: float, y: float, text: str, size: float, colour: str = _INK, **options: Any) -> Text:
        return figure.text(x, y, text, fontsize=size, color=colour, va="baseline", **options)

    left = 0.07
    write(left, 0.665, "CERTIFICATE", 11, _ACCENT, weight="bold")
    write(left, 0.595, COURSE, 30, weight="bold")
    write(left, 0.53, "was completed by", 12, _SOFT)
    fitted = write(left, 0.45, name, 34, weight="bold")
    _fit(figure, fitted, 0.86)
    y = 0.375
    for lesson, passed in earned.by_lesson().items():
        write(left, y, f"{len(passed)}", 13, _ACCENT, weight="bold")
        write(left + 0.035, y, f"exercises of “{lesson}”", 13)
        y -= 0.038
    skills = textwrap.wrap(" · ".join(earned.skills), 120)
    for line in skills[:4]:
        y -= 0.006
        write(left, y - 0.012, line, 9.5, _SOFT)
        y -= 0.02
    ends = f", valid until {until:%d %B %Y}" if until else ""
    write(left, 0.105, f"{at:%d %B %Y}{ends}", 12)
    write(left, 0.072, f"Issuer: {issuer.name}   ·   key {key}", 9.5, _SOFT)
    write(left, 0.042, "The signature is in the file: python3 course.py verify certificate.svg", 9.5, _SOFT)
    if issuer.self_issued:
        write(0.93, 0.105, "SELF-ISSUED", 15, _ACCENT, ha="right", weight="bold")
        write(0.93, 0.072, "by the learner's own computer; no instructor has looked at it", 9.5, _SOFT, ha="right")
    if earned.xp is not None:
        write(0.93, 0.665, f"{earned.xp:,} XP", 11, _ACCENT, ha="right", weight="bold")


def _fit(figure: Figure, text: Text, share: float) -> None:
    """A long name is set smaller until it takes at most `share` of the width."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    renderer = FigureCanvasAgg(figure).get_renderer()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        width = text.get_window_extent(renderer).width / figure.bbox.width
    if width > share:
        text.set_fontsize(float(text.get_fontsize()) * share / width)


def _saved(figure: Figure, kind: str, metadata: dict[str, Any]) -> bytes:
    file = io.BytesIO()
    figure.savefig(file, format=kind, dpi=150, facecolor=_PAPER, metadata=metadata)
    return file.getvalue()
