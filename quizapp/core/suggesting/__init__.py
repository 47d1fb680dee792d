"""Drafts of questions: suggested from a section's own words, or brought from elsewhere.

Nothing here is ever published: a person accepts, edits or rejects each. The method is a small one
of our own, with no model and nothing to download: terms are found by their shape (capitals, digits,
a determiner before and a little word after), and sentences are ranked by how much they tell.

    suggestions   suggest(): the best few drafts of a section
    candidates    what can be asked, and how good it is
    admitting     admit(): the door for drafts from elsewhere; quotations must be verbatim
    reading       sentences that can be asked about, and their words
    little_words  the little words of English, by what stands around them
    verbs         verbs that no list has, by where they stand
    figures, names, phrases     terms by their shape
    terms         the terms of a sentence
    standings     where each term stands, in the section and in the whole text
    subjects      who or what a sentence speaks of, and what it says of it
    telling       how much a sentence tells, and a gap in it
    distractors   wrong options of the same kind, from the same text
    drafting      the questions made of these
    reasons       why each is suggested, in words
"""

from quizapp.core.suggesting.admitting import Admitted, admit
from quizapp.core.suggesting.drafting import SuggestedDraft
from quizapp.core.suggesting.suggestions import suggest

__all__ = ["Admitted", "SuggestedDraft", "admit", "suggest"]
