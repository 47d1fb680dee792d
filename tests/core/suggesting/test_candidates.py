"""What can be asked of a section, the best first."""

from quizapp.core.suggesting.candidates import Candidate, candidates_of
from quizapp.core.suggesting.reading import read_sentences
from quizapp.core.suggesting.standings import standings_of
from tests.core.suggesting.pond_text import POND


def candidates(sections: dict[str, str], own: str) -> tuple[Candidate, ...]:
    sentences = read_sentences(sections)
    return candidates_of(sentences, standings_of(sentences, sections, own))


def test_only_the_own_section_is_asked_about_and_the_best_comes_first() -> None:
    found = candidates(POND, "mill")

    assert {candidate.sentence.section for candidate in found} == {"mill"}
    scores = [candidate.score for candidate in found]
    assert scores == sorted(scores, reverse=True)


def test_a_sentence_gives_gaps_choices_and_a_question_about_its_subject() -> None:
    forms = {candidate.form for candidate in candidates(POND, "ice")}

    assert forms >= {"gap", "gap_choice", "subject_choice"}
