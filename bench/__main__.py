"""`python -m bench`: seed, serve, measure, and print one table. See the README's "Speed"."""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from bench import rows
from bench.clients import ClientOf, HttpClient
from bench.decks import FEW_CARDS, Decks, seed_decks
from bench.importing import Imported, load_questions
from bench.journeys import Step, learn, visit_bare
from bench.load import Measured, interleave
from bench.pages import Asked, count_statements, weigh
from bench.report import Row, print_table
from bench.reviewing import look_at_map, review
from bench.seed import Learner, Seeded, seed
from bench.servers import Server, app_server, bare_server
from bench.soak import soak

FEW_ANSWERS = 1000
MANY_LEARNERS = 8
IMPORTED = 2000


@dataclass(frozen=True)
class Ground:
    """Everything that is measured: the app with many answers, few, cards; the bare app."""

    big: Seeded
    small: Seeded
    decks: Decks
    app: Server
    small_app: Server
    decks_app: Server
    bare: Server
    imported: Imported


def main() -> None:
    """Run the benchmark and print what it found; only a fault of its own is an error."""
    given = read_arguments()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        ground = prepare(stack, folder, given)
        found = measure(ground, given.seconds)
    print_table(found)


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python3 run.py bench", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="of each of the four parts")
    parser.add_argument("--answers", type=int, default=100_000, help="stored beforehand")
    parser.add_argument("--questions", type=int, default=1000, help="stored beforehand")
    parser.add_argument("--cards", type=int, default=200_000, help="stored beforehand")
    parser.add_argument("--quick", action="store_true", help="a few seconds; proves nothing")
    given = parser.parse_args()
    given.imported = IMPORTED
    if given.quick:
        given.seconds, given.answers, given.questions = 1.5, FEW_ANSWERS, 1
        given.cards, given.imported = 4000, 1
    return given


def prepare(stack: ExitStack, folder: Path, given: argparse.Namespace) -> Ground:
    """Fill two instances and start the three servers."""
    say(f"Seeding {given.questions:,} questions, {given.answers:,} answers, {given.cards:,} cards")
    for name in ("big", "small", "decks", "bare", "imported"):
        (folder / name).mkdir()
    big = seed(folder / "big", questions=given.questions, answers=given.answers)
    small = seed(folder / "small", questions=given.questions, answers=FEW_ANSWERS)
    decks = seed_decks(folder / "decks", learners=given.cards // FEW_CARDS, most=given.cards // 10)
    imported = load_questions(folder / "imported", given.imported)
    app = stack.enter_context(app_server(folder / "big"))
    small_app = stack.enter_context(app_server(folder / "small"))
    decks_app = stack.enter_context(app_server(folder / "decks"))
    bare = stack.enter_context(bare_server(folder / "bare"))
    return Ground(big, small, decks, app, small_app, decks_app, bare, imported)


def measure(ground: Ground, seconds: float) -> list[Row]:
    """Measure everything, one part after the other, and return the rows of the table."""
    sizes = f"{ground.small.answer_count:,} to {ground.big.answer_count:,}"
    alone = measure_alone(ground, seconds)
    reviewing = measure_reviewing(ground, seconds)
    together = measure_together(ground, seconds)
    say(f"{MANY_LEARNERS} writers, for {seconds:g} s")
    writers = ground.big.learners[-MANY_LEARNERS:]
    database = ground.big.instance / "readback.sqlite"
    soaked = soak(ground.app.port, writers, seconds, database)
    return [
        Row(
            "stored questions, answers",
            f"{ground.big.question_count:,}",
            f"{ground.big.answer_count:,}",
        ),
        *rows.against_bare(alone["app"], alone["bare"], 1),
        *rows.against_bare(together["app"], together["bare"], MANY_LEARNERS),
        *rows.growth(alone["app"], alone["small"], sizes),
        *review_rows(ground.decks, reviewing),
        *rows.soaking(soaked, seconds),
        *rows.memory(ground.app.memory_mib),
        *rows.weight(weigh(ground.app.port, ground.big.learners[0])),
        *rows.statements(statements_of_quizzes(ground.big)),
        *rows.statements_of_memory(statements_of_memory(ground.decks)),
        *rows.importing(ground.imported),
    ]


def measure_alone(ground: Ground, seconds: float) -> dict[str, Measured]:
    """Measure one learner: with much stored, with little, and on the bare app."""
    say(f"1 learner, for {seconds:g} s")
    return interleave(
        {
            "app": [alone_on(ground.app, ground.big)],
            "bare": [visit_bare(HttpClient(ground.bare.port))],
            "small": [alone_on(ground.small_app, ground.small)],
        },
        seconds / 3,
    )


def measure_reviewing(ground: Ground, seconds: float) -> dict[str, Measured]:
    """Measure one learner who reviews few cards, one who has many, and the bare app."""
    say(f"1 learner who reviews, for {seconds:g} s")
    return interleave(
        {
            "few": [reviewing_on(ground, ground.decks.few)],
            "bare": [visit_bare(HttpClient(ground.bare.port))],
            "many": [reviewing_on(ground, [ground.decks.many])],
        },
        seconds / 3,
    )


def measure_together(ground: Ground, seconds: float) -> dict[str, Measured]:
    """Measure many learners at once, on the app and on the bare one."""
    say(f"{MANY_LEARNERS} learners, for {seconds:g} s")
    return interleave(
        {
            "app": together_on(ground.app, ground.big),
            "bare": [visit_bare(HttpClient(ground.bare.port)) for _ in range(MANY_LEARNERS)],
        },
        seconds / 2,
    )


def review_rows(decks: Decks, measured: Mapping[str, Measured]) -> list[Row]:
    """Return how many cards there are, and what reviewing them takes."""
    sizes = f"{FEW_CARDS:,} to {decks.most:,} cards"
    counts = f"{decks.card_count:,}", f"{len(decks.few) + 1:,}"
    found = measured["few"], measured["many"], measured["bare"]
    return [Row("stored cards, learners", *counts), *rows.reviewing(*found, sizes)]


def statements_of_quizzes(seeded: Seeded) -> dict[str, Asked]:
    learner = seeded.learners[0]

    def walk(client_of: ClientOf) -> Iterator[Step]:
        return learn(client_of(learner.cookie), learner.text, looks_around=True)

    return count_statements(seeded.instance, walk)


def statements_of_memory(decks: Decks) -> dict[str, Asked]:
    def reviewed(client_of: ClientOf) -> Iterator[Step]:
        return review(client_of, [*decks.few[-2:], decks.many], decks.instance)

    def looked_at(client_of: ClientOf) -> Iterator[Step]:
        return look_at_map(client_of, decks.many)

    return count_statements(decks.instance, reviewed, requests=240) | count_statements(
        decks.instance, looked_at, requests=3
    )


def reviewing_on(ground: Ground, learners: Sequence[Learner]) -> Iterator[Step]:
    port = ground.decks_app.port
    return review(lambda cookie: HttpClient(port, cookie), learners, ground.decks.instance)


def alone_on(server: Server, seeded: Seeded) -> Iterator[Step]:
    learner = seeded.learners[0]
    return learn(HttpClient(server.port, learner.cookie), learner.text, looks_around=True)


def together_on(server: Server, seeded: Seeded) -> list[Iterator[Step]]:
    return [
        learn(
            HttpClient(server.port, learner.cookie), learner.text, looks_around=False, seed=number
        )
        for number, learner in enumerate(seeded.learners[:MANY_LEARNERS])
    ]


def say(words: str) -> None:
    print(f"{words} …", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
