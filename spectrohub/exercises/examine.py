"""What the judge's side finds out about a module by itself: it is made again there, and tried on inputs of its own.

What an observer says was said in the same process as the learner's code, which may have replaced the observer. Where a
module cannot be made again, what the observer saw of it counts, with a remark for a person who grades.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from spectrohub.checks.values import Facts
from spectrohub.exercises._observe_module import written_down
from spectrohub.exercises.observers import ModuleCase, block_facts, network_facts, runs_of, seeded, with_one_alone
from spectrohub.exercises.rebuilt import CannotRebuild, may_convolve_by_hand, rebuild

_RTOL, _ATOL = 1e-3, 1e-5
_TRIES = 8  # inputs, until one shows all that a cell of a block depends on
_BY_HAND = "It has no convolution of PyTorch's own; whether what it does instead is one, only its code can tell."

_OWN_GRADIENT = "It computes a part without PyTorch's gradients. Whether it has one of its own, only its code can tell."


def examine_block(case: ModuleCase, facts: Facts) -> Facts:
    """Facts about a residual block. Where it only looks like one, `narrow` says that it is none."""
    return _examined(case, facts, _block, lambda inputs: inputs)


def examine_network(case: ModuleCase, facts: Facts) -> Facts:
    """Facts about a classifier. `without_convolution` and `course_network` are there when it is no CNN of one's own."""
    return _examined(case, facts, _network, with_one_alone)


def _examined(case: ModuleCase, facts: Facts, look: Any, tried: Callable[[list[Any]], list[Any]]) -> Facts:
    """`look` at the module made again; `tried` gives the inputs of its runs from those of the case."""
    plain = replace(facts, state=None)
    if not facts.values.get("module") or not facts.values.get("tensor") or facts.values.get("stops"):
        return plain
    if not _is_whole(tried(case.given), case.shapes[-1], facts.state):  # no observer of ours leaves anything out
        raise ValueError("what was observed holds nothing to make the module of")
    try:
        with seeded(case.seed):
            module = rebuild(facts.state)
            _compare(module, tried(case.given), tried(case.second), facts.state)
            return look(module, case, plain)
    except CannotRebuild as error:
        why = str(error)
    except RuntimeError as error:  # PyTorch's own, for a run that works forwards alone, say
        why = f"PyTorch stopped: {str(error)[:200]}"
    return replace(plain, remarks=(f"What was seen of it beside its own code is what counted: {why}",))


def _is_whole(inputs: list[Any], trained_on: tuple[int, ...], state: Any) -> bool:
    """Is there what the observer writes down: a run for each input, one more for training, or why there is none?"""
    if type(state) is not dict or type(state.get("runs", [])) is not list:
        return False
    if type(state.get("trouble")) is str:
        return True
    wanted = [*((tuple(x.shape), False) for x in inputs), (tuple(trained_on), True)]
    runs = state.get("runs", [])
    return all(type(run) is dict for run in runs) and wanted == [
        (tuple(run.get("shape") or ()), run.get("training")) for run in runs
    ]


def _compare(module: Any, inputs: list[Any], others: list[Any], state: Mapping[str, Any]) -> None:
    """CannotRebuild where it does something else than what came out of the box for the same inputs."""
    import torch

    module.eval()
    for run, x, other in zip(state["runs"], inputs, others, strict=False):
        for given, came in ((x, run["first"]), (other, run["second"])):
            with torch.no_grad():
                out = module(given.clone())
            want = torch.as_tensor(came)
            room = _ATOL + _RTOL * float(out.abs().max())
            if out.shape != want.shape or not torch.allclose(out, want.to(out.dtype), rtol=0, atol=room):
                raise CannotRebuild("what it gave there is not what its layers give.")


def _block(block: Any, case: ModuleCase, facts: Facts) -> Facts:
    import torch

    (x,), (other,) = case.tensors(case.hidden)[:1], case.tensors(case.hidden + 1)[:1]
    values, remarks = dict(facts.values), facts.remarks
    used = [one for one in block.eval().convolutions(x, other) if one.reacts and one.counts]
    by_hand = not used and may_convolve_by_hand(block.uses(x))
    narrow = _reach(block, case) < 5
    with torch.no_grad():
        values |= block_facts(block, x).values
    if by_hand:
        values |= {"small": True, "single": False}
        remarks = (*remarks, _BY_HAND)
    else:
        values["single"] = len({one.weights for one in used}) < 2
        values["small"] = len({one.weights for one in used if one.kernel == (3, 3)}) >= 2
    if narrow and values["small"] and not values["single"]:
        values["narrow"] = True
    return replace(facts, values=values, remarks=remarks)


def _reach(block: Any, case: ModuleCase) -> int:
    """How many rows and columns of the input one cell in the middle of the output depends on: the smaller number."""
    import torch

    seen = None
    for i in range(_TRIES):
        x = case.tensors(case.hidden + i)[0].requires_grad_()
        out = block.followed(x + 0)
        if not out.requires_grad or out.ndim != 4:
            return 0
        middle = out[..., out.shape[2] // 2, out.shape[3] // 2]
        (grad,) = torch.autograd.grad((middle * torch.linspace(0.5, 1.5, middle[0].numel())).sum(), x)
        now = (grad != 0).any(dim=1).any(dim=0)
        seen = now if seen is None else seen | now
        reach = min(int(seen.any(dim=d).sum()) for d in (0, 1))
        if reach >= 5:
            break
    return reach


def _is_the_courses_own(network: Any, case: ModuleCase) -> bool:
    """Is it, layer by layer, the one that lessons hand out?"""
    return network.outline(case.shapes[0]) == _courses_outline(case.args[0], case.shapes[0])


@cache
def _courses_outline(n_classes: int, shape: tuple[int, ...]) -> Any:
    import torch

    from spectrohub.training.network import ReferenceCNN

    with seeded(0):
        x = torch.zeros(shape)
        return rebuild(written_down(ReferenceCNN(n_classes).eval(), [x], [x], x)).outline(shape)


def _network(network: Any, case: ModuleCase, facts: Facts) -> Facts:
    inputs, others = case.tensors(case.hidden), case.tensors(case.hidden + 1)
    values, told = runs_of(None, network.eval(), inputs)
    seen = [network.convolutions(x, other) for x, other in zip(inputs, others, strict=True)]
    wide = all(any(max(c.kernel, default=0) > 1 and c.reacts and c.counts for c in one) for one in seen)
    values |= network_facts(network, inputs[-1], case.args[0])
    values["hidden"] = network.unregistered
    remarks = facts.remarks
    if values["unreached"] and facts.values.get("reached") and not network.train().keeps_all_gradients(inputs[-1]):
        values["unreached"], remarks = (), (*remarks, _OWN_GRADIENT)
    network.eval()
    if _is_the_courses_own(network, case):
        values["course_network"] = True
    if not wide and may_convolve_by_hand(network.uses(inputs[-1])):
        remarks = (*remarks, _BY_HAND)
    elif not wide:
        values["without_convolution"] = True
    return replace(facts, values={**facts.values, **values}, told={**facts.told, **told}, remarks=remarks)
