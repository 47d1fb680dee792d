"""Regraded as soon as stored: answers given to a version after its key was corrected.

Why: quizzes that were open at a regrading went on grading by the wrong key. What is answered in
them is now graded by the key that stands, and noted as regraded whether it earns something else by
it or not, so that the right key is explained and undoing finds it. What is stored stays as it is:
until now only answers that changed were noted.
"""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

CHANGED = "ck_regraded_answer_credit_changed"
FROZEN = ("item_id", "regrade_id", "credit_before", "credit_after", "before_id")
SHOW_AS_BEFORE = """
    UPDATE answer SET regrade_id = (
        SELECT before_id FROM regraded_answer AS noted
        WHERE noted.item_id = answer.item_id AND noted.regrade_id = answer.regrade_id
    )
    WHERE EXISTS (
        SELECT 1 FROM regraded_answer AS noted
        WHERE noted.item_id = answer.item_id AND noted.regrade_id = answer.regrade_id
        AND noted.credit_before = noted.credit_after
    )
"""


def refreeze() -> None:
    """Put back the trigger of 0005, which went with the table that SQLite rebuilt."""
    if op.get_bind().dialect.name == "sqlite":
        named = ", ".join(f'"{column}"' for column in FROZEN)
        op.execute(
            f"CREATE TRIGGER frozen_regraded_answer BEFORE UPDATE OF {named} ON regraded_answer"
            " BEGIN SELECT RAISE(ABORT, 'regraded_answer is frozen'); END"
        )


def upgrade() -> None:
    with op.batch_alter_table("regraded_answer") as batch_op:
        batch_op.drop_constraint(op.f(CHANGED), type_="check")
    refreeze()


def downgrade() -> None:
    op.execute(SHOW_AS_BEFORE)  # what was graded by a regrading that changed nothing
    op.execute("DELETE FROM regraded_answer WHERE credit_before = credit_after")
    with op.batch_alter_table("regraded_answer") as batch_op:
        batch_op.create_check_constraint(op.f(CHANGED), "credit_before <> credit_after")
    refreeze()
