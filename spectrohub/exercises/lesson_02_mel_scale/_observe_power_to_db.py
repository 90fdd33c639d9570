"""Observer of a function that may meet a function where a number belongs. It knows no right answer."""

from spectrohub.checks.observe import message_kind, watch


def observe(answer, case):
    args, kwargs = case.inputs()
    return watch(answer, lambda: answer(*args, **kwargs), kind_of=_cause)


def _cause(error):
    """Python and numpy say in many ways that a function stands where a number belongs; all name its type."""
    return "a function" if "function" in str(error).lower() else message_kind(error)
