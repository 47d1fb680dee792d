"""From what was measured to the rows of the table, each with the bar that it is to reach."""

from collections.abc import Mapping, Sequence

from bench.importing import Imported
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
REVIEWING = (
    ("next card", "bare GET", 3.0),
    ("back", "bare GET", None),
    ("rating", "bare POST", 3.0),
    ("choice", "bare POST", None),
    ("why", "bare GET", None),
    ("undo", "bare POST", None),
)
MOST_GROWTH = 1.3
LEAST_THROUGHPUT = 0.5
MOST_MEMORY_MIB = 80
MOST_PAGE_KB = 60
MOST_STATEMENTS = {"question": 4, "answer": 8, "explanation": 5, "overview": 8, "progress": 8}
MOST_STATEMENTS_OF_MAP = 10
MOST_IMPORT_SECONDS, MOST_IMPORT_MIB = 3, 200


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


def reviewing(few: Measured, many: Measured, bare: Measured, sizes: str) -> list[Row]:
    """Return the pages of a review beside the bare app's, and what very many cards add to them."""
    rows = []
    for name, yardstick, most in REVIEWING:
        medians = few.median_ms(name), bare.median_ms(yardstick)
        tails = few.p95_ms(name), bare.p95_ms(yardstick)
        row = ratio_row(f"{name} / {yardstick}, median", *medians, most=most or 0)
        tail = ratio_row(f"{name} / {yardstick}, p95", *tails, most=most or 0)
        rows += [row, _only_told(tail)] if most else [_only_told(row)]
    failures = few.failures + many.failures + bare.failures
    rows.append(most_row("failures, reviewing", failures, most=0))
    return rows + growth(many, few, sizes, ("next card", "rating"))


def growth(big: Measured, small: Measured, sizes: str, names: Sequence[str] = GROWING) -> list[Row]:
    """Return each page with very much stored beside the same page with little."""
    return [
        ratio_row(
            f"growth {sizes}: {name}", big.median_ms(name), small.median_ms(name), most=MOST_GROWTH
        )
        for name in names
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


def statements_of_memory(asked: Mapping[str, Asked]) -> list[Row]:
    """Return the most that each page of memory asked of the database."""
    return [
        Row("statements: next card", str(asked["next card"].statements)),
        Row("statements: rating", str(asked["rating"].statements)),
        most_row(
            "statements: memory map", asked["memory map"].statements, most=MOST_STATEMENTS_OF_MAP
        ),
        most_row("commits: rating", asked["rating"].commits, most=1),
    ]


def importing(imported: Imported) -> list[Row]:
    """Return what loading many questions by the command took."""
    what = f"import of {imported.count:,} questions"
    seconds, mib = imported.seconds, imported.most_mib
    return [
        most_row(what, seconds, most=MOST_IMPORT_SECONDS, unit="s", digits=2),
        most_row(f"{what}: memory", mib, most=MOST_IMPORT_MIB, unit="MiB", digits=1),
    ]


def _only_told(row: Row) -> Row:
    return Row(row.what, row.app, row.against, row.ratio)
