"""From the drafts server's answer to drafts that may be shown, and to why the others may not."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from quizapp.bank.transfer import locate
from quizapp.core.question_sets import LocatedQuestion, QuestionDraft
from quizapp.core.questions import asked
from quizapp.core.suggesting import admit
from quizapp.core.suggesting.refusals import DECIDED_BEFORE, THERE_ALREADY, tally
from quizapp.core.writing.evidence import Mark
from quizapp.core.writing.filling import MarkedPlace, typed_of
from quizapp.core.writing.typed import Typed
from quizapp.formats import suggestions
from quizapp.sources.queries import CurrentSection


@dataclass(frozen=True)
class Arrival:
    """What came: the drafts that may be shown, and why each of the others was refused.

    `complaint` is why nothing at all could be read, "" if something could.
    """

    drafts: tuple[QuestionDraft, ...] = ()
    refusals: tuple[str, ...] = ()
    complaint: str = ""

    @property
    def words(self) -> str:
        """What came, counted: "6 drafts; 1 refused: no right answer (1)."."""
        count = len(self.drafts)
        came = f"{count or 'No'} draft{'' if count == 1 else 's'}"
        if not self.refusals:
            return f"{came}."
        return f"{came}; {len(self.refusals)} refused: {tally(self.refusals)}."


@dataclass(frozen=True)
class Found:
    """A draft in its text: as the editor's form holds it, and as it would be stored."""

    typed: Typed
    located: LocatedQuestion


@dataclass(frozen=True)
class Ground:
    """What a draft has to stand on: its section, the text's others, and what is there already.

    `stems` are what is asked in the set, or drafted; `slugs` are the drafts that were decided.
    """

    section: CurrentSection
    sections: Sequence[CurrentSection]
    stems: Collection[str] = ()
    slugs: Collection[str] = ()


def arrived(answer: bytes, ground: Ground) -> Arrival:
    """Return which drafts of a server's answer may be shown, and why others may not.

    Refused is what has not the form that was asked for, what does not pass the door (`admit`), and
    what is asked or decided already.
    """
    read = suggestions.read(answer)
    if not read.drafts and len(read.refused) == 1 and not read.refused[0].startswith("draft "):
        return Arrival(complaint=read.refused[0])
    bodies = {one.slug: one.body for one in ground.sections}
    admitted = admit(read.drafts, bodies, ground.section.slug)
    reasons = [*read.refused, *(reason for _, reason in admitted.refused)]
    kept = []
    for draft in admitted.drafts:
        reason = _refusal(draft, ground)
        if reason:
            reasons.append(reason)
        else:
            kept.append(draft)
    return Arrival(tuple(kept), tuple(reasons))


def found_in(
    draft: QuestionDraft, section: CurrentSection, sections: Sequence[CurrentSection]
) -> Found | None:
    """Return a draft with its quotations found, None if one of them is not in the text."""
    bodies = {one.slug: one.body for one in sections}
    places, problems = locate(draft, section.slug, bodies)
    if problems:
        return None
    versions = {one.slug: one.version_id for one in sections}
    marks = [MarkedPlace(Mark(versions[one.section], one.span), one.option) for one in places]
    return Found(typed_of(draft, marks), LocatedQuestion(draft, places))


def _refusal(draft: QuestionDraft, ground: Ground) -> str:
    """Return why a draft that quotes truly is not shown all the same; "" if it is."""
    if draft.slug in ground.slugs:
        return DECIDED_BEFORE
    if not {draft.question.stem, asked(draft.question)}.isdisjoint(ground.stems):
        return THERE_ALREADY
    return ""
