"""glossary() and faq(): what the lessons explain, to look up from any notebook."""

from difflib import get_close_matches
from html import escape
from pathlib import Path

from spectrohub.content import Faq, Term, lessons
from spectrohub.content.markup import block_html, course_link, inline_html

_STYLE = (Path(__file__).resolve().parent / "lookup.css").read_text(encoding="utf-8")


def glossary(term: str | None = None) -> None:
    """Show all terms, or one by its name or id: glossary("STFT"). An unknown one is answered with near ones."""
    terms = sorted((one for lesson in lessons() for one in lesson.glossary), key=lambda one: one.term.lower())
    found = terms if term is None else [one for one in terms if term.strip().lower() in _names(one)]
    if not found:
        near = get_close_matches(term.lower(), [name for one in terms for name in _names(one)], n=4, cutoff=0.4)
        named = sorted({one.term for one in terms if _names(one) & set(near)})
        print(f"The glossary has no {term!r}." + (f" Near it: {', '.join(named)}." if named else ""))
        return
    entries = [_term_html(one, opened=len(found) == 1) for one in found]
    _display("Glossary", entries, [f"{one.term}: {one.short}" for one in found])


def faq(search: str | None = None) -> None:
    """Show the questions that learners ask, with answers; `search` keeps those that hold this text."""
    asked = [one for lesson in lessons() for one in lesson.faq]
    found = [one for one in asked if not search or search.lower() in f"{one.question} {one.answer}".lower()]
    if not found:
        print(f"No question holds {search!r}. faq() shows all {len(asked)}.")
        return
    entries = [_faq_html(one, opened=len(found) == 1) for one in found]
    _display("Frequent questions", entries, [f"{one.question}\n{one.answer}\n" for one in found])


def _names(term: Term) -> set[str]:
    """What a learner may call it: the id, the whole term, and the term without what stands in brackets."""
    return {term.id, term.term.lower(), term.term.partition("(")[0].strip().lower()}


def _term_html(term: Term, opened: bool) -> str:
    titles = {lesson.slug: lesson.title for lesson in lessons()}
    links = []
    for link in term.links:
        slug, _, anchor = link.partition("#")
        text = anchor.replace("-", " ") or titles[slug]
        links.append(f'<a href="{course_link(f"lessons/{slug}.ipynb", anchor)}">{escape(text)}</a>')
    where = f"<p>Used in: {' · '.join(links)}</p>" if links else ""
    body = f"<pre><code>{escape(term.code)}</code></pre>{where}"
    return _details(f"<b>{inline_html(term.term)}</b> <span>{inline_html(term.short)}</span>", body, opened)


def _faq_html(one: Faq, opened: bool) -> str:
    return _details(f"<b>{inline_html(one.question)}</b>", block_html(one.answer), opened)


def _details(head: str, body: str, opened: bool) -> str:
    return f"<details{' open' if opened else ''}><summary>{head}</summary><div>{body}</div></details>"


def _display(title: str, entries: list[str], plain: list[str]) -> None:
    from IPython import get_ipython

    if get_ipython() is None:
        print("\n".join(plain))
        return
    from IPython.display import HTML, display

    inner = "".join(entries)
    display(HTML(f'<style>{_STYLE}</style><section class="sh-lookup" aria-label="{title}">{inner}</section>'))
