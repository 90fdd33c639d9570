"""The house keeps its order: imports point one way, nothing lies about, notebooks and pins have one form."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from typer.main import get_command

import course
from autograder.notebooks import normalise, notebook_paths

ROOT = Path(__file__).resolve().parents[1]
ENTRIES = set(
    ".ci .gitignore .github README.md LICENSE autograder benchmarks course.py data exercises lessons "
    "nbgrader_config.py pyproject.toml requirements.txt solutions spectrohub tests".split()
)
# who may know a notebook: widgets, what is called show, and what a learner calls in a cell to see or hear something
NOTEBOOK_SIDE = re.compile(r"(^|/)(explorers/|\w*show\w*\.py$|\w*widget\w*\.py$)")
NOTEBOOK_FACES = {"spectrohub/checks/learner.py", "spectrohub/clips.py", "spectrohub/lesson_plots.py"}


def _modules(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _imports(path: Path) -> set[str]:
    """Every module that `path` imports, at its top or anywhere within."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{_name(path)}: imports here are absolute"
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def _roots(path: Path) -> set[str]:
    return {name.split(".")[0] for name in _imports(path)}


SPECTROHUB, AUTOGRADER = _modules("spectrohub"), _modules("autograder")


# --- imports -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("module", SPECTROHUB, ids=_name)
def test_spectrohub_imports_nothing_of_those_who_use_it(module):
    assert not _roots(module) & {"autograder", "nbgrader", "solutions", "tests", "benchmarks", "course"}


@pytest.mark.parametrize("module", AUTOGRADER, ids=_name)
def test_autograder_imports_no_solutions_and_no_tests(module):
    assert not _roots(module) & {"solutions", "tests", "benchmarks", "course"}


def _without_notebook():
    return [m for m in SPECTROHUB if not NOTEBOOK_SIDE.search(_name(m)) and _name(m) not in NOTEBOOK_FACES]


@pytest.mark.parametrize("module", _without_notebook(), ids=_name)
def test_judging_and_content_know_no_notebook(module):
    assert not _roots(module) & {"IPython", "ipywidgets", "anywidget"}


@pytest.mark.parametrize("module", [ROOT / "course.py", *_modules("spectrohub/environment")], ids=_name)
def test_what_runs_before_the_installation_is_standard_library_alone(module):
    foreign = _roots(module) - sys.stdlib_module_names - {"spectrohub"}
    assert not foreign
    ours = {name for name in _imports(module) if name.startswith("spectrohub")}
    assert all(name.startswith("spectrohub.environment") for name in ours)


def test_import_spectrohub_is_light():
    code = "import sys, spectrohub; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    heavy = "numpy scipy librosa matplotlib torch IPython ipywidgets anywidget sqlite3 platformdirs".split()
    assert not set(done.stdout.split()) & set(heavy)


def _slug_users():
    """Modules that may not know a lesson by name: all but the exercise modules of that lesson."""
    modules = [ROOT / "course.py", ROOT / "nbgrader_config.py", *SPECTROHUB, *AUTOGRADER]
    return [m for m in modules if not re.search(r"spectrohub/exercises/lesson_", _name(m))]


@pytest.mark.parametrize("module", _slug_users(), ids=_name)
def test_no_module_names_a_lesson(module):
    tree = ast.parse(module.read_text("utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, documented)}
    slugs = {path.stem for path in (ROOT / "lessons").glob("*.toml")}
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    named = {text for text in texts - docstrings if any(slug in text for slug in slugs)}
    assert not named


# --- the README knows every command ------------------------------------------------------------------------------


def _typer_apps():
    from autograder.cli import app as instructors
    from spectrohub.cli import app as learners

    return {"spectrohub": get_command(learners).commands, "autograder": get_command(instructors).commands}


def test_course_py_lists_the_commands_of_both_command_lines():
    apps = _typer_apps()
    assert set(course.LEARNER_COMMANDS) == set(apps["spectrohub"])
    assert set(course.INSTRUCTOR_COMMANDS) == set(apps["autograder"])


def test_a_misspelt_command_is_answered_with_the_one_that_was_meant(capsys):
    with pytest.raises(SystemExit):
        course.main(["practise"])
    assert "no command 'practise'. Is it practice?" in capsys.readouterr().err


def _commands_with_options():
    for app in _typer_apps().values():
        for name, command in app.items():
            yield name, [option for parameter in command.params for option in parameter.opts if option.startswith("-")]
    sub = next(action for action in course.make_parser()._actions if action.choices)
    for name, parser in sub.choices.items():
        yield name, [option for option in parser._option_string_actions if option not in ("-h", "--help")]


@pytest.mark.parametrize(
    "command, options", list(_commands_with_options()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_the_readme_describes_every_command_and_option(command, options):
    reference = (ROOT / "README.md").read_text("utf-8").split("## Commands")[1].split("\n## ")[0]
    section = re.search(rf"^\| `{command}\b.*?(?=^\| `|\Z)", reference, re.MULTILINE | re.DOTALL)
    assert section, f"README.md, Commands: a row that begins with | `{command}"
    missing = [option for option in options if option not in section.group()]
    assert not missing, f"README.md, Commands, {command}: nothing about {missing}"


def test_the_readme_names_no_command_that_does_not_exist():
    known = {"lab", "test", *course.LEARNER_COMMANDS, *course.INSTRUCTOR_COMMANDS}
    used = set(re.findall(r"course\.py ([a-z]\w*)", (ROOT / "README.md").read_text("utf-8")))
    assert used and used <= known


# --- files -------------------------------------------------------------------------------------------------------


def _tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
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


@pytest.mark.parametrize("notebook", notebook_paths(ROOT), ids=_name)
def test_notebooks_are_normalised(notebook):
    text = notebook.read_bytes().decode("utf-8")
    assert normalise(text) == text, f"run: python3 course.py normalise {_name(notebook)}"


# --- the normal form itself --------------------------------------------------------------------------------------


def _messy_notebook() -> str:
    import nbformat
    from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

    graded = new_code_cell("def f(): ...", id="0a1b2c3d", metadata={"nbgrader": {"grade_id": "frame-count"}})
    ran = new_code_cell(
        "1 + 1",
        id="3f8a1c9e-2b7d-4e5f-8a9b-0c1d2e3f4a5b",
        execution_count=7,
        outputs=[new_output("stream", text="2")],
        metadata={"collapsed": True, "tags": ["hide"]},
    )
    heading = new_markdown_cell("## What is a *frame*?", id="12345678")
    named = new_markdown_cell("kept", id="why-it-matters")
    cells = [graded, heading, ran, new_markdown_cell("## What is a frame", id="87654321"), named]
    return nbformat.writes(
        new_notebook(cells=cells, metadata={"celltoolbar": "x", "kernelspec": {"name": "mine", "display_name": "Mine"}})
    )


def test_normalise_drops_outputs_and_names_cells():
    import json

    text = normalise(_messy_notebook())
    notebook = json.loads(text)
    ids = [cell["id"] for cell in notebook["cells"]]
    assert ids == ["frame-count", "what-is-a-frame", "1-1", "what-is-a-frame-2", "why-it-matters"]
    assert notebook["cells"][2]["outputs"] == [] and notebook["cells"][2]["execution_count"] is None
    assert notebook["cells"][2]["metadata"] == {"tags": ["hide"]}
    assert set(notebook["metadata"]) == {"kernelspec", "language_info"}
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"
    assert text.startswith('{\n "cells"') and text.endswith("}\n") and not text.endswith("\n\n")


def test_normalise_is_stable_and_refuses_what_is_no_notebook():
    once = normalise(_messy_notebook())
    assert normalise(once) == once
    with pytest.raises(ValueError, match="not a notebook"):
        normalise("[1, 2]")
