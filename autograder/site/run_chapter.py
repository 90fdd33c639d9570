"""A chapter after its run, as HTML, with what its page needs."""

from dataclasses import dataclass

from nbformat import NotebookNode

from autograder.site.cells import Cells
from autograder.site.files import Shared, page_of
from autograder.site.widgets import Page, collect
from spectrohub.content import Lesson
from spectrohub.content.chapters import Chapter


@dataclass(frozen=True)
class RunChapter:
    """A chapter after its run, as HTML."""

    lesson: Lesson
    chapter: Chapter
    address: str
    body: str
    page: Page
    headings: list[tuple[int, str, str]]  # (level, id, text)
    pictures: set[str]  # files that the text shows
    explorers: set[str]  # ids of the cells that show one
    without_words: int  # pictures that have no text alternative

    @classmethod
    def of(cls, lesson: Lesson, chapter: Chapter, notebook: NotebookNode, shared: Shared) -> "RunChapter":
        address = page_of(chapter.path)
        page = collect(notebook, address, shared)
        cells = Cells(address, page, shared)
        body = cells.html(notebook)
        found = (cells.headings, cells.pictures, cells.explorers, cells.without_words)
        return cls(lesson, chapter, address, body, page, *found)
