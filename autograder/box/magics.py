"""Which magic commands a graded notebook may use. The others leave a calm word and the cell goes on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.text import SList

_LINE = """
    alias_magic autoawait colors config doctest_mode matplotlib pdef pdoc pfile pinfo pinfo2 pprint precision
    prun psearch psource pwd pylab reset reset_selective run time timeit who who_ls whos xdel xmode
""".split()
_CELL = "capture file prun time timeit writefile".split()  # files of the box's own folder, as open() writes them


def tame(ip: InteractiveShell) -> None:
    """Leave the allowed magics as they are, and answer the others, and the shell (`!`), with a word."""
    shell: Any = ip  # IPython's own types leave out that these may be replaced
    shell.alias_manager.default_aliases = []  # %reset would define ls, cat and the like again
    for kind, allowed in (("line", _LINE), ("cell", _CELL)):
        magics = shell.magics_manager.magics[kind]
        for name in magics:
            if name not in allowed:
                magics[name] = _note(("%%" if kind == "cell" else "%") + name)
    shell.system = shell.system_piped = shell.system_raw = _no_shell
    shell.getoutput = _no_output


def _note(name: str) -> Callable[..., None]:
    def magic(line: str = "", cell: str | None = None, **_: object) -> None:
        rest = "this cell" if cell is not None else "this line"
        print(f"{name} is not used in grading: {rest} was left out, and everything else is run.")

    return magic


def _no_shell(command: str, *_: object, **__: object) -> None:
    print(f"Shell commands are not run in grading: `!{str(command).strip()[:80]}` was left out.")


def _no_output(command: str, *_: object, **__: object) -> SList:
    _no_shell(command)
    return SList()
