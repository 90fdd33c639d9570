"""The README's reference knows every command and option, and names none that does not exist."""

import re
from fnmatch import fnmatch
from pathlib import Path

import pytest
from typer.main import get_command

import course

pytestmark = pytest.mark.quick

ROOT = Path(__file__).resolve().parents[1]


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
    parsers = next(action.choices for action in _actions(course.make_parser()) if action.choices)
    for name, parser in parsers.items():
        options = [option for action in _actions(parser) for option in action.option_strings]
        yield name, [option for option in options if option not in ("-h", "--help")]


def _actions(parser):
    return parser._actions  # noqa: SLF001 - argparse has no public way to list its options


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


def test_the_map_of_the_tests_has_one_place_for_each_file():
    rows = re.findall(r"^\| (`.*?) \|", (ROOT / "tests" / "README.md").read_text("utf-8"), re.MULTILINE)
    patterns = [f"{name}.py" for row in rows for name in re.findall(r"`([^`]+)`", row)]
    files = [path.relative_to(ROOT / "tests") for path in (ROOT / "tests").rglob("test_*.py")]
    places = {file.as_posix(): [pattern for pattern in patterns if fnmatch(file.as_posix(), pattern)] for file in files}
    assert patterns and not {file: found for file, found in places.items() if len(found) != 1}
