"""Why a name was not there when it was needed: the cell that makes it had ended in an error."""

from __future__ import annotations

import re
from dataclasses import replace

from nbformat import NotebookNode

from spectrohub.checks import Verdict

_MISSING = re.compile(r"There is no `(\w+)`|name '(\w+)' is not defined")


def with_cause(verdict: Verdict, notebook: NotebookNode) -> Verdict:
    """The verdict, with the first error behind it where it speaks of a name that is not there."""
    if verdict.passed:
        return verdict
    missing = _MISSING.search(" ".join([verdict.message, *verdict.evidence]))
    cause = _cause(missing[1] or missing[2], notebook) if missing else ""
    return replace(verdict, message=f"{verdict.message.rstrip()} {cause}") if cause else verdict


def _cause(name: str, notebook: NotebookNode) -> str:
    makes = re.compile(
        rf"^[ \t]*(?:async[ \t]+def|def|class)[ \t]+{name}\b"
        rf"|^[ \t]*(?:\w+[ \t]*,[ \t]*)*{name}[ \t]*(?:,[^=\n]*)?=(?!=)"
        rf"|^[ \t]*(?:import|from)\b[^\n]*\b{name}\b",
        re.MULTILINE,
    )
    for cell in notebook.cells:
        if cell.cell_type == "code" and makes.search(cell.source):
            for output in cell.outputs:
                if output.output_type == "error":
                    words = f"{output.ename}: {output.evalue}".strip(": ").partition("\n")[0][:300].rstrip(".")
                    return f"The cell that makes `{name}` had ended before: {words}."
    return ""
