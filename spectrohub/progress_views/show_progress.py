"""progress() in a notebook and in a terminal."""

from spectrohub.display import Surface, show_html, surface
from spectrohub.progress_views.current_state import current_state
from spectrohub.progress_views.notebook_panel import progress_html
from spectrohub.progress_views.terminal import print_progress


def progress() -> None:
    """Show what you have done so far, lesson by lesson, and what to do next."""
    if surface() is not Surface.NOTEBOOK:
        print_progress()
        return
    state, trouble = current_state()
    show_html(progress_html(state, trouble), f"{state.xp} XP, {state.level}")
