#!/usr/bin/env python3
"""Spectro Hub's one door: makes the environment the course needs in .venv, then runs one command in it.

    python3 course.py lab        opens the course in JupyterLab
    python3 course.py --help     lists every command

Standard library alone. No syntax here is newer than Python 3.6, so that an old Python can say what is missing.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python is exactly who reads this
    sys.exit(
        "course.py: Spectro Hub needs Python 3.11 or newer; this is Python {}.{}.{} ({}). Install a newer "
        "one (https://www.python.org/downloads/) and start this with it, for example: "
        "python3.12 course.py lab".format(*sys.version_info[:3], sys.executable)
    )

import argparse
import errno
import os
import socket
import subprocess
from difflib import get_close_matches

from spectrohub.environment import PYTHON, ROOT, DiskFull, Problem, prepare, say, surroundings

FRONT_PAGE = "lessons/00_spectro_hub.ipynb"

# Commands of the two command lines inside the environment. A test holds these lists against both.
LEARNER_COMMANDS = {
    "progress": "show your XP, your skills and what comes next; export, import, reset, rescue",
    "practice": "challenges in the terminal, at three levels",
    "review": "answer today's review in the terminal",
    "certificate": "make your certificate, once every required exercise is passed",
    "verify": "verify a certificate, offline",
}
INSTRUCTOR_COMMANDS = {
    "selfcheck": "check the whole course: solved passes, unsolved fails, wrong is named",
    "new": "make the skeleton of a lesson or of an exercise",
    "grade": "grade a class: boxed, many at a time, only what changed",
    "audit": "verify what grading recorded",
    "certify": "sign certificates for a class, from the gradebook",
    "export": "write the lessons as a web site that needs no kernel",
    "normalise": "bring notebooks into the form the repository keeps",
}


def run(command, **settings):
    """Become `command` (POSIX), or stay in front of it until it ends (Windows); returns its exit code."""
    command = [str(PYTHON), *command]
    env = dict(surroundings(), **settings)
    sys.stdout.flush()
    if os.name != "nt":
        os.execve(command[0], command, env)
    child = subprocess.Popen(command, env=env)
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:
            continue  # Ctrl-C has reached the child as well: it decides how to end


def lab(port=None, browser=True, gpu=False):
    """JupyterLab on the front page, in the foreground; it asks the network for nothing."""
    if port is not None:
        ensure_port_is_free(port)
    prepare(gpu=gpu)
    command = [
        "-m",
        "spectrohub.jupyter.lab",
        f"--ServerApp.root_dir={ROOT}",
        f"--LabApp.default_url=/lab/tree/{FRONT_PAGE}",
        "--Application.log_level=ERROR",  # leaves the address, drops the chatter
    ]
    if port is not None:
        command += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    if not browser:
        command += ["--no-browser"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command += ["--allow-root"]  # in containers everybody is root
    say("Starting JupyterLab. It runs until you press Ctrl-C here.")
    os.chdir(ROOT)
    return run(command)


def ensure_port_is_free(port):
    with socket.socket() as probe:
        if os.name != "nt":  # on Windows this option would let two programs share a port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            why = (error.strerror or str(error)).lower()
            raise Problem(
                f"port {port} cannot be used: {why}. Choose another one, or leave --port out: "
                "then the next free one is taken."
            ) from error


def test(arguments, quick=False, strict=False, gpu=False):
    """Every test, those marked quick, or those that pytest's own `arguments` choose."""
    prepare(dev=True, gpu=gpu)
    os.chdir(ROOT)
    if quick:
        arguments = ["-m", "quick", "-n", "auto", "--maxprocesses", "4", *arguments]
    return run(["-m", "pytest", *arguments], **({"SPECTROHUB_STRICT": "1"} if strict else {}))


def port_number(text):
    if not text.isdigit() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port: a port is a whole number from 1 to 65535")
    return int(text)


def make_parser():
    others = {**LEARNER_COMMANDS, **INSTRUCTOR_COMMANDS}
    parser = argparse.ArgumentParser(
        prog="course.py",
        description="Spectro Hub, a course about spectrograms. Each command first makes or mends what it needs.",
        epilog="more commands (each knows --help):\n"
        + "\n".join(f"    {name:<12}{text}" for name, text in others.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, title="commands")
    one = commands.add_parser("lab", help="open the course in JupyterLab", allow_abbrev=False)
    one.add_argument("--no-browser", action="store_true", help="print the address instead of opening it")
    one.add_argument("--port", type=port_number, help="use this port (default: the next free one from 8888)")
    two = commands.add_parser(
        "test", help="run every test, or those that pytest's own arguments choose", allow_abbrev=False
    )
    two.add_argument("--quick", action="store_true", help="some tests of every room, in two minutes")
    two.add_argument("--strict", action="store_true", help="tests that cannot run fail instead of being skipped")
    for command in (one, two):
        command.add_argument("--gpu", action="store_true", help="install PyTorch's build for NVIDIA GPUs (3 GB)")
    return parser


def main(arguments):
    name = arguments[0] if arguments else ""
    if name in LEARNER_COMMANDS or name in INSTRUCTOR_COMMANDS:
        prepare()
        return run(["-m", "spectrohub" if name in LEARNER_COMMANDS else "autograder", *arguments])
    parser = make_parser()
    if name not in ("", "lab", "test") and not name.startswith("-"):
        near = get_close_matches(name, ["lab", "test", *LEARNER_COMMANDS, *INSTRUCTOR_COMMANDS], n=1)
        parser.error(f"there is no command {name!r}. {f'Is it {near[0]}? ' if near else ''}--help lists all.")
    chosen, rest = parser.parse_known_args(arguments or ["--help"])
    if chosen.command == "test":
        return test(rest, quick=chosen.quick, strict=chosen.strict, gpu=chosen.gpu)
    if rest:
        parser.error(f"lab does not know {' '.join(rest)}")
    return lab(port=chosen.port, browser=not chosen.no_browser, gpu=chosen.gpu)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Problem as problem:
        sys.exit(f"course.py: {problem}")
    except KeyboardInterrupt:
        print("\ncourse.py: stopped. What is there is kept; the next start goes on from here.", file=sys.stderr)
        sys.exit(130)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            sys.exit(f"course.py: {DiskFull('it ran full')}")
        sys.exit(f"course.py: {error.filename or ROOT}: {error.strerror or error}")
