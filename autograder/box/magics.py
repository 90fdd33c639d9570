"""Which magic commands a graded notebook may use. The others leave a calm word and the cell goes on."""

from __future__ import annotations

from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.text import SList

_LINE = """
    alias_magic autoawait colors config doctest_mode matplotlib pdef pdoc pfile pinfo pinfo2 pprint precision
    prun psearch psource pwd pylab reset reset_selective time timeit who who_ls whos xdel xmode
""".split()
_CELL = "capture prun time timeit".split()


def tame(ip: InteractiveShell) -> None:
    """Leave the allowed magics as they are, and answer the others, and the shell (`!`), with a word."""
    ip.alias_manager.default_aliases = []  # %reset would define ls, cat and the like again
    for kind, allowed in (("line", _LINE), ("cell", _CELL)):
        magics = ip.magics_manager.magics[kind]
        for name in magics:
            if name not in allowed:
                magics[name] = _note(("%%" if kind == "cell" else "%") + name)
    ip.system = ip.system_piped = ip.system_raw = _no_shell
    ip.getoutput = lambda command, *args, **kwargs: SList() if _no_shell(command) is None else None


def _note(name: str):
    def magic(line="", cell=None, **_):
        rest = "this cell" if cell is not None else "this line"
        print(f"{name} is not used in grading: {rest} was left out, and everything else is run.")

    return magic


def _no_shell(command: str, *_, **__) -> None:
    print(f"Shell commands are not run in grading: `!{str(command).strip()[:80]}` was left out.")
