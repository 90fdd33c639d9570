"""A copy of the tiny course with its own package, for tests that run commands on it or break it on purpose."""

import os
import shutil
from pathlib import Path

from tests.warm_python import run_module

TESTS = Path(__file__).parent
ROOT = TESTS.parent


class TinyCourse:
    """The tiny course in a folder, and the commands of the repository run in it."""

    def __init__(self, folder: Path):
        self.root = folder
        shutil.copytree(TESTS / "tiny_course", folder, ignore=shutil.ignore_patterns("exercise_modules"))
        without = shutil.ignore_patterns("engine", "widgets", "node_modules", "lesson_*", "datasets")
        for package in ("spectrohub", "autograder"):
            shutil.copytree(ROOT / package, folder / package, ignore=without)
        modules = TESTS / "tiny_course" / "exercise_modules"
        shutil.copytree(modules, folder / "spectrohub" / "exercises", dirs_exist_ok=True)
        shutil.copy(ROOT / "nbgrader_config.py", folder)

    def selfcheck(self, *rules: str) -> tuple[int, str]:
        """Exit code and output of the self-check, with only these rules."""
        options = [option for rule in rules for option in ("--rule", rule)]
        return self.run("autograder", "selfcheck", *options)

    def run(self, module: str, *arguments: str) -> tuple[int, str]:
        environment = {**os.environ, "COLUMNS": "400", "PYTHONPATH": str(self.root), "PYTHONDONTWRITEBYTECODE": "1"}
        return run_module(module, *arguments, cwd=self.root, environment=environment)

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace `old` in a file by `new`; it must be there."""
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{path} has no {old!r}"
        file.write_text(text.replace(old, new), encoding="utf-8")
