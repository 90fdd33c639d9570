"""What the running code's output is shown on."""

from __future__ import annotations

import sys
from enum import StrEnum


class Surface(StrEnum):
    NOTEBOOK = "notebook"  # a page that renders HTML, Markdown and widgets; a notebook that is graded too
    IPYTHON = "ipython"  # IPython in a terminal: text alone
    PLAIN = "plain"  # Python in a terminal, or a file


def surface() -> Surface:
    """Where the output of the running code is shown.

    IPython's own account of what its front end takes decides: a kernel is not needed, so the shell that grades a
    notebook without one is a notebook as well. IPython is not imported by asking.
    """
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    if shell is None:
        return Surface.PLAIN
    from IPython.core.displaypub import DisplayPublisher

    takes_html = "text/html" in shell.display_formatter.active_types
    prints = type(shell.display_pub) is DisplayPublisher  # what is displayed ends as text in the standard output
    return Surface.NOTEBOOK if takes_html and not prints else Surface.IPYTHON
