"""An excerpt with the words around it: what is needed to find it again."""

from dataclasses import dataclass

from quizapp.core.anchoring.clusters import whole_clusters
from quizapp.core.sentences import Span

CONTEXT = 200


@dataclass(frozen=True)
class Anchor:
    """An excerpt as it stood in one version of a section, in the section's own characters.

    `before` and `after` are what stood around it, 200 characters each; fewer say that the section
    began or ended there.
    """

    section_id: str
    span: Span
    quote: str
    before: str
    after: str


def anchor_of(section_id: str, text: str, span: Span) -> Anchor:
    """Return the anchor of the excerpt at `span` of a section's text.

    White space at either end is left out, and a character that the span cuts in two is taken
    whole. Raises ValueError for a span outside the text or of nothing but white space.
    """
    words = span.of(text)
    if span.end > len(text) or not words.strip():
        raise ValueError(f"there are no words at {span} of {len(text)} characters")
    start = span.start + len(words) - len(words.lstrip())
    place = whole_clusters(text, Span(start, start + len(words.strip())))
    return Anchor(
        section_id,
        place,
        place.of(text),
        text[max(place.start - CONTEXT, 0) : place.start],
        text[place.end : place.end + CONTEXT],
    )
