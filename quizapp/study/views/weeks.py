"""The last seven study days in words: never a reproach, and no row of days to be kept up."""

import math

from quizapp.study.queries.weeks import DAYS, Week
from quizapp.web.templating import in_words

NO_LOSS = "A missed day costs nothing; cards wait."


def week_words(week: Week) -> str:
    """Return what was reviewed in the last seven days; "" if nothing was, which needs no words."""
    if not week.days:
        return ""
    minutes = in_words(math.ceil(week.seconds / 60) or 1, "minute", "minutes")
    done = f"{in_words(week.cards, 'card', 'cards')}, {minutes}."
    if week.days >= DAYS:
        return f"You reviewed on each of the last seven days: {done}"
    return f"You reviewed on {in_words(week.days)} of the last seven days: {done} {NO_LOSS}"
