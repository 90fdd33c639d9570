"""Where things are: the course's folder, and the user's own data folder."""

import os
from pathlib import Path

FRONT_PAGE = "lessons/00_spectro_hub.ipynb"  # below the course's folder


def course_root(start: Path | None = None) -> Path:
    """The folder that holds `lessons/` and `exercises/`.

    Looks upwards from `start` (default: the working directory), then from this package, so that a
    notebook anywhere inside the course finds it. Raises FileNotFoundError with what was tried.
    """
    here = Path(start or Path.cwd()).resolve()
    package = Path(__file__).resolve().parent
    for folder in (here, *here.parents, *package.parents):
        if (folder / "lessons").is_dir() and (folder / "exercises").is_dir():
            return folder
    raise FileNotFoundError(
        f"No course found at or above {here}: a course folder has lessons/ and exercises/. "
        "Open the notebook from inside the course's folder."
    )


class NoUserData(OSError):
    """There is no place for a user's data; the message says why and what to set."""


def user_data() -> Path:
    """The folder for a user's progress, the same one from every notebook and terminal. Made when missing.

    It is the system's usual place, or what `SPECTROHUB_HOME` names: `~` is the user's home directory, and a relative
    path counts from the course's folder. Raises NoUserData, or OSError when the folder cannot be made.
    """
    given = os.environ.get("SPECTROHUB_HOME")
    folder = _named_folder(given) if given else _system_folder()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _named_folder(given: str) -> Path:
    try:
        folder = Path(given).expanduser()
    except RuntimeError as error:
        raise NoUserData(
            f"SPECTROHUB_HOME={given!r} begins with a home directory that does not exist. "
            "Set it to a whole path, such as /srv/progress."
        ) from error
    if folder.is_absolute():
        return folder
    try:
        return course_root() / folder
    except FileNotFoundError as error:
        raise NoUserData(
            f"SPECTROHUB_HOME={given!r} counts from the course's folder, and there is none here. "
            "Set it to a whole path, such as /srv/progress."
        ) from error


def _system_folder() -> Path:
    from platformdirs import user_data_path

    try:
        return user_data_path("spectrohub", appauthor=False)
    except RuntimeError as error:
        raise NoUserData(
            "This account has no home directory, so there is no place for your progress. "
            "Set SPECTROHUB_HOME to a folder that you may write to."
        ) from error
