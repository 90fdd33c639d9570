"""Settings of explorers: synced traits that take back nothing wrong and say what is right."""

import math
import operator
from pathlib import Path

import anywidget
import traitlets

_STATIC = Path(__file__).resolve().parents[1] / "static"
WINDOWS = ("hann", "hamming", "blackman", "rectangular")  # as in js/engine/windows.js


class Setting(traitlets.TraitType):
    """A trait checked by `rule`, a function of the value that returns it (cleaned) or raises ValueError with the rule.

    The page is never told its own change again (`echo_update=False`), so moving a slider needs no answer.
    """

    def __init__(self, default, rule):
        super().__init__(default)
        self.rule = rule
        self.tag(sync=True, echo_update=False)

    def validate(self, obj, value):
        try:
            return self.rule(value)
        except ValueError as error:
            raise traitlets.TraitError(f"{self.name}={value!r}: {error}") from None


class Explorer(anywidget.AnyWidget):
    """A widget drawn by `static/<page>.js`. Settings are given by name; an unknown one is refused with the names."""

    def __init_subclass__(cls, page: str | None = None, **kwargs):
        if page:  # traitlets makes further subclasses of its own, which have no page
            cls._esm, cls._css = _STATIC / f"{page}.js", _STATIC / f"{page}.css"
        super().__init_subclass__(**kwargs)

    def __init__(self, **settings):
        known = self.settings()
        for name in settings:
            if name not in known and not name.startswith("_"):
                raise TypeError(f"{type(self).__name__} has no setting {name!r}. It has: {', '.join(known)}.")
        super().__init__(**settings)

    @classmethod
    def settings(cls) -> list[str]:
        """The names of the settings, in the order of the class."""
        return [name for each in reversed(cls.__mro__) for name, it in vars(each).items() if isinstance(it, Setting)]

    @classmethod
    def limits(cls) -> dict[str, tuple[float, float]]:
        """The least and the largest value of each setting that is a number; the page's sliders end there."""
        rules = {name: getattr(cls, name).rule for name in cls.settings()}
        return {name: rule.limits for name, rule in rules.items() if hasattr(rule, "limits")}

    def __repr__(self) -> str:
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.settings())
        return f"{type(self).__name__}({values})"


def whole(value, what: str) -> int:
    """`value` as an int; ValueError when it is no whole number."""
    if isinstance(value, bool):
        raise ValueError(f"{what} is a whole number, not {value}.")
    try:
        return operator.index(value)
    except TypeError:
        raise ValueError(f"{what} is a whole number such as 512.") from None


def one_of(names: tuple[str, ...], what: str):
    """Rule: one of these names."""

    def rule(value):
        if value not in names:
            raise ValueError(f"{what} is one of {', '.join(map(repr, names))}.")
        return value

    return rule


def power_of_two(low: int, high: int, what: str):
    """Rule: a power of two from low to high."""

    def rule(value):
        number = whole(value, what)
        if not low <= number <= high or number & (number - 1):
            near = 2 ** round(math.log2(min(max(number, low), high)))
            raise ValueError(f"{what} is a power of two from {low} to {high}. The nearest is {near}.")
        return number

    rule.limits = (low, high)
    return rule


def whole_between(low: int, high: int, what: str):
    """Rule: a whole number from low to high."""

    def rule(value):
        number = whole(value, what)
        if not low <= number <= high:
            raise ValueError(f"{what} lies between {low} and {high}. Try {min(max(number, low), high)}.")
        return number

    rule.limits = (low, high)
    return rule


def number_between(low: float, high: float, what: str):
    """Rule: a finite number from low to high."""

    def rule(value):
        try:
            number = float(value)
        except (TypeError, ValueError):
            raise ValueError(f"{what} is a number from {low:g} to {high:g}.") from None
        if not low <= number <= high:  # also catches NaN
            near = f" Try {min(max(number, low), high):g}." if math.isfinite(number) else ""
            raise ValueError(f"{what} lies between {low:g} and {high:g}.{near}")
        return number

    rule.limits = (low, high)
    return rule
