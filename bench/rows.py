"""From what was measured to the rows of the table, each with the bar that it is to reach."""

from collections.abc import Mapping

from bench.load import Measured
from bench.pages import Asked, Weight
from bench.report import Row, most_row, ratio_row, share_row
from bench.soak import Soaked

AGAINST_BARE = (
    ("answer", "bare POST", 2.0),
    ("question", "bare GET", 2.5),
    ("explanation", "bare GET", 2.5),
)
GROWING = ("question", "answer", "explanation", "overview", "progress")
MOST_GROWTH = 1.3
LEAST_THROUGHPUT = 0.5
MOST_MEMORY_MIB = 80
MOST_PAGE_KB = 60
MOST_STATEMENTS = {"question": 4, "answer": 8, "explanation": 5, "overview": 8, "progress": 8}


def against_bare(app: Measured, bare: Measured, learners: int) -> list[Row]:
    """Return the hot pages beside the bare app's, medians and 95th percentiles.

    The bars are for one learner at a time; with more, throughput is what counts.
    """
    who = "1 learner" if learners == 1 else f"{learners} learners"
    rows = []
    for name, yardstick, most in AGAINST_BARE:
        medians = app.median_ms(name), bare.median_ms(yardstick)
        tails = app.p95_ms(name), bare.p95_ms(yardstick)
        row = ratio_row(f"{name} / {yardstick}, {who}, median", *medians, most=most)
        tail = ratio_row(f"{name} / {yardstick}, {who}, p95", *tails, most=most)
        rows += [row if learners == 1 else _only_told(row), _only_told(tail)]
    pace = app.requests_a_second, bare.requests_a_second
    row = share_row(f"throughput, {who}", *pace, least=LEAST_THROUGHPUT, unit="/s")
    rows.append(_only_told(row) if learners == 1 else row)
    rows.append(most_row(f"failures, {who}", app.failures + bare.failures, most=0))
    return rows


def growth(big: Measured, small: Measured, sizes: str) -> list[Row]:
    """Return each page with many stored answers beside the same page with few."""
    return [
        ratio_row(
            f"growth {sizes}: {name}", big.median_ms(name), small.median_ms(name), most=MOST_GROWTH
        )
        for name in GROWING
    ]


def soaking(soaked: Soaked, seconds: float) -> list[Row]:
    """Return how the writers fared."""
    return [
        Row(f"soak, 8 writers for {seconds:g} s: confirmed answers", str(len(soaked.confirmed))),
        most_row("soak: failed writes", soaked.failures, most=0),
        most_row("soak: lost writes", soaked.lost, most=0),
        Row("soak: longest wait", f"{soaked.longest_ms:.0f} ms"),
    ]


def memory(mib: float) -> list[Row]:
    """Return what the app's process holds after the load."""
    return [most_row("memory after the load", mib, most=MOST_MEMORY_MIB, unit="MiB", digits=1)]


def weight(weights: Mapping[str, Weight]) -> list[Row]:
    """Return what a first visit to a question page loads."""
    rows = [
        Row(
            f"question page, {kind}, {found.files} loaded: raw, sent",
            f"{found.raw / 1000:.1f} KB",
            f"{found.sent / 1000:.1f} KB",
        )
        for kind, found in sorted(weights.items())
    ]
    total = sum(found.sent for found in weights.values()) / 1000
    gzipped = sum(found.gzipped for found in weights.values()) / 1000
    return [
        *rows,
        most_row("question page, all told, as sent", total, most=MOST_PAGE_KB, unit="KB", digits=1),
        Row("question page, all told, if all were gzipped", f"{gzipped:.1f} KB"),
    ]


def statements(asked: Mapping[str, Asked]) -> list[Row]:
    """Return the most that each page asked of the database."""
    rows = [
        most_row(f"statements: {name}", asked[name].statements, most=most)
        for name, most in MOST_STATEMENTS.items()
    ]
    return [*rows, most_row("commits: answer", asked["answer"].commits, most=1)]


def _only_told(row: Row) -> Row:
    return Row(row.what, row.app, row.against, row.ratio)
