"""Why a draft is suggested, in a sentence for the teacher."""

from quizapp.core.suggesting.standings import Standing
from quizapp.core.suggesting.subjects import Subject
from quizapp.core.suggesting.terms import TermKind

_NOUNS = {
    TermKind.DATE: "a date",
    TermKind.NUMBER: "a number",
    TermKind.NAME: "a name",
    TermKind.PHRASE: "a phrase",
}
_TWICE = 2


def of_term(standing: Standing) -> str:
    """Return why a term is worth asking for: what it is, and how often its words stand where."""
    noun = _NOUNS[standing.kind]
    if standing.unit:
        noun = f"a number of {standing.unit}"
    sentence = (
        f"“{standing.text}” is {noun} that stands {_times(standing.own_count)} in this section"
    )
    elsewhere = len(standing.sections) - 1
    if not elsewhere:
        return f"{sentence} and in no other."
    others = "one other section" if elsewhere == 1 else f"{elsewhere} others"
    return f"{sentence}, and also in {others}."


def of_subject(subject: Subject) -> str:
    """Return why a subject is worth asking for."""
    return f"The sentence says one plain thing of “{subject.text}”."


def _times(count: int) -> str:
    return {1: "once", _TWICE: "twice"}.get(count, f"{count} times")
