"""Every relation that a wrong result may have to the right one: transposed, negated, one frame less, and so on.

They hold for every exercise that asks for numbers, so no exercise lists them. Each pairs up what was returned (`got`)
with a result that it may have been made from (`base`): two arrays that are equal where the relation holds.
Factors and offsets are in `spectrohub.checks.scales`.
"""

from functools import cache

from spectrohub.checks.relation import Relation
from spectrohub.checks.shape_relations import along_axes, layouts
from spectrohub.checks.value_relations import logarithms, of_complex_numbers, of_values


@cache
def relations(axes: tuple[str, ...]) -> tuple[Relation, ...]:
    """Every relation, the more usual ones first. `axes` names the axes of the right result, for the sentences."""
    return (*layouts(), *along_axes(axes), *of_complex_numbers(), *of_values(), *logarithms())
