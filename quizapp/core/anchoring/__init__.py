"""Where does each excerpt stand when its text has been edited? Verified, in doubt, or nowhere.

    clusters     where a text may be cut without parting a letter from its marks
    normalizing  a text with its quote style and white space made plain, and the way back
    anchors      Anchor: an excerpt with the words around it
    standing     every place where an anchor's words stand, and how its surroundings agree
    proposing    the passage most like words that stand nowhere any more
    carrying     carry_over: the decision, one for each anchor

Nothing is verified by likeness: a likely place is proposed to a person, who decides.
"""

from quizapp.core.anchoring.anchors import Anchor, anchor_of
from quizapp.core.anchoring.carrying import (
    Carried,
    Doubt,
    NeedsReview,
    Orphan,
    Verified,
    carry_over,
)
from quizapp.core.anchoring.normalizing import normalize

__all__ = [
    "Anchor",
    "Carried",
    "Doubt",
    "NeedsReview",
    "Orphan",
    "Verified",
    "anchor_of",
    "carry_over",
    "normalize",
]
