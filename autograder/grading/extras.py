"""The packages that only a class needs: a clear word where one is missing."""

from __future__ import annotations

from importlib.util import find_spec

REMEDY = (
    "which is not installed. `python3 course.py test --version` installs the classroom's packages (with the test "
    'tools), and so does .venv/bin/python -m pip install -e ".[classroom]"'
)


class ExtraMissing(RuntimeError):
    """A package that this command needs is not installed; the text says how to get it."""


def require(*, database: str = "", dask: str = "") -> None:
    if dask and find_spec("distributed") is None:
        raise ExtraMissing(f"--dask {dask} needs the package distributed, {REMEDY}")
    if database.startswith("postgresql") and find_spec("psycopg") is None:
        raise ExtraMissing(f"--db {database.partition(':')[0]} needs the package psycopg, {REMEDY}")
