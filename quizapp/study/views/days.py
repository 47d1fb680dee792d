"""Study days in words."""

import datetime as dt


def day_words(day: dt.date) -> str:
    """Return a day as it is written out: "Saturday 12 December 2026"."""
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def when(day: dt.date, today: dt.date) -> str:
    """Return how far off a day is, seen from another: "today", "tomorrow", "in 5 days"."""
    days = (day - today).days
    if days <= 0:
        return "today"
    return "tomorrow" if days == 1 else f"in {days} days"
