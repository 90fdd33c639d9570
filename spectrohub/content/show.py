"""glossary() and faq(): what the lessons explain, to look up from any notebook."""

from __future__ import annotations

from difflib import get_close_matches
from html import escape
from typing import TYPE_CHECKING

from spectrohub.content import Faq, Term, lessons
from spectrohub.content.markup import block_html, course_link, inline_html
from spectrohub.content.notebook_anchors import heading_place
from spectrohub.display import Surface, show, surface

if TYPE_CHECKING:
    from spectrohub.content.lookup_widget import LookupEntry


def glossary(term: str | None = None) -> None:
    """Show all terms, those of a lesson (glossary("01_stft")), or one by its name or id (glossary("STFT")).

    Any other word is searched for, as if typed there. The search looks through the whole course.
    """
    terms = sorted((one for lesson in lessons() for one in lesson.glossary), key=lambda one: one.term.lower())
    if term in {lesson.slug for lesson in lessons()}:
        here = [one for one in terms if one.lesson == term]
        plain = [f"{one.term}: {one.short}" for one in here]
        _display("Glossary", glossary_entries(terms), plain, here=[one.id for one in here])
        return
    found = terms if term is None else [one for one in terms if term.strip().lower() in _names(one)]
    if term is not None and not found and surface() is not Surface.NOTEBOOK:
        near = get_close_matches(term.lower(), [name for one in terms for name in _names(one)], n=4, cutoff=0.4)
        named = sorted({one.term for one in terms if _names(one) & set(near)})
        print(f"The glossary has no {term!r}." + (f" Near it: {', '.join(named)}." if named else ""))
        return
    plain = [f"{one.term}: {one.short}" for one in found]
    _display("Glossary", glossary_entries(found or terms), plain, typed="" if found else term or "")


def faq(search: str | None = None) -> None:
    """Show the questions that learners ask, with answers: all, or those of a lesson (faq("01_stft")).

    Any other `search` is searched for, as if typed there.
    """
    asked = [one for lesson in lessons() for one in lesson.faq]
    if search in {lesson.slug for lesson in lessons()}:
        here = [one for one in asked if one.lesson == search]
        plain = [f"{one.question}\n{one.answer}\n" for one in here]
        _display("Frequent questions", faq_entries(asked), plain, here=[one.id for one in here])
        return
    found = [one for one in asked if not search or search.lower() in f"{one.question} {one.answer}".lower()]
    if not found and surface() is not Surface.NOTEBOOK:
        print(f"No question holds {search!r}. faq() shows all {len(asked)}.")
        return
    plain = [f"{one.question}\n{one.answer}\n" for one in found]
    _display("Frequent questions", faq_entries(asked), plain, typed=search or "")


def glossary_entries(terms: list[Term]) -> list[LookupEntry]:
    """What a LookupWidget shows of glossary terms."""
    return [
        {
            "id": one.id,
            "head": f"<b>{inline_html(one.term)}</b> <span>{inline_html(one.short)}</span>",
            "body": _links_html(one),
            "words": f"{one.term} {one.short} {one.code}",
            "code": one.code.strip("\n"),
        }
        for one in terms
    ]


def faq_entries(asked: list[Faq]) -> list[LookupEntry]:
    """What a LookupWidget shows of frequent questions."""
    return [
        {
            "id": one.id,
            "head": f"<b>{inline_html(one.question)}</b>",
            "body": block_html(one.answer),
            "words": f"{one.question} {one.answer}",
            "code": "",
        }
        for one in asked
    ]


def _names(term: Term) -> set[str]:
    """What a learner may call it: the id, the whole term, and the term without what stands in brackets."""
    return {term.id, term.term.lower(), term.term.partition("(")[0].strip().lower()}


def _links_html(term: Term) -> str:
    known = {lesson.slug: lesson for lesson in lessons()}
    links = []
    for link in term.links:
        slug, _, anchor = link.partition("#")
        text = anchor.replace("-", " ") or known[slug].title
        links.append(f'<a href="{course_link(heading_place(known[slug], anchor), anchor)}">{escape(text)}</a>')
    return f"<p>Used in: {' · '.join(links)}</p>" if links else ""


def _display(
    title: str, entries: list[LookupEntry], plain: list[str], *, typed: str = "", here: list[str] | None = None
) -> None:
    if surface() is not Surface.NOTEBOOK:
        print("\n".join(plain))
        return
    from spectrohub.content.lookup_widget import LookupWidget  # here, so that a terminal waits for no widgets

    still = "".join(_details(one) for one in entries if not here or one["id"] in here)
    still = f'<section aria-label="{title}">{still}</section>'
    show(LookupWidget(title, entries, opened=len(entries) == 1, typed=typed, here=here, plain=still))


def _details(entry: LookupEntry) -> str:
    code = f"<pre><code>{escape(entry['code'])}</code></pre>" if entry["code"] else ""
    return f"<details><summary>{entry['head']}</summary><div>{code}{entry['body']}</div></details>"
