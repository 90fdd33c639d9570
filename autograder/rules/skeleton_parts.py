"""What a skeleton leaves to the author: for each part what belongs there, why, and how it may look."""

from __future__ import annotations

import re
from dataclasses import dataclass

MARK = re.compile(r"TO WRITE \(([a-z ]+)\)")


@dataclass(frozen=True)
class Part:
    """One thing that an author writes."""

    what: str
    why: str
    example: str


PARTS = {
    # lessons/NN_name.toml
    "lesson title": Part(
        "Write the lesson's title.",
        "It names the lesson on the front page and in the static course.",
        'title = "The mel scale"',
    ),
    "summary": Part(
        "Say in two or three sentences what the learner does here and what for.",
        "Whoever chooses a lesson reads this first.",
        'summary = "An ear does not count in hertz. You bend the frequency axis to fit it."',
    ),
    "minutes": Part(
        "Set `minutes` to the time that the lesson and its exercises take, and remove the comment.",
        "Learners plan an evening by it.",
        "minutes = 90",
    ),
    "goals": Part(
        "List two to five goals, each something that can be seen when it is done.",
        "The lesson's quiz and exercises are there to show that they were reached.",
        'goals = ["Count the frames of an STFT.", "Choose a window for a purpose."]',
    ),
    "skill title": Part(
        "Name the skill; its `id` may change too, and `needs` lists the ids of skills that come before it.",
        "The map of skills has a box for it, and a line from each skill that it needs.",
        'id = "mel-scale", title = "The mel scale", needs = ["fourier-bins"]',
    ),
    "question": Part(
        "Ask for a prediction that the lesson then shows.",
        "Who has said what to expect looks closer.",
        'prompt = "Two steps of 100 Hz, at 100 Hz and at 10,000 Hz: which one sounds larger?"',
    ),
    "right choice": Part(
        "Write the right choice as a learner would say it.",
        "Exactly one choice has right = true.",
        'text = "The lower"',
    ),
    "wrong choice": Part(
        "Write a choice that a real wrong idea leads to; add as many as there are such ideas.",
        "A choice that nobody would take teaches nothing.",
        'text = "Neither: both are 100 Hz"',
    ),
    "answer to a choice": Part(
        "Answer this very choice: the idea behind it, and what shows that it holds or does not.",
        "A learner who was wrong for a reason is answered with that reason.",
        'why = "A ruler in hertz says so. The ear has another ruler."',
    ),
    # lessons/NN_name/1_beginning.ipynb
    "chapter title": Part(
        "Write the chapter's title; rename the file to fit, such as 1_equal_steps.ipynb.",
        "It is in the bar above the chapter, on the front page and in the static course.",
        "# Equal steps",
    ),
    "opening": Part(
        "Say what the lesson is about and why it matters, in a few plain sentences.",
        "It is what a learner sees first.",
        "A spectrogram has 1025 rows. An ear has another ruler: here you bend the axis to fit it.",
    ),
    "section": Part(
        "Write the lesson's cells here: texts, pictures and code, each question before what answers it. "
        "Take the heading's words from what the section shows.",
        "The lesson itself; a chapter has at most 40 cells, and the next one is a new file, 2_name.ipynb.",
        "## Equal steps that do not sound equal",
    ),
    "something to move": Part(
        "Put an explorer here, or a sound with play(...).",
        "Who moves or hears something has something to think about.",
        'from spectrohub import MelExplorer\n\nMelExplorer("tour")',
    ),
    "own code": Part(
        "Put a small exercise of the lesson here: the head of its function, `...`, and its check.",
        "Who has written a line in the first ten minutes writes on. It counts as in the exercises' notebook.",
        'def crest_factor(y):\n    ...\n\n\ncheck("04_beyond/crest-factor", crest_factor)',
    ),
    "ending": Part(
        "Say what the learner can do now, and what comes next; other chapters link to the next and to their exercises.",
        "It closes the lesson and points on.",
        "You can make the picture that sound models are given. Next, a network looks at it.",
    ),
    # solutions/NN_name/*.ipynb and the exercise's texts
    "notebook title": Part(
        "Give the exercises' notebook a title.", "Learners find it by this.", "# Exercises 1: the mel scale"
    ),
    "exercise title": Part(
        "Write the exercise's title; in the notebook it is a heading.",
        "It names the exercise in progress, grades and certificates.",
        "From Hz to mel",
    ),
    "task": Part(
        "Say what the function gets (shapes, units) and returns, which library call is not allowed, what it is for.",
        "The check judges exactly this; a learner must not have to guess.",
        "Write `hz_to_mel(f_hz)`. It gets one frequency or an array in Hz, and returns mel values.",
    ),
    "example": Part(
        "Give one input and its result, the same as in the docstring.",
        "A learner compares with it before the first check.",
        "For example, 440 Hz is 6.6 mel.",
    ),
    "arguments": Part(
        "Write the function's arguments: the same in the solution, the module and the samples; remove the comment.",
        "The check calls the answer with the cases' arguments.",
        "def hz_to_mel(f_hz, htk=False):",
    ),
    "docstring": Part(
        "Say in a line what is returned, then shapes and units, and a >>> example.",
        "It stays in the learner's cell, above the place for the answer.",
        "Mel value of one frequency, or of an array of them. f_hz: frequency in Hz, 0 or more.",
    ),
    "solution": Part(
        "Write your solution between ### BEGIN SOLUTION and ### END SOLUTION.",
        "nbgrader takes it out of the learner's copy; the self-check grades it and wants all points.",
        "return 15 + 27 * np.log(f_hz / 1000) / np.log(6.4)",
    ),
    "try": Part(
        "Call the function on something worth seeing, under the comment.",
        "Learners try before they check.",
        "hz_to_mel(np.array([0, 440, 1000, 4000]))",
    ),
    "nudge": Part(
        "First hint: a question or a sketch that starts the thinking.",
        "Three hints, each giving more, and none the answer.",
        "Sketch the scale on paper: Hz to the right, mel upwards.",
    ),
    "idea": Part(
        "Second hint: the idea.",
        "Who has understood the task but not the way needs it.",
        "Below 1000 Hz it is a straight line, above a logarithm.",
    ),
    "shape": Part(
        "Third hint: the shape of the code, without the answer.",
        "Who has the idea but not the words in Python needs it.",
        "`np.where` takes a condition and two arrays.",
    ),
    "explanation": Part(
        "Explain what happens inside, and show one way of writing it.",
        "A learner reads it once the answer has passed.",
        "A mel scale stretches the low frequencies. Slaney's has a corner at 1000 Hz ...",
    ),
    "what it shows": Part(
        "Tell the learner which idea gives exactly this result; one [[exercises.ideas]] for each idea.",
        "It replaces `wrong` by the reason.",
        'says = "This is the number of hops, not of frames."',
    ),
    "experiment": Part(
        "Suggest one experiment that shows the learner the difference.",
        "Seeing it convinces more than reading it.",
        'try_this = "Draw 4 posts with a rail between each pair: which of the two is a frame?"',
    ),
    # spectrohub/exercises/lesson_NN_name/*.py
    "summary of the exercise": Part(
        "Say in a line what the exercise asks.",
        "Whoever opens the module reads it first.",
        "frequencies in Hz on the mel scale.",
    ),
    "reference": Part(
        "Compute the right value; best with the library that the course trusts.",
        "Answers are compared with it on every case.",
        "return librosa.hz_to_mel(f_hz)",
    ),
    "authority": Part(
        "Name where the right value comes from.", "It is shown beside a difference.", 'authority="librosa"'
    ),
    "cases": Part(
        "Yield inputs drawn from `rng`, edge cases included, with a label that a learner understands.",
        "Fixed inputs could be answered by heart; a wrong idea must differ from the right one on some case.",
        'yield Case((float(rng.uniform(80, 900)),), label="one low frequency")',
    ),
    "expectation": Part(
        "Choose what is expected and how near: Number, Integer, Array, Flag or SameFacts; remove the comment.",
        "float32 and another order of adding must pass, a wrong idea must not.",
        'expects=Number("mel", rtol=1e-4),',
    ),
    "solver": Part(
        "Write a function that is right by its defaults; behind the `*`, one setting for each step that goes wrong.",
        "The wrong ideas are settings of it, so that two of them can be tried together.",
        "def solve(n, hop, *, first=1): return first + n // hop",
    ),
    "slip": Part(
        "Give each wrong idea an id (the same in the TOML and the samples) and the setting that makes it; "
        "remove the comment. More: spectrohub/checks/slips.py.",
        "A wrong answer with the same results is traced to the idea.",
        'Slip("forgets-first-frame", {"first": 0}),',
    ),
    # solutions/NN_name_samples/*.py
    "right answer": Part(
        "Write an answer that passes, as a learner would: a loop, a vectorised one, float32, a library call.",
        "One way of writing it proves little: a check must accept them all.",
        'def with_a_loop(values): return np.array([2 * value for value in values], "float32")',
    ),
    "wrong answer": Part(
        "Write an answer with this mistake, as a learner would, not copied from the module; one for each idea.",
        "It proves that the check finds the idea in somebody else's code.",
        "def rails_not_posts(n, hop): room = n / hop; return int(room)",
    ),
}


def mark(part: str) -> str:
    """What stands in a skeleton in place of `part`. KeyError for a part that `PARTS` does not have."""
    return f"TO WRITE ({part})" if PARTS[part] else ""
