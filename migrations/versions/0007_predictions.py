"""Predictions: what an answer's chance of recall was thought to be, before it was given.

Why: predictions are held against what came, and weights that are fitted later would tell another
tale of the same days. What was predicted of older answers is not known any more: they have none,
and are left out of the comparison.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

FROZEN = (
    "card_id",
    "user_id",
    "number",
    "question_version_id",
    "origin",
    "evidence",
    "rating",
    "guessed",
    "is_evidence",
    "is_return",
    "response",
    "answered_at",
    "timezone",
    "study_day",
    "duration_ms",
    "aim",
    "shift",
    "stability_before",
    "stability_after",
    "difficulty_after",
    "due_after",
    "scheduler",
    "request_key",
)


def freeze(*columns: str) -> None:
    """Let the database refuse to change these columns of the log, as 0002 does for its own."""
    named = ", ".join(f'"{column}"' for column in columns)
    action = (
        "BEGIN SELECT RAISE(ABORT, 'review_log is frozen'); END"
        if op.get_bind().dialect.name == "sqlite"
        else "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )
    op.execute(f"CREATE TRIGGER frozen_review_log BEFORE UPDATE OF {named} ON review_log {action}")


def thaw() -> None:
    """Let go of the refusal, so that its columns may be others."""
    of_table = "" if op.get_bind().dialect.name == "sqlite" else " ON review_log"
    op.execute(f"DROP TRIGGER frozen_review_log{of_table}")


def upgrade() -> None:
    thaw()
    op.add_column("review_log", sa.Column("recall_before", sa.Double(), nullable=True))
    freeze(*FROZEN, "recall_before")


def downgrade() -> None:
    thaw()
    op.drop_column("review_log", "recall_before")
    freeze(*FROZEN)
