"""The list of sets that a teacher may see, and the drafts in those they may change."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quizapp.sets.queries.drafts import StoredDraft, drafts_of_sets
from quizapp.sets.queries.sets import Counts, SeenSet, Shelf, counts, seen_sets
from quizapp.sets.queries.stems import Stem, stems
from quizapp.web.templating import day

DRAFTS = "drafts"
NAMES = {
    Shelf.YOURS: "Yours",
    Shelf.BUILT_IN: "Built in",
    Shelf.SHARED: "From colleagues",
}
STATES = {"draft": "not published", "published": "published", "retired": "retired"}
FEW = 3


@dataclass(frozen=True)
class Tab:
    """A part of the list, and how many things are in it."""

    show: str
    name: str
    count: int


@dataclass(frozen=True)
class SetRow:
    """A set as one row of the list: `where` are its sections, `stems` the first that it asks."""

    set: SeenSet
    where: str
    question_count: int
    draft_count: int
    report_count: int
    state: str
    edited: str
    stems: tuple[Stem, ...]
    more: int


@dataclass(frozen=True)
class DraftRow:
    """A draft as one row of the list."""

    id: int
    stem: str
    set_title: str
    section: int
    edited: str
    author: str


@dataclass(frozen=True)
class ShelfPage:
    """A part of the list."""

    show: str
    tabs: tuple[Tab, ...]
    rows: tuple[SetRow, ...]
    drafts: tuple[DraftRow, ...]


def shelf_page(user_id: int, show: str, now: dt.datetime) -> ShelfPage:
    """Return a part of the sets that a teacher may see: a shelf, or what they are writing."""
    sets, count = seen_sets(user_id), counts()
    mine = {one.id: one for one in sets if one.may_edit}
    number = {shelf: sum(one.shelf is shelf for one in sets) for shelf in Shelf}
    tabs = [Tab(shelf.value, NAMES[shelf], number[shelf]) for shelf in Shelf]
    tabs.append(Tab(DRAFTS, "Drafts", sum(count.drafts.get(one, 0) for one in mine)))
    if show not in {tab.show for tab in tabs}:
        show = Shelf.YOURS
    shown = [one for one in sets if one.shelf == show]
    drafts = drafts_of_sets(list(mine)) if show == DRAFTS else ()
    return ShelfPage(
        show,
        tuple(tabs),
        _rows(shown, count, now),
        tuple(_draft_row(draft, mine, now) for draft in drafts),
    )


def edited(time: dt.datetime | None, now: dt.datetime) -> str:
    """Return when something was changed, in words: "edited today", "edited 14 November 2026"."""
    if time is None:
        return ""
    return "edited today" if time.date() == now.date() else f"edited {day(time)}"


def _rows(shown: Sequence[SeenSet], count: Counts, now: dt.datetime) -> tuple[SetRow, ...]:
    by_set: dict[int, list[Stem]] = defaultdict(list)
    for stem in stems([one.id for one in shown]):
        by_set[stem.set_id].append(stem)
    return tuple(
        SetRow(
            one,
            _where(by_set[one.id]),
            count.questions.get(one.id, 0),
            count.drafts.get(one.id, 0) if one.may_see_reports else 0,
            count.reports.get(one.id, 0) if one.may_see_reports else 0,
            STATES[one.visibility],
            edited(one.updated_at, now),
            tuple(by_set[one.id][:FEW]),
            max(0, len(by_set[one.id]) - FEW),
        )
        for one in shown
    )


def _where(found: Sequence[Stem]) -> str:
    """Return the sections of questions: "§5", "§4 and §6", "§1, §2 and §5", "" for none."""
    *first, last = [f"§{number}" for number in sorted({stem.section for stem in found})] or [""]
    return f"{', '.join(first)} and {last}" if first else last


def _draft_row(draft: StoredDraft, sets: Mapping[int, SeenSet], now: dt.datetime) -> DraftRow:
    return DraftRow(
        draft.id,
        draft.stem or "Nothing asked yet",
        sets[draft.set_id].title,
        draft.section,
        edited(draft.updated_at, now),
        draft.author_name or "",
    )
