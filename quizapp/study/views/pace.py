"""A learner's own pace, in words."""

from quizapp.core.memory.pace import FEWEST
from quizapp.memory.queries.studies import Study
from quizapp.web.templating import in_words


def pace_words(study: Study) -> str:
    """Return how long a card takes a learner, and from when on that is known."""
    if study.pace is None:
        usual = round(study.limits.seconds_a_card)
        return f"A card is reckoned with {usual} seconds until you have answered {FEWEST} of them."
    return f"You take about {in_words(round(study.pace), 'second', 'seconds')} a card."
