"""Questions as HTML to read where no widget is alive: a saved notebook on GitHub, in VS Code, or before it is run."""

from collections.abc import Mapping, Sequence
from html import escape

from spectrohub.quizzes.earlier_answers import KnownAnswer
from spectrohub.quizzes.payload import KindData, QuestionData


def one_question(data: QuestionData, known: KnownAnswer | None) -> str:
    """The prompt with what there is to choose from, and the right answer once it was given."""
    solved = _is_solved(known)
    answer = known["answer"] if known and solved else None
    own = f"<div>✓ Your answer: {escape(answer)}</div>" if isinstance(answer, str) else ""
    return f"{'✓ ' if solved else ''}<b>{data['prompt']}</b>{data['passage']}{options(data, solved=solved)}{own}"


def options(data: KindData, *, solved: bool = False) -> str:
    """A question's choices (once solved, the right ones with a tick), steps or lines; "" where there are none."""
    if "choices" in data:
        rows = [f"{'✓ ' if solved and one['right'] else ''}{one['text']}" for one in data["choices"]]
    elif "steps" in data:
        order = range(len(data["steps"])) if solved else data["start"]
        rows = [data["steps"][index]["text"] for index in order]
    elif "lines" in data:
        return _program(data, solved=solved)
    else:
        rows = []
    return f"<ul>{''.join(f'<li>{row}</li>' for row in rows)}</ul>" if rows else ""


def _program(data: KindData, *, solved: bool) -> str:
    """The code that is given, and the lines to choose from; once solved, those that belong."""
    shown = [data["lines"][i] for i in (range(len(data["lines"])) if solved else data["start"])]
    rows = [line["code"] for line in shown if line["right"] or not solved]
    parts = [data["given"], "\n".join(rows)]
    return "".join(f"<pre><code>{escape(part)}</code></pre>" for part in parts if part)


def all_questions(title: str, questions: Sequence[QuestionData], state: Mapping[str, KnownAnswer]) -> str:
    """The prompts, one line each, and how many are solved."""
    solved = [_is_solved(state.get(one["item"])) for one in questions]
    rows = "".join(
        f"<li>{'✓ ' if done else ''}{one['prompt']}</li>" for one, done in zip(questions, solved, strict=True)
    )
    count = f"{sum(solved)} of {len(questions)} questions solved"
    return f"<b>{title}</b> · {count}<details><summary>The questions</summary><ol>{rows}</ol></details>"


def _is_solved(known: KnownAnswer | None) -> bool:
    return known is not None and known["passed"] and known.get("kept", True)
