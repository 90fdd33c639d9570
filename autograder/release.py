"""Our two links in nbgrader's chains: the released notebook's text, and stderr that costs no points."""

from typing import Any

from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder.normal_form import normalise


class NormalFormExporter(NotebookExporter):
    """Writes a released notebook in the repository's normal form, so that making it again changes no byte."""

    # what is written is bytes: text would get the system's own line ends
    def from_notebook_node(self, nb: NotebookNode, resources: Any = None, **options: Any) -> Any:
        text, resources = super().from_notebook_node(nb, resources, **options)
        return normalise(text).encode("utf-8"), resources


class StderrCostsNothing(NbGraderPreprocessor):
    """Moves a check cell's stderr to stdout: nbgrader gives no points for a cell that warned, though it passed."""

    def preprocess_cell(self, cell: NotebookNode, resources: Any, cell_index: int) -> tuple[NotebookNode, Any]:
        if cell.cell_type == "code" and utils.is_grade(cell):
            for output in cell.outputs:
                if output.output_type == "stream" and output.name == "stderr":
                    output.name = "stdout"
        return cell, resources
