"""Former teachers: who wrote questions may delete their account, and what they wrote stays.

Why: a version named its author for ever, so that no teacher who had published could leave. Now the
name is taken out with the account, and nothing else of a version changes: a trigger refuses any
other author. A set kept in the browser may be nobody's; until now one whose owner had left was
marked as kept in files, which it never was: such sets are kept in the browser again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

NO_OWNER = "ck_question_set_files_have_no_owner"
AUTHOR = "fk_question_version_author_id_user_account"
INDEX = "ix_question_version_author_id"
FROZEN = (
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
)


def is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def freeze(name: str, columns: tuple[str, ...], when: str = "") -> None:
    """Let the database itself refuse to change columns of a version, as 0001 does."""
    named = ", ".join(f'"{column}"' for column in columns)
    each = f"FOR EACH ROW {when}" if when else "FOR EACH ROW"
    action = (
        "BEGIN SELECT RAISE(ABORT, 'question_version is frozen'); END"
        if is_sqlite()
        else "EXECUTE FUNCTION refuse_change()"
    )
    op.execute(
        f"CREATE TRIGGER {name} BEFORE UPDATE OF {named} ON question_version {each} {action}"
    )


def unfreeze(name: str) -> None:
    of_table = "" if is_sqlite() else " ON question_version"
    op.execute(f"DROP TRIGGER IF EXISTS {name}{of_table}")


def let_owners(sentence: str) -> None:
    """Say which sets may be nobody's."""
    with op.batch_alter_table("question_set") as batch_op:
        batch_op.drop_constraint(op.f(NO_OWNER), type_="check")
        batch_op.create_check_constraint(op.f(NO_OWNER), sentence)


def let_authors(ondelete: str | None) -> None:
    """Say what becomes of the author of a version whose account is deleted."""
    with op.batch_alter_table("question_version") as batch_op:
        batch_op.drop_constraint(op.f(AUTHOR), type_="foreignkey")
        batch_op.create_foreign_key(
            op.f(AUTHOR), "user_account", ["author_id"], ["id"], ondelete=ondelete
        )
    if is_sqlite():  # the triggers went with the table that was rebuilt
        freeze("frozen_question_version", FROZEN)


def upgrade() -> None:
    let_owners("kept_in = 'browser' OR owner_id IS NULL")
    op.execute(  # every set that is kept in files has the slug "files"
        "UPDATE question_set SET kept_in = 'browser' WHERE kept_in = 'files' AND slug <> 'files'"
    )
    let_authors("SET NULL")
    freeze("frozen_question_version_author", ("author_id",), "WHEN (NEW.author_id IS NOT NULL)")
    op.create_index(
        INDEX,
        "question_version",
        ["author_id"],
        sqlite_where=sa.text("author_id IS NOT NULL"),
        postgresql_where=sa.text("author_id IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index(INDEX, table_name="question_version")
    unfreeze("frozen_question_version_author")
    let_authors(None)
    op.execute("UPDATE question_set SET kept_in = 'files' WHERE owner_id IS NULL")
    let_owners("(kept_in = 'files') = (owner_id IS NULL)")
