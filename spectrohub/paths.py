"""Where things are: the course's folder, and the user's own data folder."""

import os
from pathlib import Path


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


def user_data() -> Path:
    """The folder for a user's progress; `SPECTROHUB_HOME` overrides the system's usual place. Made when missing."""
    override = os.environ.get("SPECTROHUB_HOME")
    if override:
        folder = Path(override)
    else:
        from platformdirs import user_data_path

        folder = user_data_path("spectrohub", appauthor=False)
    folder.mkdir(parents=True, exist_ok=True)
    return folder
