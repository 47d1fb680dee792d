"""The table that the benchmark prints: what, the app, what against, the ratio, the bar."""

from collections.abc import Sequence
from dataclasses import dataclass

HEAD = ("what", "app", "against", "ratio", "to reach", "reached?")


@dataclass(frozen=True)
class Row:
    """A line of the table; `is_reached` None is a number for information."""

    what: str
    app: str
    against: str = ""
    ratio: str = ""
    bar: str = ""
    is_reached: bool | None = None


def ratio_row(what: str, app: float, against: float, *, most: float, unit: str = "ms") -> Row:
    """Return the row of a number that is to be at most so many times another."""
    ratio = app / against
    shown = (f"{app:.2f} {unit}", f"{against:.2f} {unit}", f"{ratio:.2f}")
    return Row(what, *shown, f"<= {most:.1f}", ratio <= most)


def share_row(what: str, app: float, against: float, *, least: float, unit: str) -> Row:
    """Return the row of a number that is to be at least such a share of another."""
    ratio = app / against
    shown = (f"{app:.0f} {unit}", f"{against:.0f} {unit}", f"{ratio:.2f}")
    return Row(what, *shown, f">= {least:.1f}", ratio >= least)


def most_row(what: str, number: float, *, most: float, unit: str = "", digits: int = 0) -> Row:
    """Return the row of a number that is to be at most so much by itself."""
    shown = f"{number:.{digits}f} {unit}".strip()
    return Row(what, shown, bar=f"<= {most:g} {unit}".strip(), is_reached=number <= most)


def print_table(rows: Sequence[Row]) -> None:
    """Print the rows under a head, in columns as wide as they need."""
    verdicts = {True: "yes", False: "NO", None: ""}
    lines = [HEAD] + [
        (row.what, row.app, row.against, row.ratio, row.bar, verdicts[row.is_reached])
        for row in rows
    ]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    lines.insert(1, tuple("-" * width for width in widths))  # type: ignore[arg-type]
    for line in lines:
        cells = [line[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True)]
        print("  ".join(cells).rstrip())
    missed = [row.what for row in rows if row.is_reached is False]
    print("\nEverything was reached." if not missed else f"\nNot reached: {'; '.join(missed)}.")
