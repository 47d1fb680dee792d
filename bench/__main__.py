"""`python -m bench`: seed, serve, measure, and print one table. See the README's "Speed"."""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from bench import rows
from bench.clients import HttpClient
from bench.journeys import Step, learn, visit_bare
from bench.load import interleave
from bench.pages import count_statements, weigh
from bench.report import Row, print_table
from bench.seed import Seeded, seed
from bench.servers import Server, app_server, bare_server
from bench.soak import soak

FEW_ANSWERS = 1000
MANY_LEARNERS = 8


@dataclass(frozen=True)
class Ground:
    """Everything that is measured: the app with many answers, with few, and the bare app."""

    big: Seeded
    small: Seeded
    app: Server
    small_app: Server
    bare: Server


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
    parser.add_argument("--seconds", type=float, default=60, help="of each of the three parts")
    parser.add_argument("--answers", type=int, default=100_000, help="stored beforehand")
    parser.add_argument("--questions", type=int, default=1000, help="stored beforehand")
    parser.add_argument("--quick", action="store_true", help="a few seconds; proves nothing")
    given = parser.parse_args()
    if given.quick:
        given.seconds, given.answers, given.questions = 1.5, FEW_ANSWERS, 1
    return given


def prepare(stack: ExitStack, folder: Path, given: argparse.Namespace) -> Ground:
    """Fill two instances and start the three servers."""
    say(f"Seeding {given.questions:,} questions and {given.answers:,} answers")
    for name in ("big", "small", "bare"):
        (folder / name).mkdir()
    big = seed(folder / "big", questions=given.questions, answers=given.answers)
    small = seed(folder / "small", questions=given.questions, answers=FEW_ANSWERS)
    app = stack.enter_context(app_server(folder / "big"))
    small_app = stack.enter_context(app_server(folder / "small"))
    bare = stack.enter_context(bare_server(folder / "bare"))
    return Ground(big, small, app, small_app, bare)


def measure(ground: Ground, seconds: float) -> list[Row]:
    """Measure everything, one part after the other, and return the rows of the table."""
    sizes = f"{ground.small.answer_count:,} to {ground.big.answer_count:,}"
    say(f"1 learner, for {seconds:g} s")
    alone = interleave(
        {
            "app": [alone_on(ground.app, ground.big)],
            "bare": [visit_bare(HttpClient(ground.bare.port))],
            "small": [alone_on(ground.small_app, ground.small)],
        },
        seconds / 3,
    )
    say(f"{MANY_LEARNERS} learners, for {seconds:g} s")
    together = interleave(
        {
            "app": together_on(ground.app, ground.big),
            "bare": [visit_bare(HttpClient(ground.bare.port)) for _ in range(MANY_LEARNERS)],
        },
        seconds / 2,
    )
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
        *rows.soaking(soaked, seconds),
        *rows.memory(ground.app.memory_mib),
        *rows.weight(weigh(ground.app.port, ground.big.learners[0])),
        *rows.statements(count_statements(ground.big)),
    ]


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
