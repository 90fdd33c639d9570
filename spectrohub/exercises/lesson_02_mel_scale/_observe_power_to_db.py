"""Observer of a function that may meet a function where a number belongs. It knows no right answer."""

from spectrohub.checks.observe import message_kind, observe_call


def observe(answer, case):
    return observe_call(answer, case, kind_of=_cause)


def _cause(error):
    """Python and numpy say in many ways that a function stands where a number belongs; all name its type."""
    return "a function" if "function" in str(error).lower() else message_kind(error)
