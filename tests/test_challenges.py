"""Every challenge of the catalogue is solved, answered wrongly, and shown to differ from its like."""

import itertools
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from spectrohub import challenges, content
from spectrohub.challenges import LEVELS, PER_LEVEL, Instance, families
from spectrohub.challenges.judge import judge
from spectrohub.challenges.materials import Picture, Sound, materials
from spectrohub.challenges.model import Family, Function, Number, One, Option, Task, Wrong, always
from spectrohub.challenges.question import answer_form, as_question, wrong_answer

ROOT = Path(__file__).resolve().parents[1]
FIRST, *OTHERS = families()
EACH = pytest.mark.parametrize(
    "family", [pytest.param(FIRST, marks=pytest.mark.quick), *OTHERS], ids=lambda family: family.id
)
instances = cache(challenges.instances)  # made once for all tests
SEED = "tests"  # of the inputs that functions are tried on


def right_answer(one: Instance):
    task = one.task
    return task.solution if isinstance(task.answer, Function) else answer_form(one, task.solution)


def wrong_answers(one: Instance):
    """(idea, answer) of every wrong idea that is really wrong here."""
    for wrong in one.task.wrong:
        if isinstance(one.task.answer, Function):
            yield wrong, wrong.solve(one.task.solver_input)
        elif (value := wrong_answer(one.task, wrong)) is not None:
            yield wrong, answer_form(one, value)


@EACH
def test_the_reference_solves_every_instance(family):
    for one in instances(family):
        result = judge(one, right_answer(one), seed=SEED)
        assert result.right and result.readable, (one.item, result)
        assert result.feedback, one.item
        for part in materials(one.task.given):
            values = {Picture: "levels_db", Sound: "y"}.get(type(part))
            assert values is None or np.isfinite(getattr(part, values)).all(), one.item


@EACH
def test_a_wrong_idea_is_refused_and_named(family):
    """Where two ideas give one answer, the first of them is named."""
    ideas = {(level, wrong.id): False for level in LEVELS for one in instances(family) for wrong in one.task.wrong
             if one.level == level}  # fmt: skip
    for one in instances(family):
        before: list[tuple] = []
        for wrong, answer in wrong_answers(one):
            result = judge(one, answer, seed=SEED)
            assert not result.right and result.readable, (one.item, wrong.id, answer)
            named = result.idea
            twin = named in [idea for idea, _ in before]
            assert named == wrong.id or twin, (one.item, wrong.id, answer, result)
            assert any(text for text in result.feedback), one.item
            ideas[one.level, wrong.id] |= named == wrong.id
            before.append((wrong.id, answer))
        if isinstance(one.task.answer, Number):
            right = one.task.solution
            values = {w.id: w.solve(one.task.solver_input) for w in one.task.wrong}
            passing = {i: v for i, v in values.items() if v is not None and judge(one, answer_form(one, v)).right}
            assert passing == pytest.approx(dict.fromkeys(passing, right), rel=1e-6, abs=1e-9), one.item
        assert before, f"{one.item}: no wrong idea is wrong here"
    assert all(ideas.values()), f"never named: {[key for key, seen in ideas.items() if not seen]}"


@EACH
def test_instances_differ_in_what_must_be_answered(family):
    keys = {level: {one.key for one in instances(family) if one.level == level} for level in LEVELS}
    assert len(set().union(*keys.values())) >= 20, {level: len(found) for level, found in keys.items()}
    assert all(len(found) >= 5 for found in keys.values()), {level: len(found) for level, found in keys.items()}


@EACH
def test_an_answer_to_one_is_no_answer_to_another(family):
    """Of the numbers asked in one unit, those with different keys refuse each other's answers."""
    numbers = [one for one in instances(family) if isinstance(one.task.answer, Number)]
    kept: list[Instance] = []
    for one in numbers:
        like = [other for other in kept if other.level == one.level and other.task.answer.unit == one.task.answer.unit]
        if not any(judge(one, right_answer(other)).right for other in like):
            kept.append(one)
    assert len(kept) >= 0.75 * len({one.key for one in numbers})


@EACH
def test_no_guess_and_no_function_fits_all(family):
    """Choices: no option is right throughout a level. Functions: the next one refuses what solved this one."""
    for level in LEVELS:
        here = [one for one in instances(family) if one.level == level]
        chosen = {right_answer(one) for one in here if isinstance(one.task.answer, One)}
        assert len(chosen) != 1, (family.id, level)
        coded = [one for one in here if isinstance(one.task.answer, Function)]
        pairs = [(a, b) for a, b in itertools.pairwise(coded) if a.key != b.key]
        refused = [not judge(b, right_answer(a), seed=SEED).right for a, b in pairs]
        assert sum(refused) >= 0.75 * len(pairs), (family.id, level, refused)


@EACH
def test_an_instance_comes_from_its_seed_alone(family):
    for level in LEVELS:
        one = challenges.instance(f"challenges/{family.id}/{level}-{PER_LEVEL + 5}")
        again = Instance(family, level, PER_LEVEL + 5)
        assert one.key == again.key and one.task.prompt == again.task.prompt and one.task.story == again.task.story
        assert one.xp == 0 < instances(family)[0].xp


@EACH
def test_texts_are_complete(family):
    known = {skill.id for lesson in content.lessons(ROOT) for skill in lesson.skills}
    assert family.title and family.about.endswith(".") and set(family.skills) <= known
    for one in instances(family):
        task = one.task
        assert len(task.wrong) >= 2, one.item
        texts = [
            task.prompt,
            task.why,
            task.otherwise,
            *task.hints,
            *(t for w in task.wrong for t in (w.says, w.try_this)),
        ]
        assert all(len(text) > 10 and text[-1] in '.?!)`:*"' for text in texts), (one.item, texts)
        assert "\n" not in task.prompt, one.item
        words = " ".join([task.story, *texts]).lower()
        assert not [word for word in (" just ", "simply", "obviously") if word in words], one.item


@EACH
def test_a_first_hint_nudges_and_a_second_one_says_more(family):
    """Each hint is another one, and none holds the answer: not its number, nor an option's text."""
    for one in instances(family):
        task = one.task
        assert len(set(task.hints)) == len(task.hints) >= 2, one.item
        assert len(task.hints[-1]) > len(task.hints[0]) / 2, (one.item, "the last hint is shorter than half the first")
        for hint in task.hints:
            assert not gives_away(task, hint), (one.item, hint)


def gives_away(task: Task, text: str) -> bool:
    """Does this text hold what is to be answered?"""
    if isinstance(task.answer, One):
        right = next(option.text for option in task.answer.options if option.value == task.solution)
        others = [option.text for option in task.answer.options if option.value != task.solution]
        return right in text and not any(other in text for other in others)
    if not isinstance(task.answer, Number):
        return False
    right, told = float(task.solution), {n for v in task.given.values() for n in _numbers(str(v))}
    said = _numbers(text) - told - _numbers(f"{task.prompt} {task.story}")
    return any(abs(number) > 20 and abs(number - right) <= task.answer.room(right) for number in said)


def _numbers(text: str) -> set[float]:
    return {float(number.replace(",", "")) for number in re.findall(r"-?\d[\d,]*(?:\.\d+)?", text)}


@pytest.mark.parametrize("text, given", [("It is 480 Hz.", True), ("Divide 16,000 by 2.", False), ("Divide.", False)])
def test_a_hint_with_the_answer_is_noticed(text, given):
    task = Task("Which?", {"sr": 16_000}, Number("Hz", tolerance=1), lambda g: 480.0, (), "So.", "No.", ("a", "b"))
    assert gives_away(task, text) == given


def test_there_are_at_least_500_and_most_are_distinct():
    found = [one for family in families() for one in instances(family)]
    assert len({one.item for one in found}) == len(found)
    assert len({(one.family.id, one.level, one.key) for one in found}) >= 0.8 * len(found)


def test_an_unknown_name_is_answered_with_the_nearest_and_the_rule():
    with pytest.raises(KeyError, match="frame-arithmetic"):
        challenges.family("frame-aritmetic")
    for item in ("challenges/frame-arithmetic/expert-1", "challenges/frame-arithmetic/senior-0", "01_stft/stft"):
        with pytest.raises(KeyError, match="senior-7"):
            challenges.instance(item)


def test_the_same_seed_gives_the_same_task_in_another_process():
    code = (
        "from spectrohub.challenges import families, instances;"
        "print([one.task.prompt for family in families()[:5] for one in instances(family)[::9]])"
    )
    runs = [
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    ]
    here = [one.task.prompt for family in families()[:5] for one in instances(family)[::9]]
    assert runs[0] == runs[1] == f"{here}\n"


def test_what_is_asked_shuffles_options_the_same_way_each_time():
    for family in families():
        for one in instances(family)[:1]:
            if not isinstance(one.task.answer, Function):
                assert as_question(one) == as_question(Instance(family, one.level, one.seed))


@pytest.mark.parametrize(
    "answer",
    [Number(), One((Option(1, "one"), Option(2, "two"), Option(3, "three")))],
    ids=["number", "one"],
)
def test_a_wrong_idea_is_named_by_its_id_even_where_two_have_one_explanation(answer):
    """Explanations are texts; two ideas may be explained in the same words."""
    wrong = tuple(Wrong(f"idea-{value}", always(value), "The same words.", "The same try.") for value in (2, 3))
    task = Task("How many?", {"n": 1}, answer, lambda g: g.n, wrong, "So many.", "Not so.", ("Count.",))
    one = Instance(Family("twins", "Twins", (), "Count.", (lambda rng: task,) * 3), "apprentice", 1)
    for value in (2, 3):
        assert judge(one, answer_form(one, value)).idea == f"idea-{value}"
