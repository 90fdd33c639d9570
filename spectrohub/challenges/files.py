"""What a terminal cannot show, as files in the user's own folder: pictures as PNG, sounds as WAV, code as Python."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from traceback import extract_tb
from typing import Any

from spectrohub.challenges.materials import Picture, Sound, materials
from spectrohub.challenges.model import Function, Instance
from spectrohub.checks.time_limit import LIMIT_S, TimeUp, time_limit
from spectrohub.paths import user_data


def save(instance: Instance) -> list[tuple[str, Path]]:
    """Writes an instance's pictures and sounds and, for a code challenge, the code to change, unless it is there.

    Returns (what it is, where it is) of each. Raises OSError when the folder cannot be written to.
    """
    stem = _stem(instance)
    saved = _save_materials(instance, instance.task.given, stem)
    if isinstance(instance.task.answer, Function):
        path = stem.with_name(f"{stem.name}.py")
        if not path.exists():  # what the learner has written there stays
            path.write_text(instance.task.answer.stub.strip() + "\n", encoding="utf-8")
        saved.append(("code to change", path))
    return saved


def save_revealed(instance: Instance) -> list[tuple[str, Path]]:
    """What is shown with the right answer, as `save` does it."""
    stem = _stem(instance)
    return _save_materials(instance, instance.task.revealed, stem.with_name(f"{stem.name}-revealed"))


def _stem(instance: Instance) -> Path:
    """The files' common path, without what tells them apart; its folder is there."""
    folder = user_data() / "practice"
    folder.mkdir(exist_ok=True)
    return folder / f"{instance.family.id}-{instance.level}-{instance.seed}"


def _save_materials(instance: Instance, given: Mapping[str, Any], stem: Path) -> list[tuple[str, Path]]:
    saved = []
    for number, part in enumerate(materials(given), 1):
        if isinstance(part, Picture):
            saved.append(("picture", draw(part, stem.with_name(f"{stem.name}-{number}.png"), instance.title)))
        if isinstance(part, Sound):
            saved.append((part.name, write_wav(part, stem.with_name(f"{stem.name}-{number}.wav"))))
    return saved


def draw(picture: Picture, path: Path, title: str) -> Path:
    """The picture with axes and a colour bar; each cell's value lies in its middle."""
    from matplotlib.figure import Figure

    rows, columns = picture.levels_db.shape
    half_x = (picture.x.last - picture.x.first) / max(columns - 1, 1) / 2
    half_y = (picture.y.last - picture.y.first) / max(rows - 1, 1) / 2
    figure = Figure(figsize=(10, 5), layout="constrained")
    axes = figure.add_subplot()
    top = float(picture.levels_db.max())
    image = axes.imshow(
        picture.levels_db,
        origin="lower",
        aspect="auto",
        cmap="magma",
        vmin=top - picture.top_db,
        vmax=top,
        interpolation="nearest",
        extent=(picture.x.first - half_x, picture.x.last + half_x, picture.y.first - half_y, picture.y.last + half_y),
    )
    axes.set(xlabel=picture.x.label, ylabel=picture.y.label, title=title)
    figure.colorbar(image, label="dB")
    figure.savefig(path, dpi=110)
    return path


def write_wav(sound: Sound, path: Path) -> Path:
    import soundfile as sf

    sf.write(path, sound.y, sound.sr, subtype="PCM_16")
    return path


def load_function(path: Path, name: str) -> Callable[..., Any]:
    """The function `name` that a Python file defines. ValueError says what is wrong with the file.

    What the file does by itself, beside defining things, is stopped after LIMIT_S seconds.
    """
    scope: dict[str, Any] = {"__name__": "practice"}
    try:
        code = compile(path.read_text(encoding="utf-8"), str(path), "exec")
        with time_limit(LIMIT_S):
            exec(code, scope)
    except TimeUp as error:
        raise ValueError(
            f"{path} was still running after {LIMIT_S:g} seconds{_place(path, error)}, before your function was called "
            "at all. Is there a loop outside of it that never ends? Only the function is needed."
        ) from error
    except SyntaxError as error:
        raise ValueError(f"{path}, line {error.lineno}: {error.msg}. Python cannot read the file.") from error
    except (Exception, SystemExit) as error:
        raise ValueError(f"{path} stopped while it was loaded: {type(error).__name__}: {error}") from error
    found = scope.get(name)
    if not callable(found):
        raise ValueError(f"{path} defines no function {name!r}. Keep the name that the task gives it.")
    return found


def _place(path: Path, error: BaseException) -> str:
    """Where in the file it was, as `, at line 3 (while True:)`."""
    own = [frame for frame in extract_tb(error.__traceback__) if frame.filename == str(path)]
    return f", at line {own[-1].lineno} ({own[-1].line})" if own else ""
