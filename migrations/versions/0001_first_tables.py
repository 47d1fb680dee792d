"""The first tables: accounts, texts, questions, attempts, and rows that stay as they were.

Why: what a result depends on is never updated. The app's own guard watches edits of rows; these
triggers also stop a bulk update and a hand at the database's prompt.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

FROZEN = {
    "section_version": ("section_id", "number", "body", "digest", "created_at"),
    "question_version": (
        "question_id",
        "number",
        "kind",
        "payload",
        "explanation",
        "hint",
        "points",
        "level",
        "difficulty",
        "digest",
        "created_at",
    ),
    "excerpt": (
        "question_version_id",
        "position",
        "section_version_id",
        "start_char",
        "end_char",
        "option",
    ),
    "attempt_item": (
        "attempt_id",
        "position",
        "question_version_id",
        "points",
        "shown_order",
        "returns_item_id",
    ),
    "answer": (
        "item_id",
        "response",
        "gave_up",
        "guessed",
        "open_book",
        "used_hint",
        "late",
        "request_key",
        "answered_at",
    ),
}


def freeze() -> None:
    """Let the database itself refuse to change a frozen column."""
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    if not is_sqlite:
        op.execute(
            "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION '% is frozen', TG_TABLE_NAME; END $$"
        )
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
        "setup_link",
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_setup_link")),
    )
    op.create_table(
        "source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=True),
        sa.Column("edition", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("license", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
        sa.UniqueConstraint("slug", name=op.f("uq_source_slug")),
    )
    op.create_table(
        "user_account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("login_name", sa.String(), nullable=True),
        sa.Column("display_name", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=True),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("session_epoch", sa.String(), nullable=False),
        sa.Column("shortcuts", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "login_name IS NOT NULL OR role = 'learner'",
            name=op.f("ck_user_account_guest_is_learner"),
        ),
        sa.CheckConstraint(
            "role IN ('learner', 'teacher', 'admin')", name=op.f("ck_user_account_role_is_known")
        ),
        sa.CheckConstraint(
            "(login_name IS NULL) = (password_hash IS NULL)",
            name=op.f("ck_user_account_name_has_password"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_account")),
        sa.UniqueConstraint("login_name", name=op.f("uq_user_account_login_name")),
    )
    op.create_table(
        "attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("seed", sa.String(), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("score", sa.Double(), nullable=True),
        sa.Column("max_score", sa.Integer(), nullable=False),
        sa.CheckConstraint("mode IN ('practice', 'test')", name=op.f("ck_attempt_mode_is_known")),
        sa.CheckConstraint(
            "(submitted_at IS NULL) = (score IS NULL)",
            name=op.f("ck_attempt_scored_when_submitted"),
        ),
        sa.CheckConstraint(
            "score IS NULL OR (score >= 0 AND score <= max_score)",
            name=op.f("ck_attempt_score_in_range"),
        ),
        sa.CheckConstraint(
            "submitted_at IS NULL OR submitted_at >= started_at",
            name=op.f("ck_attempt_submitted_after_start"),
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_attempt_source_id_source")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["user_account.id"],
            name=op.f("fk_attempt_user_id_user_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
        sa.UniqueConstraint("public_id", name=op.f("uq_attempt_public_id")),
    )
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.create_index("ix_attempt_user", ["user_id", "started_at"], unique=False)

    op.create_table(
        "question_set",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("kept_in", sa.String(), nullable=False),
        sa.Column("visibility", sa.String(), nullable=False),
        sa.CheckConstraint(
            "(kept_in = 'files') = (owner_id IS NULL)",
            name=op.f("ck_question_set_files_have_no_owner"),
        ),
        sa.CheckConstraint(
            "kept_in IN ('files', 'browser')", name=op.f("ck_question_set_kept_in_is_known")
        ),
        sa.CheckConstraint(
            "visibility IN ('draft', 'published', 'retired')",
            name=op.f("ck_question_set_visibility_is_known"),
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["user_account.id"], name=op.f("fk_question_set_owner_id_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_question_set_source_id_source")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_set")),
        sa.UniqueConstraint("source_id", "slug", name="uq_question_set_slug"),
    )
    op.create_table(
        "section",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("is_untitled", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("position > 0", name=op.f("ck_section_position_positive")),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_section_source_id_source")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_section")),
        sa.UniqueConstraint("source_id", "position", name="uq_section_position"),
        sa.UniqueConstraint("source_id", "slug", name="uq_section_slug"),
    )
    op.create_table(
        "attempt_section",
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt_id"],
            ["attempt.id"],
            name=op.f("fk_attempt_section_attempt_id_attempt"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["section_id"], ["section.id"], name=op.f("fk_attempt_section_section_id_section")
        ),
        sa.PrimaryKeyConstraint("attempt_id", "section_id", name=op.f("pk_attempt_section")),
    )
    op.create_table(
        "question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("set_id", sa.Integer(), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["section_id"], ["section.id"], name=op.f("fk_question_section_id_section")
        ),
        sa.ForeignKeyConstraint(
            ["set_id"], ["question_set.id"], name=op.f("fk_question_set_id_question_set")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
        sa.UniqueConstraint("set_id", "section_id", "slug", name="uq_question_slug"),
    )
    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.create_index("ix_question_section", ["section_id", "position"], unique=False)

    op.create_table(
        "section_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("length(body) > 0", name=op.f("ck_section_version_body_not_empty")),
        sa.ForeignKeyConstraint(
            ["section_id"], ["section.id"], name=op.f("fk_section_version_section_id_section")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_section_version")),
        sa.UniqueConstraint("section_id", "number", name="uq_section_version_number"),
    )
    with op.batch_alter_table("section_version", schema=None) as batch_op:
        batch_op.create_index(
            "uq_section_version_current",
            ["section_id"],
            unique=True,
            sqlite_where=sa.text("superseded_at IS NULL"),
            postgresql_where=sa.text("superseded_at IS NULL"),
        )

    op.create_table(
        "question_tag",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("tag", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_question_tag_question_id_question")
        ),
        sa.PrimaryKeyConstraint("question_id", "tag", name=op.f("pk_question_tag")),
    )
    op.create_table(
        "question_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column(
            "payload",
            sa.JSON(none_as_null=True).with_variant(
                postgresql.JSONB(none_as_null=True), "postgresql"
            ),
            nullable=False,
        ),
        sa.Column("explanation", sa.String(), nullable=False),
        sa.Column("hint", sa.String(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(), nullable=True),
        sa.Column("difficulty", sa.String(), nullable=True),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "kind IN ('single_choice', 'multiple_response', 'true_false', 'short_answer', 'numeric', 'cloze', 'matching', 'ordering', 'pointing', 'essay', 'flashcard')",
            name=op.f("ck_question_version_kind_is_known"),
        ),
        sa.CheckConstraint("points > 0", name=op.f("ck_question_version_points_positive")),
        sa.ForeignKeyConstraint(
            ["author_id"],
            ["user_account.id"],
            name=op.f("fk_question_version_author_id_user_account"),
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_question_version_question_id_question")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_version")),
        sa.UniqueConstraint("question_id", "number", name="uq_question_version_number"),
    )
    with op.batch_alter_table("question_version", schema=None) as batch_op:
        batch_op.create_index(
            "uq_question_version_current",
            ["question_id"],
            unique=True,
            sqlite_where=sa.text("superseded_at IS NULL"),
            postgresql_where=sa.text("superseded_at IS NULL"),
        )

    op.create_table(
        "attempt_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("question_version_id", sa.Integer(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column(
            "shown_order",
            sa.JSON(none_as_null=True).with_variant(
                postgresql.JSONB(none_as_null=True), "postgresql"
            ),
            nullable=False,
        ),
        sa.Column("returns_item_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("position > 0", name=op.f("ck_attempt_item_position_positive")),
        sa.ForeignKeyConstraint(
            ["attempt_id"],
            ["attempt.id"],
            name=op.f("fk_attempt_item_attempt_id_attempt"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["question_version_id"],
            ["question_version.id"],
            name=op.f("fk_attempt_item_question_version_id_question_version"),
        ),
        sa.ForeignKeyConstraint(
            ["returns_item_id"],
            ["attempt_item.id"],
            name=op.f("fk_attempt_item_returns_item_id_attempt_item"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt_item")),
        sa.UniqueConstraint("attempt_id", "position", name="uq_attempt_item_position"),
    )
    with op.batch_alter_table("attempt_item", schema=None) as batch_op:
        batch_op.create_index(
            "ix_attempt_item_question_version", ["question_version_id"], unique=False
        )
        batch_op.create_index(
            "uq_attempt_item_version",
            ["attempt_id", "question_version_id"],
            unique=True,
            sqlite_where=sa.text("returns_item_id IS NULL"),
            postgresql_where=sa.text("returns_item_id IS NULL"),
        )
        batch_op.create_index(
            "uq_attempt_item_returns",
            ["returns_item_id"],
            unique=True,
            sqlite_where=sa.text("returns_item_id IS NOT NULL"),
            postgresql_where=sa.text("returns_item_id IS NOT NULL"),
        )

    op.create_table(
        "excerpt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question_version_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("section_version_id", sa.Integer(), nullable=False),
        sa.Column("start_char", sa.Integer(), nullable=False),
        sa.Column("end_char", sa.Integer(), nullable=False),
        sa.Column("option", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "start_char >= 0 AND start_char < end_char", name=op.f("ck_excerpt_span_not_empty")
        ),
        sa.ForeignKeyConstraint(
            ["question_version_id"],
            ["question_version.id"],
            name=op.f("fk_excerpt_question_version_id_question_version"),
        ),
        sa.ForeignKeyConstraint(
            ["section_version_id"],
            ["section_version.id"],
            name=op.f("fk_excerpt_section_version_id_section_version"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_excerpt")),
        sa.UniqueConstraint("question_version_id", "position", name="uq_excerpt_position"),
    )
    op.create_table(
        "question_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question_version_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("comment", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["question_version_id"],
            ["question_version.id"],
            name=op.f("fk_question_report_question_version_id_question_version"),
        ),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["user_account.id"],
            name=op.f("fk_question_report_user_id_user_account"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_report")),
    )
    op.create_table(
        "answer",
        sa.Column("item_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "response",
            sa.JSON(none_as_null=True).with_variant(
                postgresql.JSONB(none_as_null=True), "postgresql"
            ),
            nullable=True,
        ),
        sa.Column("credit", sa.Double(), nullable=True),
        sa.Column("gave_up", sa.Boolean(), nullable=False),
        sa.Column("guessed", sa.Boolean(), nullable=False),
        sa.Column("open_book", sa.Boolean(), nullable=False),
        sa.Column("used_hint", sa.Boolean(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("request_key", sa.String(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("graded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("grader_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(credit IS NULL) = (graded_at IS NULL)", name=op.f("ck_answer_graded_has_credit")
        ),
        sa.CheckConstraint(
            "credit IS NULL OR (credit >= 0 AND credit <= 1)",
            name=op.f("ck_answer_credit_is_fraction"),
        ),
        sa.ForeignKeyConstraint(
            ["grader_id"],
            ["user_account.id"],
            name=op.f("fk_answer_grader_id_user_account"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["attempt_item.id"],
            name=op.f("fk_answer_item_id_attempt_item"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_answer")),
    )
    freeze()


def downgrade() -> None:
    op.drop_table("answer")
    op.drop_table("question_report")
    op.drop_table("excerpt")
    with op.batch_alter_table("attempt_item", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_attempt_item_version",
            sqlite_where=sa.text("returns_item_id IS NULL"),
            postgresql_where=sa.text("returns_item_id IS NULL"),
        )
        batch_op.drop_index(
            "uq_attempt_item_returns",
            sqlite_where=sa.text("returns_item_id IS NOT NULL"),
            postgresql_where=sa.text("returns_item_id IS NOT NULL"),
        )
        batch_op.drop_index("ix_attempt_item_question_version")

    op.drop_table("attempt_item")
    with op.batch_alter_table("question_version", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_question_version_current",
            sqlite_where=sa.text("superseded_at IS NULL"),
            postgresql_where=sa.text("superseded_at IS NULL"),
        )

    op.drop_table("question_version")
    op.drop_table("question_tag")
    with op.batch_alter_table("section_version", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_section_version_current",
            sqlite_where=sa.text("superseded_at IS NULL"),
            postgresql_where=sa.text("superseded_at IS NULL"),
        )

    op.drop_table("section_version")
    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.drop_index("ix_question_section")

    op.drop_table("question")
    op.drop_table("attempt_section")
    op.drop_table("section")
    op.drop_table("question_set")
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.drop_index("ix_attempt_user")

    op.drop_table("attempt")
    op.drop_table("user_account")
    op.drop_table("source")
    op.drop_table("setup_link")
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION refuse_change()")
