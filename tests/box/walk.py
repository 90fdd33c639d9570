"""No function that can be reached in the box passes a check: all are called, with the inputs of every exercise.

It takes minutes, so it is run by hand: `python3 course.py test tests/box/walk.py`.
"""

from __future__ import annotations

import json

import numpy as np

from autograder.box import Job, Limits, Observed, Probe
from spectrohub.checks.judge import is_right
from spectrohub.checks.observe import observe_call
from spectrohub.checks.values import Facts, Observation
from spectrohub.exercises import code_exercises, find, lesson_slugs
from tests.box.notebooks import notebook, run

# Everything of the course's that can be called and can be got hold of: in the modules, in what the process has loaded
# and hidden, in whatever the garbage collector knows, and in the code inside functions.
COLLECT = """
import contextlib, copy, functools, gc, importlib, inspect, io, json, os, pathlib, resource, signal, sys, types
import numpy, torch

for path in sorted(pathlib.Path("/course/spectrohub").rglob("*.py")):
    name = ".".join(path.relative_to("/course").with_suffix("").parts).removesuffix(".__init__")
    try:
        importlib.import_module(name)
    except BaseException:
        pass

def of_the_course(thing):
    kind = type(thing)  # some things lie when they are asked what they are
    if kind is types.FunctionType:
        return thing.__code__.co_filename.startswith("/course/")
    if kind is types.MethodType:
        return of_the_course(thing.__func__)
    if kind is functools.partial:
        return of_the_course(thing.func)
    kind = thing if issubclass(kind, type) else kind
    return str(getattr(kind, "__module__", "")).startswith(("spectrohub", "autograder")) and callable(thing)

def is_a_system_call(thing):  # of the box's walls: with any other argument they end the process
    return str(getattr(thing, "__module__", "")).rpartition(".")[2] in ("linux", "sandbox", "fork_server")

def within(code):
    for inner in code.co_consts:
        if isinstance(inner, types.CodeType):
            if inner.co_name[0] != "<" or inner.co_name == "<lambda>":  # Python alone calls a comprehension
                yield inner
            yield from within(inner)

def name_of(one):
    return f"{getattr(one, '__module__', '?')}.{getattr(one, '__qualname__', type(one).__name__)}"

gc.unfreeze()
things = [*gc.get_objects(), *(v for m in list(sys.modules.values()) for v in list(vars(m).values()))]
things = list({id(thing): thing for thing in things if of_the_course(thing)}.values())
functions = [thing for thing in things if type(thing) is types.FunctionType]
made = [types.FunctionType(c, f.__globals__) for f in functions for c in within(f.__code__) if not c.co_freevars]
FOUND = [one for one in [*things, *made] if not is_a_system_call(one)]
FOUND = list({getattr(one, "__code__", id(one)): one for one in FOUND}.values())
FOUND.sort(key=lambda one: (name_of(one), getattr(getattr(one, "__code__", None), "co_firstlineno", 0)))

def fits(one, places, options):
    try:
        inspect.signature(one).bind(*range(places), **dict.fromkeys(options))
        return True
    except (TypeError, ValueError):
        return False

class Slow(BaseException):
    pass

def slow(*_):
    raise Slow
signal.signal(signal.SIGALRM, slow)
ENDS = {os: "_exit kill killpg close dup2 fork execv execve setsid chdir", resource: "setrlimit", signal: "signal"}

@contextlib.contextmanager
def without_an_end():  # some of the box's own functions would end the walk
    known = [(module, name, getattr(module, name)) for module, names in ENDS.items() for name in names.split()]
    for module, name, _ in known:
        setattr(module, name, slow)
    try:
        yield
    finally:
        for module, name, function in known:
            setattr(module, name, function)

def is_small(value):
    if type(value) in (tuple, list):
        return len(value) < 10_000 and all(map(is_small, value))
    if type(value) in (numpy.ndarray, torch.Tensor):
        return value.size != 0 and numpy.prod(value.shape) < 1e6
    return isinstance(value, (int, float, complex, numpy.generic))

def all_that_fit(places, options):
    ones = [i for i, one in enumerate(FOUND) if fits(one, places, options)]
    def everyone(*args, **kwargs):
        found = {}
        for i in ones:
            signal.setitimer(signal.ITIMER_REAL, 2)
            try:
                own, named = copy.deepcopy((args, kwargs))
                with contextlib.redirect_stdout(io.StringIO()), without_an_end():
                    value = FOUND[i](*own, **named)
                if is_small(value):
                    found[i] = value
            except BaseException:
                pass
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)
        return found
    return everyone
"""
PLANTED = """
exec(compile("def planted(n_frames, sr, hop_length):\\n    import numpy as np\\n    "
             "return np.arange(n_frames) * hop_length / sr", "/course/planted.py", "exec"))
"""
LIMITS = Limits(cell_s=120.0, notebook_s=3000.0, cpu_s=3000, restarts=40, output=64 << 20, cell_output=32 << 20)


def parts():
    return [part for slug in lesson_slugs() for item in code_exercises(slug) for part in find(item).parts]


def cases_of(part, seed):
    return tuple(part.cases(np.random.default_rng(seed)))


def observed(box, tried, seed, most=None):
    """What each of (part, an expression) does on the part's first cases of a seed."""
    probes = []
    for part, answer in tried:
        observe = part.observe or observe_call
        where = f"{observe.__module__}:{observe.__qualname__}"
        probes.append(Probe(str(len(probes)), part.id, answer, cases_of(part, seed)[:most], observe=where, repeats=0))
    seen = box.run(Job(notebook([PLANTED, COLLECT]), tuple(probes), limits=LIMITS)).observations
    return [(probe, seen[probe.cell_id]) for probe in probes]


def right_ones(box, tried, seed, most=None):
    """Of (part, place in FOUND): those that are right on the first cases of a seed, each observed alone."""
    seen = observed(box, [(part, f"FOUND[{i}]") for part, i in tried], seed, most)
    for (part, i), (probe, one) in zip(tried, seen, strict=True):
        pairs = zip(probe.cases, one.first, strict=True) if isinstance(one, Observed) else [(None, None)]
        if all(case is not None and is_right(part, case, seen) for case, seen in pairs):
            yield part, i


def right_by_value(box, plain):
    """(part, place in FOUND) of what gives the right value on a part's first case: all are called, one by one."""
    shapes = [(len(case.args), tuple(case.kwargs)) for case in (cases_of(part, 1)[0] for part in plain)]
    tried = [(part, f"all_that_fit{shape}") for part, shape in zip(plain, shapes, strict=True)]
    for part, (probe, one) in zip(plain, observed(box, tried, 1, 1), strict=True):
        assert isinstance(one, Observed) and type(one.first[0].value) is dict, (part.id, one)
        for i, value in one.first[0].value.items():
            if is_right(part, probe.cases[0], Observation(value=value)):
                yield part, i


def test_nothing_that_can_be_reached_in_the_box_passes_a_check(box):
    """First on one input, then on all of two draws. One function that is right is planted: the walk finds it alone."""
    by_facts = [part for part in parts() if type(expected(part)) is Facts]
    plain = [part for part in parts() if part not in by_facts]
    shapes = sorted({(len(case.args), tuple(case.kwargs)) for part in by_facts for case in cases_of(part, 1)[:1]})
    fitting_ones = f"[[i for i, f in enumerate(FOUND) if fits(f, *shape)] for shape in {shapes}]"
    ran = run(box, PLANTED, COLLECT, f"print(json.dumps([[name_of(f) for f in FOUND], {fitting_ones}]))", limits=LIMITS)
    names, fitting = json.loads(ran.text(2))
    assert len(names) > 300, "the walk goes far"
    can = dict(zip(shapes, fitting, strict=True))
    tried = [(part, i) for part in by_facts for c in cases_of(part, 1)[:1] for i in can[len(c.args), tuple(c.kwargs)]]
    left = [*right_by_value(box, plain), *right_ones(box, tried, 1, 1)]
    for seed in (2, 3):
        left = list(right_ones(box, left, seed))
    assert {(part.id, names[i]) for part, i in left} == {("01_stft/times", "__main__.planted")}


def expected(part):
    return (part.observe or observe_call)(part.reference, cases_of(part, 1)[0]).value
