"""scipy.signal as judging needs it, to be loaded by its name."""

from autograder.box.lean_scipy import without_statistics

with without_statistics():
    import scipy.signal  # noqa: F401
