"""Settings of explorers: synced traits that take back nothing wrong and say what is right."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypedDict

import traitlets

from spectrohub.display.still_widget import StillWidget

_STATIC = Path(__file__).resolve().parents[1] / "static"
WINDOWS = ("hann", "hamming", "blackman", "rectangular")  # as in js/engine/windows.js
Limits = tuple[float, float]  # the least and the largest value


class Proposal(TypedDict):
    """What traitlets hands to a validator."""

    trait: Any
    value: Any
    owner: Any


@dataclass(frozen=True)
class Rule:
    """`clean(value)` returns the value (cleaned) or raises ValueError with the rule; a number has `limits`."""

    clean: Callable[[Any], Any]
    limits: Limits | None = None


class Setting(traitlets.TraitType[Any, Any]):
    """A trait checked by a rule.

    The page never gets its own change back (`echo_update=False`), so moving a slider needs no answer.
    """

    def __init__(self, default: Any, rule: Rule):
        super().__init__(default)
        self.rule = rule
        self.tag(sync=True, echo_update=False)

    def validate(self, obj: Any, value: Any) -> Any:
        try:
            return self.rule.clean(value)
        except ValueError as error:
            raise traitlets.TraitError(f"{self.name}={value!r}: {error}") from None


class Explorer(StillWidget):
    """A widget drawn by `static/<page>.js`. Settings are given by name; an unknown one is refused with the names."""

    page = ""  # the bundle's name
    _limits: traitlets.Dict[str, Limits] = traitlets.Dict().tag(sync=True)  # the ends of the page's sliders

    def __init_subclass__(cls, page: str | None = None, **kwargs: Any):
        if page:  # traitlets makes further subclasses of its own, which have no page
            cls.page, cls._esm, cls._css = page, _STATIC / f"{page}.js", _STATIC / f"{page}.css"
        super().__init_subclass__(**kwargs)

    def __init__(self, **settings: Any):
        known = self.settings()
        for name in settings:
            if name not in known and not name.startswith("_"):
                raise TypeError(f"{type(self).__name__} has no setting {name!r}. It has: {', '.join(known)}.")
        super().__init__(**{"_limits": self.limits(), **settings})

    @classmethod
    def settings(cls) -> list[str]:
        """The names of the settings, in the order of the class."""
        return list(
            dict.fromkeys(
                name for each in reversed(cls.__mro__) for name, it in vars(each).items() if isinstance(it, Setting)
            )
        )

    @classmethod
    def limits(cls) -> dict[str, Limits]:
        """The least and the largest value of each setting that is a number; the page's sliders end there."""
        rules = {name: getattr(cls, name).rule for name in cls.settings()}
        return {name: rule.limits for name, rule in rules.items() if rule.limits}

    def __repr__(self) -> str:
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.settings())
        return f"{type(self).__name__}({values})"


def whole(value: Any, what: str) -> int:
    """`value` as an int; ValueError when it is no whole number."""
    if isinstance(value, bool):
        raise ValueError(f"{what} is a whole number, not {value}.")
    try:
        return operator.index(value)
    except TypeError:
        raise ValueError(f"{what} is a whole number such as 512.") from None


def one_of(values: tuple[Any, ...], what: str) -> Rule:
    """One of these values."""

    def clean(value: Any) -> Any:
        if value not in values:
            raise ValueError(f"{what} is one of {', '.join(map(repr, values))}.")
        return value

    return Rule(clean)


def power_of_two(low: int, high: int, what: str) -> Rule:
    """A power of two from low to high."""

    def clean(value: Any) -> int:
        number = whole(value, what)
        if not low <= number <= high or number & (number - 1):
            near = 2 ** round(math.log2(min(max(number, low), high)))
            raise ValueError(f"{what} is a power of two from {low} to {high}. The nearest is {near}.")
        return number

    return Rule(clean, (low, high))


def whole_between(low: int, high: int, what: str) -> Rule:
    """A whole number from low to high."""

    def clean(value: Any) -> int:
        number = whole(value, what)
        if not low <= number <= high:
            raise ValueError(f"{what} lies between {low} and {high}. Try {min(max(number, low), high)}.")
        return number

    return Rule(clean, (low, high))


def number_between(low: float, high: float, what: str) -> Rule:
    """A finite number from low to high."""

    def clean(value: Any) -> float:
        try:
            number = float(value)
        except (TypeError, ValueError):
            raise ValueError(f"{what} is a number from {low:g} to {high:g}.") from None
        if not low <= number <= high:  # also catches NaN
            near = f" Try {min(max(number, low), high):g}." if math.isfinite(number) else ""
            raise ValueError(f"{what} lies between {low:g} and {high:g}.{near}")
        return number

    return Rule(clean, (low, high))
