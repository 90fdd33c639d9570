"""Observer of a classifier: what `observe_network` sees, with its counts as yes or no. It knows no right answer."""

from dataclasses import replace
from typing import Any

from spectrohub.checks.values import Facts
from spectrohub.exercises.observers import observe_network

LIMIT = 500_000  # parameters


def observe(answer, case):
    seen = observe_network(answer, case)
    return replace(seen, value=yes_or_no(seen.value)) if type(seen.value) is Facts else seen


def yes_or_no(facts: Facts) -> Facts:
    values: dict[str, Any] = dict(facts.values)
    if "parameters" not in values:
        return facts
    count, unreached, hidden = values.pop("parameters"), values.pop("unreached"), values.pop("hidden")
    values |= {"small": count <= LIMIT, "reached": not unreached, "registered": not hidden}
    names = ", ".join(f"`{name}`" for name in unreached[:4]) + (" and more" if len(unreached) > 4 else "")
    told = {
        "small": f"Your network has {count:,} parameters; at most {LIMIT:,} are asked for.",
        "reached": f"No gradient reaches {names}.",
        "registered": f"{hidden} layers stand in a plain list or dictionary, where PyTorch does not look for them.",
    }
    return replace(facts, values=values, told={**facts.told, **told})
