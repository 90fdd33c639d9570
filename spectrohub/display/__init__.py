"""Where output is shown, and how to show it there: a notebook's page, IPython in a terminal, plain text elsewhere."""

from spectrohub.display.bar import progress_bar
from spectrohub.display.output import LiveHtml, show, show_html, show_markdown
from spectrohub.display.surfaces import Surface, surface

__all__ = ["LiveHtml", "Surface", "progress_bar", "show", "show_html", "show_markdown", "surface"]
