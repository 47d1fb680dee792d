"""Teachers: texts and sets that are brought and written in the browser, and what is not yet out.

Why: until now texts and questions came from files alone. What is stored stays as it is: a text
without an owner is kept in files and read by everyone. Two indexes let an account be deleted
without reading every answer.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

INDEXES = {"answer": "grader_id", "question_report": "user_id"}


def upgrade() -> None:
    op.create_table(
        "manuscript",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column(
            "details",
            sa.JSON(none_as_null=True).with_variant(
                postgresql.JSONB(none_as_null=True), "postgresql"
            ),
            nullable=False,
        ),
        sa.Column(
            "original",
            sa.JSON(none_as_null=True).with_variant(
                postgresql.JSONB(none_as_null=True), "postgresql"
            ),
            nullable=False,
        ),
        sa.Column(
            "arrangement",
            sa.JSON(none_as_null=True).with_variant(
                postgresql.JSONB(none_as_null=True), "postgresql"
            ),
            nullable=False,
        ),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"],
            ["user_account.id"],
            name=op.f("fk_manuscript_owner_id_user_account"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_manuscript_source_id_source")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_manuscript")),
    )
    op.create_table(
        "set_share",
        sa.Column("set_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("may_edit", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["set_id"],
            ["question_set.id"],
            name=op.f("fk_set_share_set_id_question_set"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["user_account.id"],
            name=op.f("fk_set_share_user_id_user_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("set_id", "user_id", name=op.f("pk_set_share")),
    )
    op.create_table(
        "question_draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("set_id", sa.Integer(), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("base_number", sa.Integer(), nullable=True),
        sa.Column(
            "form",
            sa.JSON(none_as_null=True).with_variant(
                postgresql.JSONB(none_as_null=True), "postgresql"
            ),
            nullable=False,
        ),
        sa.Column("origin", sa.String(), server_default="teacher", nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"],
            ["user_account.id"],
            name=op.f("fk_question_draft_author_id_user_account"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_question_draft_question_id_question")
        ),
        sa.ForeignKeyConstraint(
            ["section_id"], ["section.id"], name=op.f("fk_question_draft_section_id_section")
        ),
        sa.ForeignKeyConstraint(
            ["set_id"],
            ["question_set.id"],
            name=op.f("fk_question_draft_set_id_question_set"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_draft")),
    )
    op.create_table(
        "moved_excerpt",
        sa.Column("excerpt_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("section_version_id", sa.Integer(), nullable=True),
        sa.Column("start_char", sa.Integer(), nullable=True),
        sa.Column("end_char", sa.Integer(), nullable=True),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(section_version_id IS NULL) = (start_char IS NULL) AND (start_char IS NULL) = (end_char IS NULL)",
            name=op.f("ck_moved_excerpt_proposal_is_whole"),
        ),
        sa.ForeignKeyConstraint(
            ["excerpt_id"], ["excerpt.id"], name=op.f("fk_moved_excerpt_excerpt_id_excerpt")
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_moved_excerpt_question_id_question")
        ),
        sa.ForeignKeyConstraint(
            ["section_version_id"],
            ["section_version.id"],
            name=op.f("fk_moved_excerpt_section_version_id_section_version"),
        ),
        sa.PrimaryKeyConstraint("excerpt_id", name=op.f("pk_moved_excerpt")),
    )
    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.add_column(sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table("question_set", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("description", sa.String(), server_default="", nullable=False)
        )
        batch_op.add_column(sa.Column("updated_at", sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table("source", schema=None) as batch_op:
        batch_op.add_column(sa.Column("owner_id", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column("visibility", sa.String(), server_default="everyone", nullable=False)
        )
        batch_op.add_column(sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_source_owner_id_user_account"), "user_account", ["owner_id"], ["id"]
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_source_visibility_is_known"), "visibility IN ('private', 'everyone')"
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_source_files_are_for_everyone"),
            "owner_id IS NOT NULL OR visibility = 'everyone'",
        )
    for table, column in INDEXES.items():
        op.create_index(
            f"ix_{table}_{column}",
            table,
            [column],
            sqlite_where=sa.text(f"{column} IS NOT NULL"),
            postgresql_where=sa.text(f"{column} IS NOT NULL"),
        )


def downgrade() -> None:
    for table, column in INDEXES.items():
        op.drop_index(f"ix_{table}_{column}", table_name=table)
    with op.batch_alter_table("source", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_source_files_are_for_everyone"), type_="check")
        batch_op.drop_constraint(batch_op.f("ck_source_visibility_is_known"), type_="check")
        batch_op.drop_constraint(batch_op.f("fk_source_owner_id_user_account"), type_="foreignkey")
        batch_op.drop_column("retired_at")
        batch_op.drop_column("visibility")
        batch_op.drop_column("owner_id")

    with op.batch_alter_table("question_set", schema=None) as batch_op:
        batch_op.drop_column("updated_at")
        batch_op.drop_column("description")

    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.drop_column("paused_at")

    op.drop_table("moved_excerpt")
    op.drop_table("question_draft")
    op.drop_table("set_share")
    op.drop_table("manuscript")
