"""The house keeps its order: imports point one way, nothing lies about, pins are exact and say why."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.import_graph import PACKAGES, ROOT, Import, circles, imports, modules, own_modules, target, tree

pytestmark = pytest.mark.quick

ENTRIES = set(
    ".ci .gitignore .github README.md LICENSE autograder benchmarks course.py data exercises lessons "
    "nbgrader_config.py pyproject.toml requirements.txt solutions spectrohub tests".split()
)
# who may know a notebook: the room that shows things there, widgets, and what is called show
NOTEBOOK_SIDE = re.compile(r"(^|/)(display/|explorers/|plots/|\w*show\w*\.py$|\w*widget\w*\.py$)")
NOTEBOOK_FACES = {
    "spectrohub/exercise_commands.py",
}
# who shows something through that room, besides: work that has a progress bar
PROGRESS_BARS = re.compile(r"spectrohub/(datasets|training)/")
SPECTROHUB, AUTOGRADER = (modules(package) for package in PACKAGES)


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _found(paths: Iterable[Path], unwanted: set[str]) -> list[str]:
    """The imports in `paths` whose outermost package is unwanted."""
    return [_line(one) for path in paths for one in imports(path) if one.full.split(".")[0] in unwanted]


def _line(one: Import) -> str:
    """An import with its file and line, as a failed test shows it."""
    return str(one).removeprefix(f"{ROOT}/")


# --- imports -----------------------------------------------------------------------------------------------------


def test_imports_are_absolute():
    paths = [*SPECTROHUB, *AUTOGRADER]
    assert not [_line(one) for path in paths for one in imports(path) if one.module.startswith(".")]


def test_spectrohub_imports_nothing_of_those_who_use_it():
    users = {"autograder", "nbgrader", "solutions", "tests", "benchmarks", "course"}
    assert not _found(SPECTROHUB, users)


def test_autograder_imports_no_solutions_and_no_tests():
    assert not _found(AUTOGRADER, {"solutions", "tests", "benchmarks", "course"})


def _without_notebook() -> list[Path]:
    return [m for m in SPECTROHUB if not NOTEBOOK_SIDE.search(_name(m)) and _name(m) not in NOTEBOOK_FACES]


def test_judging_and_content_know_no_notebook():
    assert not _found(_without_notebook(), {"IPython", "ipywidgets", "anywidget"})


def test_judging_and_content_show_nothing():
    shown = [
        _line(one)
        for path in _without_notebook()
        for one in imports(path)
        if one.full.startswith("spectrohub.display")
        and not (one.full == "spectrohub.display.progress_bar" and PROGRESS_BARS.match(_name(path)))
    ]
    assert not shown


def test_what_runs_before_the_installation_is_standard_library_alone():
    after = ROOT / "spectrohub/environment/warm_up.py"  # started by its name, when the libraries are there
    paths = [ROOT / "course.py", *(path for path in modules("spectrohub/environment") if path != after)]
    outside = [
        _line(one)
        for path in paths
        for one in imports(path)
        if one.full.split(".")[0] not in sys.stdlib_module_names and not one.full.startswith("spectrohub.environment")
    ]
    assert not outside


def _packages() -> list[str]:
    parts = [name.split(".") for name in own_modules()]
    return sorted({".".join(one[:depth]) for one in parts for depth in range(len(one))})


@pytest.mark.parametrize("package", _packages(), ids=lambda name: name or "top")
def test_no_circle_of_imports(package):
    found = ["\n".join(map(_line, circle)) for circle in circles(package)]
    assert not found, f"imports in {package or 'the top folder'} that lead in a circle:\n" + "\n\n".join(found)


def test_a_circle_is_found_however_it_is_imported(tmp_path):
    made = {
        "spectrohub/__init__.py": "",
        "spectrohub/a/__init__.py": "from spectrohub import b",
        "spectrohub/a/low.py": "",
        "spectrohub/b/__init__.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import spectrohub.c",
        "spectrohub/c.py": "def late():\n    from spectrohub.a import low",
        "spectrohub/d/one.py": "from importlib import import_module\nTABLE = {'x': 'spectrohub.d.two'}",
        "spectrohub/d/two.py": "from spectrohub.d.one import TABLE",
        "autograder/e.py": "from spectrohub.a import low",
    }
    for name, text in made.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (one,) = circles("spectrohub", tmp_path)  # no module imports itself in the end, yet package a needs a
    assert [(i.path.relative_to(tmp_path).as_posix(), i.line, i.full) for i in one] == [
        ("spectrohub/a/__init__.py", 1, "spectrohub.b"),
        ("spectrohub/b/__init__.py", 3, "spectrohub.c"),
        ("spectrohub/c.py", 2, "spectrohub.a.low"),
    ]
    (two,) = circles("spectrohub.d", tmp_path)
    assert sorted(i.full for i in two) == ["spectrohub.d.one.TABLE", "spectrohub.d.two"]
    assert not circles("", tmp_path) and not circles("spectrohub.a", tmp_path)


def _storeys() -> dict[str, int]:
    """The rooms in README's picture of the house, with the number of their line."""
    picture = (ROOT / "README.md").read_text("utf-8").split("## The house")[1].split("```")[1]
    found, package = {}, ""
    for number, line in enumerate(picture.splitlines()):
        if heading := re.match(r"(autograder|spectrohub)/ ", line):
            package = heading[1]
        elif rooms := re.match(r"  ([a-z_, ]+?)  ", line):
            found |= {f"{package}.{room}": number for room in rooms[1].split(", ")}
    return found


def test_the_readme_draws_every_room():
    packages = {name for name, path in own_modules().items() if path.name == "__init__.py" and name.count(".") == 1}
    assert packages <= set(_storeys())


def test_a_room_uses_rooms_below_it_as_the_readme_draws_them():
    storeys, own = _storeys(), own_modules()
    upward = []
    for importer, path in own.items():
        room = ".".join(importer.split(".")[:2])
        for one in imports(path):
            used = ".".join((target(one, own) or "").split(".")[:2])
            if room != used and storeys.get(room, -1) >= storeys.get(used, len(own)):
                upward.append(_line(one))
    assert storeys and not upward


def test_import_spectrohub_is_light():
    code = "import sys, spectrohub; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    heavy = "numpy scipy librosa matplotlib torch IPython ipywidgets anywidget sqlite3 platformdirs".split()
    assert not set(done.stdout.split()) & set(heavy)


def test_no_module_names_a_lesson():
    """All but the exercise modules of that lesson."""
    slugs = {path.stem for path in (ROOT / "lessons").glob("*.toml")}
    paths = [ROOT / "course.py", ROOT / "nbgrader_config.py", *SPECTROHUB, *AUTOGRADER]
    others = [path for path in paths if "spectrohub/exercises/lesson_" not in _name(path)]
    named = {f"{_name(path)}: {text!r}" for path in others for text in _texts(path) if any(s in text for s in slugs)}
    assert slugs and not named


def _texts(path: Path) -> set[str]:
    """Every string of a module but its docstrings."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    nodes = list(ast.walk(tree(path)))
    docstrings = {ast.get_docstring(node, clean=False) for node in nodes if isinstance(node, documented)}
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)} - docstrings


# --- files -------------------------------------------------------------------------------------------------------


def _tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("this copy of the course is no git repository")
    return [name for name in listed.stdout.split("\0") if name]


def test_the_top_folder_holds_only_what_the_readme_maps():
    strangers = {name.split("/")[0] for name in _tracked()} - ENTRIES
    assert not strangers


def test_nothing_generated_or_private_is_kept():
    private = re.compile(r"(^|/)(\.venv|classroom|node_modules|__pycache__|\.ipynb_checkpoints|test-artefacts)(/|$)")
    assert not [name for name in _tracked() if private.search(name)]


def test_every_pin_is_exact_and_says_why():
    lines = (ROOT / "requirements.txt").read_text("utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert pins and not [pin for pin in pins if not re.fullmatch(r"[\w.-]+==[\w.]+ +# .{5,}", pin)]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    tools = [tool for extra in project["optional-dependencies"].values() for tool in extra]
    assert tools and not [tool for tool in tools if not re.fullmatch(r"[\w.-]+(\[\w+\])?==[\w.]+", tool)]
