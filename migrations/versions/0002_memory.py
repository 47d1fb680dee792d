"""Memory: cards, the log that they follow from, how somebody studies, and their exams.

Why: what was learned once is to stay learned. The log is never changed but for `voided_at`, so the
cards can always be made anew from it. Answers given before this have no cards; practising adds them.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
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


def freeze() -> None:
    """Let the database itself refuse to change what was logged, as 0001 does for its tables."""
    named = ", ".join(f'"{column}"' for column in FROZEN)
    action = (
        "BEGIN SELECT RAISE(ABORT, 'review_log is frozen'); END"
        if op.get_bind().dialect.name == "sqlite"
        else "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )
    op.execute(f"CREATE TRIGGER frozen_review_log BEFORE UPDATE OF {named} ON review_log {action}")


def upgrade() -> None:
    op.create_table(
        "exam_date",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("entered_on", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_exam_date_source_id_source")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["user_account.id"],
            name=op.f("fk_exam_date_user_id_user_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("user_id", "source_id", name=op.f("pk_exam_date")),
    )
    op.create_table(
        "study_settings",
        sa.Column("user_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("aim", sa.Double(), nullable=False),
        sa.Column("day_starts_at", sa.Integer(), nullable=False),
        sa.Column("timezone", sa.String(), nullable=True),
        sa.Column("minutes_per_day", sa.Integer(), nullable=False),
        sa.Column("new_per_day", sa.Integer(), nullable=False),
        sa.Column("has_four_buttons", sa.Boolean(), nullable=False),
        sa.Column(
            "weights",
            sa.JSON(none_as_null=True).with_variant(
                postgresql.JSONB(none_as_null=True), "postgresql"
            ),
            nullable=True,
        ),
        sa.Column("fitted_count", sa.Integer(), nullable=False),
        sa.CheckConstraint("aim BETWEEN 0.7 AND 0.97", name=op.f("ck_study_settings_aim_in_range")),
        sa.CheckConstraint(
            "day_starts_at BETWEEN 0 AND 1439",
            name=op.f("ck_study_settings_day_starts_within_a_day"),
        ),
        sa.CheckConstraint(
            "minutes_per_day BETWEEN 1 AND 240", name=op.f("ck_study_settings_minutes_in_range")
        ),
        sa.CheckConstraint(
            "new_per_day BETWEEN 0 AND 200", name=op.f("ck_study_settings_new_in_range")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["user_account.id"],
            name=op.f("fk_study_settings_user_id_user_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_study_settings")),
    )
    op.create_table(
        "card",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("stability", sa.Double(), nullable=True),
        sa.Column("difficulty", sa.Double(), nullable=True),
        sa.Column("due_day", sa.Integer(), nullable=True),
        sa.Column("last_day", sa.Integer(), nullable=True),
        sa.Column("last_rating", sa.Integer(), nullable=True),
        sa.Column("review_count", sa.Integer(), nullable=False),
        sa.Column("lapse_count", sa.Integer(), nullable=False),
        sa.Column("suspended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("skipped_day", sa.Integer(), nullable=True),
        sa.Column("skipped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(stability IS NULL) = (difficulty IS NULL) AND (stability IS NULL) = (due_day IS NULL) AND (stability IS NULL) = (last_day IS NULL) AND (stability IS NULL) = (last_rating IS NULL)",
            name=op.f("ck_card_memory_is_whole"),
        ),
        sa.CheckConstraint(
            "difficulty BETWEEN 1 AND 10", name=op.f("ck_card_difficulty_one_to_ten")
        ),
        sa.CheckConstraint(
            "last_rating BETWEEN 1 AND 4", name=op.f("ck_card_last_rating_again_to_easy")
        ),
        sa.CheckConstraint("stability > 0", name=op.f("ck_card_stability_positive")),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_card_question_id_question")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["user_account.id"],
            name=op.f("fk_card_user_id_user_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card")),
        sa.UniqueConstraint("user_id", "question_id", "part", name="uq_card_part"),
    )
    op.create_index(
        "ix_card_due",
        "card",
        ["user_id", "due_day"],
        unique=False,
        sqlite_where=sa.text("suspended_at IS NULL"),
        postgresql_where=sa.text("suspended_at IS NULL"),
    )
    op.create_index(
        "ix_card_aside",
        "card",
        ["user_id", "suspended_at"],
        unique=False,
        sqlite_where=sa.text("suspended_at IS NOT NULL"),
        postgresql_where=sa.text("suspended_at IS NOT NULL"),
    )
    op.create_index(
        "ix_card_skipped",
        "card",
        ["user_id", "skipped_day"],
        unique=False,
        sqlite_where=sa.text("skipped_day IS NOT NULL"),
        postgresql_where=sa.text("skipped_day IS NOT NULL"),
    )

    op.create_table(
        "review_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("question_version_id", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=False),
        sa.Column("guessed", sa.Boolean(), nullable=False),
        sa.Column("is_evidence", sa.Boolean(), nullable=False),
        sa.Column("is_return", sa.Boolean(), nullable=False),
        sa.Column(
            "response",
            sa.JSON(none_as_null=True).with_variant(
                postgresql.JSONB(none_as_null=True), "postgresql"
            ),
            nullable=True,
        ),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("timezone", sa.String(), nullable=False),
        sa.Column("study_day", sa.Integer(), nullable=False),
        sa.Column("duration_ms", sa.Integer(), nullable=True),
        sa.Column("aim", sa.Double(), nullable=False),
        sa.Column("shift", sa.Integer(), nullable=True),
        sa.Column("stability_before", sa.Double(), nullable=True),
        sa.Column("stability_after", sa.Double(), nullable=True),
        sa.Column("difficulty_after", sa.Double(), nullable=True),
        sa.Column("due_after", sa.Integer(), nullable=True),
        sa.Column("scheduler", sa.String(), nullable=False),
        sa.Column("request_key", sa.String(), nullable=False),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "evidence IN ('recall', 'typed', 'gap', 'choice', 'true_false', 'arranged')",
            name=op.f("ck_review_log_evidence_is_known"),
        ),
        sa.CheckConstraint(
            "origin IN ('review', 'quiz')", name=op.f("ck_review_log_origin_is_known")
        ),
        sa.CheckConstraint(
            "rating BETWEEN 1 AND 4", name=op.f("ck_review_log_rating_again_to_easy")
        ),
        sa.ForeignKeyConstraint(
            ["card_id"], ["card.id"], name=op.f("fk_review_log_card_id_card"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["question_version_id"],
            ["question_version.id"],
            name=op.f("fk_review_log_question_version_id_question_version"),
        ),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["user_account.id"],
            name=op.f("fk_review_log_user_id_user_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_log")),
        sa.UniqueConstraint("card_id", "number", name="uq_review_log_number"),
        sa.UniqueConstraint("request_key", name="uq_review_log_request_key"),
    )
    op.create_index("ix_review_log_day", "review_log", ["user_id", "study_day", "id"], unique=False)
    op.create_index(
        "ix_review_log_standing",
        "review_log",
        ["user_id", "id"],
        unique=False,
        sqlite_where=sa.text("voided_at IS NULL"),
        postgresql_where=sa.text("voided_at IS NULL"),
    )

    freeze()


def downgrade() -> None:

    op.drop_table("review_log")

    op.drop_table("card")
    op.drop_table("study_settings")
    op.drop_table("exam_date")
