"""The shipped text, edited by machine in 1,125 ways: no excerpt is verified at a wrong place."""

import random
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from quizapp.core.anchoring import Anchor, Carried, NeedsReview, Verified, anchor_of, carry_over
from quizapp.core.excerpts import locate_quote
from quizapp.core.sentences import Span, split_sentences
from quizapp.formats import quizmark
from tests.core.anchoring.edits import Edit

FOLDER = Path(__file__).parents[3] / "questions" / "ukraine-russia-negotiations-2022"
KINDS: dict[Callable[[Edit], None], tuple[int, float, float]] = {
    # how many edits; the least share that stays verified of what was not touched; the least share
    # of proposals that hold two thirds of what is left, and little else (0: there are few or none)
    Edit.insert_a_sentence: (75, 1, 0.9),
    Edit.insert_a_likeness: (75, 0.995, 0.6),
    Edit.insert_words: (75, 1, 0.95),
    Edit.delete_a_sentence: (75, 1, 0),
    Edit.delete_words: (75, 1, 0.8),
    Edit.reword: (75, 1, 0.95),
    Edit.reword_the_neighbours: (75, 1, 0),
    Edit.move_within: (75, 1, 0),
    Edit.move_elsewhere: (75, 0.98, 0.8),
    Edit.duplicate: (75, 0.99, 0),
    Edit.split: (60, 1, 0.95),
    Edit.merge: (75, 0.98, 0),
    Edit.edit_several_times: (60, 0.98, 0.85),
    Edit.change_the_typography: (30, 1, 0),
    Edit.rename_and_reorder: (30, 1, 0),
    Edit.drop_a_section: (30, 1, 0),
}
TWINS = 90


@cache
def sections() -> dict[str, str]:
    paths = [path for path in sorted(FOLDER.glob("*.md")) if path.name.count(".") == 1]
    bodies = {path.stem: path.read_text("utf-8").partition("\n")[2] for path in paths}
    return {slug: body.strip("\n") for slug, body in bodies.items()}


@cache
def anchors() -> tuple[Anchor, ...]:
    """Return every excerpt of the real question files, each place once."""
    found = {}
    for slug in sections():
        draft, problems = quizmark.read((FOLDER / f"{slug}.quiz.md").read_text("utf-8"), slug)
        assert problems == ()
        for quote in (quote for question in draft.questions for quote in question.quotes):
            section = quote.section or slug
            place = locate_quote(sections()[section], quote.text)
            found[section, place] = anchor_of(section, sections()[section], place)
    return tuple(found.values())


def share_in_common(one: Span, other: Span) -> float:
    common = min(one.end, other.end) - max(one.start, other.start)
    return common / (max(one.end, other.end) - min(one.start, other.start))


def judged(edit: Edit, texts: dict[str, str], result: Carried) -> dict[str, int]:
    """Return what is to be counted of one excerpt, by what the edit knows of it."""
    anchor = result.anchor
    home = edit.homes.get(anchor.section_id, anchor.section_id)
    if texts.get(home) == sections()[anchor.section_id]:
        is_right = result == Verified(anchor, home, anchor.span)
        return {"elsewhere": 1, "wrong": not is_right}
    truth, left = edit.truth(anchor), edit.survivors(anchor)
    is_kept = truth is not None and truth[0] == home
    if isinstance(result, Verified):
        is_right = is_kept and (result.section_id, result.span) == truth
        return {"untouched": is_kept, "kept": is_right, "wrong": not is_right}
    if is_kept or left is None or not isinstance(result, NeedsReview):
        return {"untouched": is_kept}
    is_there = result.section_id == left[0] and share_in_common(result.span, left[1]) >= 2 / 3
    return {"proposed": 1, "right": is_there}


def test_there_are_a_thousand_edits_and_all_excerpts_of_the_shipped_text() -> None:
    assert sum(count for count, _, _ in KINDS.values()) + TWINS >= 1_000
    assert len(sections()) == 8
    assert len(anchors()) > 200


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_no_excerpt_is_verified_at_a_wrong_place(kind: Callable[[Edit], None]) -> None:
    count, least_kept, least_right = KINDS[kind]
    sums: Counter[str] = Counter()

    for seed in range(count):
        edit = Edit(sections(), seed)
        kind(edit)
        texts = edit.texts()
        for result in carry_over(anchors(), sections(), texts, edit.homes):
            sums.update(judged(edit, texts, result))

    assert sums["wrong"] == 0
    assert sums["kept"] >= least_kept * sums["untouched"]
    assert sums["right"] >= least_right * sums["proposed"]


def test_the_copy_of_a_deleted_sentence_is_never_taken_for_it() -> None:
    chance = random.Random(0)
    for _ in range(TWINS):
        old = dict(sections())
        key, other = chance.choice(list(old)), chance.choice(list(old))
        sentence = chance.choice(split_sentences(old[key])[:-1])  # not side by side
        old[other] += f" {sentence.of(old[key])}"
        excerpts = [
            anchor_of(key, old[key], anchor.span)
            for anchor in anchors()
            if anchor.section_id == key and anchor.span.meets(sentence)
        ]

        new = {**old, key: old[key][: sentence.start] + old[key][sentence.end + 1 :]}

        results = carry_over(excerpts, old, new)
        assert not [result for result in results if isinstance(result, Verified)]
