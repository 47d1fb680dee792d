"""`quizapp memory rebuild|fit|simulate|reschedule`: what learners remember, for operators."""

import math
import sys
from collections.abc import Sequence
from functools import partial
from random import Random

import click
from flask.cli import with_appcontext

from quizapp.cli.memory_lines import (
    POLICY_HEAD,
    all_fine,
    difference_line,
    fit_line,
    moved_lines,
    policy_line,
)
from quizapp.cli.migrations import check_database
from quizapp.core.bank_analysis.findings import counted
from quizapp.core.memory import simulation
from quizapp.db import db, read_briefly
from quizapp.memory.queries.fits import learners_to_fit
from quizapp.memory.queries.locks import lock_memory
from quizapp.memory.service import rebuilding
from quizapp.memory.service.fitting import fit_to, keep_fit, read_material
from quizapp.memory.service.rescheduling import moves


@click.group()
def memory() -> None:
    """Rebuild cards from their log, fit weights, try what a policy or an aim would do."""


@memory.command()
@click.option("--check", "is_check", is_flag=True, help="Only name the cards; change nothing.")
@with_appcontext
def rebuild(*, is_check: bool) -> None:
    """Make every card what its log makes of it; with --check, end with status 1 if one is not."""
    check_database()
    with read_briefly():
        learners = rebuilding.learners_with_cards()
    if is_check:
        _check(learners)
        return
    mended = [count for user_id in learners if (count := _mend(user_id))]
    if not mended:
        click.echo(all_fine(learners))
        return
    click.echo(f"Mended {counted(sum(mended), 'card')} of {counted(len(mended), 'learner')}.")


@memory.command()
@with_appcontext
def fit() -> None:
    """Fit the scheduler to each learner who came to 64, 128, 256 ... counted reviews.

    New weights are kept only if they predict the latest fifth of the reviews better. May run while
    the app is serving, as often as you like: once a night is enough.
    """
    check_database()
    with read_briefly():
        learners = learners_to_fit()
    kept = [_fit_one(user_id) for user_id in learners]
    click.echo(
        f"{counted(len(learners), 'learner')} to fit: {kept.count(True)} with new weights, "
        f"{kept.count(False)} as before, {kept.count(None)} left for the next time."
    )


@memory.command()
@click.option("--cards", type=click.IntRange(1, 1_000_000), default=6000, show_default=True)
@click.option("--days", type=click.IntRange(1, 36_500), default=365, show_default=True)
@click.option(
    "--options",
    type=click.IntRange(2, 100),
    multiple=True,
    default=(4, 2),
    show_default=True,
    help="Options offered in each question; may be given more than once.",
)
@click.option(
    "--honesty",
    type=click.FloatRange(0, 1),
    default=0.8,
    show_default=True,
    help="The share of lucky hits after which “I guessed” is ticked.",
)
@click.option("--seed", type=int, default=20, show_default=True)
def simulate(*, cards: int, days: int, options: Sequence[int], honesty: float, seed: int) -> None:
    """Show what luck costs, by what is taken from a right answer; asks no database."""
    if math.isnan(honesty):
        raise click.BadParameter("a share lies between 0 and 1.", param_hint="--honesty")
    head = f"{cards:,} cards over {counted(days, 'day')}"
    click.echo(f"{head}; “I guessed” after {honesty:.0%} of lucky hits; seed {seed}")
    click.echo(POLICY_HEAD)
    live = partial(simulation.simulate, cards=cards, days=days, honesty=honesty)
    for policy in simulation.Policy:
        for count in options[:1] if policy is simulation.Policy.ORACLE else options:
            outcome = live(policy, options=count, rng=Random(seed))  # noqa: S311 - no secret
            click.echo(policy_line(policy, count, outcome))


@memory.command()
@click.option("--dry-run", is_flag=True, help="Only count; there is no other way yet.")
@with_appcontext
def reschedule(*, dry_run: bool) -> None:
    """Count the due days that would move with every card computed anew, and by how much.

    By each learner's present weights and aim, the aims of earlier answers left aside.
    """
    if not dry_run:
        raise click.UsageError(
            "Due days are only counted, with --dry-run: an aim holds from a card's next answer on."
        )
    check_database()
    days: list[int] = []
    with read_briefly():
        learners = rebuilding.learners_with_cards()
    for user_id in learners:
        with read_briefly():
            days.extend(moves(user_id))
    for line in moved_lines(days):
        click.echo(line)
    click.echo("Nothing was changed.")


def _check(learners: Sequence[int]) -> None:
    found = 0
    for user_id in learners:
        with read_briefly():
            lock_memory(user_id)  # log and cards are read one after the other
            different = tuple(rebuilding.differences(user_id))
        for difference in different:
            click.echo(difference_line(user_id, difference))
        found += len(different)
    if found:
        click.echo(f"Not as the log makes them: {counted(found, 'card')}.")
        sys.exit("`quizapp memory rebuild` mends that.")
    click.echo(all_fine(learners))


def _mend(user_id: int) -> int:
    """Rebuild one learner's cards in a transaction of its own; return how many changed."""
    lock_memory(user_id)
    count = rebuilding.rebuild(user_id)
    db.session.commit()
    return count


def _fit_one(user_id: int) -> bool | None:
    """Fit and keep one learner's weights; return whether they are new, None if left for later."""
    with read_briefly():
        material = read_material(user_id)
    if material is None:  # undone, or fitted by somebody else, since the learners were listed
        click.echo(f"learner {user_id}: not due any more")
        return None
    fit = fit_to(material)
    changed_count = keep_fit(material, fit)
    db.session.commit()
    click.echo(fit_line(material, fit, changed_count))
    return None if changed_count is None else fit.is_better
