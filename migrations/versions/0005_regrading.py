"""Regrading: past answers may be graded anew by the key of a corrected question, and back again.

Why: a key that was wrong left wrong scores behind. What is stored stays as it is: no answer has
been regraded, so each keeps the credit of the version that was asked.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

FROZEN = {
    "regrade": ("from_version_id", "to_version_id", "made_at"),
    "regraded_answer": ("item_id", "regrade_id", "credit_before", "credit_after", "before_id"),
}


def freeze() -> None:
    """Let the database itself refuse to change a frozen column, as 0001 does for its tables."""
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for table, columns in FROZEN.items():
        named = ", ".join(f'"{column}"' for column in columns)
        action = (
            f"BEGIN SELECT RAISE(ABORT, '{table} is frozen'); END"
            if is_sqlite
            else "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
        op.execute(f"CREATE TRIGGER frozen_{table} BEFORE UPDATE OF {named} ON {table} {action}")


def upgrade() -> None:
    op.create_table(
        "regrade",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("from_version_id", sa.Integer(), nullable=False),
        sa.Column("to_version_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "from_version_id <> to_version_id", name=op.f("ck_regrade_by_another_version")
        ),
        sa.CheckConstraint(
            "undone_at IS NULL OR undone_at >= made_at", name=op.f("ck_regrade_undone_after")
        ),
        sa.ForeignKeyConstraint(
            ["from_version_id"],
            ["question_version.id"],
            name=op.f("fk_regrade_from_version_id_question_version"),
        ),
        sa.ForeignKeyConstraint(
            ["to_version_id"],
            ["question_version.id"],
            name=op.f("fk_regrade_to_version_id_question_version"),
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"],
            ["user_account.id"],
            name=op.f("fk_regrade_made_by_id_user_account"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["undone_by_id"],
            ["user_account.id"],
            name=op.f("fk_regrade_undone_by_id_user_account"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regrade")),
    )
    op.create_index("ix_regrade_from_version", "regrade", ["from_version_id"])
    op.create_table(
        "regraded_answer",
        sa.Column("item_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("regrade_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("credit_before", sa.Double(), nullable=False),
        sa.Column("credit_after", sa.Double(), nullable=False),
        sa.Column("before_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "credit_before BETWEEN 0 AND 1 AND credit_after BETWEEN 0 AND 1",
            name=op.f("ck_regraded_answer_credits_are_fractions"),
        ),
        sa.CheckConstraint(
            "credit_before <> credit_after", name=op.f("ck_regraded_answer_credit_changed")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["answer.item_id"],
            name=op.f("fk_regraded_answer_item_id_answer"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["regrade_id"], ["regrade.id"], name=op.f("fk_regraded_answer_regrade_id_regrade")
        ),
        sa.ForeignKeyConstraint(
            ["before_id"], ["regrade.id"], name=op.f("fk_regraded_answer_before_id_regrade")
        ),
        sa.PrimaryKeyConstraint("item_id", "regrade_id", name=op.f("pk_regraded_answer")),
    )
    op.create_index("ix_regraded_answer_regrade", "regraded_answer", ["regrade_id"])
    # in words of its own: rebuilding the table would cost the triggers that keep it frozen
    op.execute(
        "ALTER TABLE answer ADD COLUMN regrade_id INTEGER"
        " CONSTRAINT fk_answer_regrade_id_regrade REFERENCES regrade (id)"
    )
    freeze()


def downgrade() -> None:
    op.execute("ALTER TABLE answer DROP COLUMN regrade_id")
    op.drop_table("regraded_answer")
    op.drop_table("regrade")
