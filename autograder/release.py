"""Our two links in nbgrader's chains: the released notebook's text, and stderr that costs no points."""

from nbconvert.exporters import NotebookExporter
from nbgrader import utils
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder.normal_form import normalise


class NormalFormExporter(NotebookExporter):
    """Writes a released notebook in the repository's normal form, so that making it again changes no byte."""

    def from_notebook_node(self, nb, resources=None, **options):
        text, resources = super().from_notebook_node(nb, resources, **options)
        # as bytes: text would get the system's own line ends
        return normalise(text).encode("utf-8"), resources


class StderrCostsNothing(NbGraderPreprocessor):
    """Moves a check cell's stderr to stdout: nbgrader gives no points for a cell that warned, though it passed."""

    def preprocess_cell(self, cell, resources, cell_index):
        if cell.cell_type == "code" and utils.is_grade(cell):
            for output in cell.outputs:
                if output.output_type == "stream" and output.name == "stderr":
                    output.name = "stdout"
        return cell, resources
