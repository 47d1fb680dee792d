"""Migrations: one head that is what the models say, back and forth, and whole or not at all."""

import importlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import downgrade, upgrade

from quizapp.app import create_app, resource
from quizapp.cli.migrations import bind_migrations
from quizapp.config import Settings
from quizapp.db import db
from tests.conftest import TEST_DATABASE, drop_postgres_database, make_postgres_database

MIGRATIONS = str(resource("migrations"))
REVISION = '''"""A revision of a test."""
import sqlalchemy as sa
from alembic import op
revision = "test"
down_revision = "{head}"
branch_labels = depends_on = None


def upgrade():
    {upgrade}


def downgrade():
    pass
'''
REBUILD = """with op.batch_alter_table("attempt") as table:
        table.add_column(sa.Column("extra", sa.Integer()))
        table.alter_column("seed", existing_type=sa.String(), nullable=True)"""
FAILING = """op.create_table("half_done", sa.Column("id", sa.Integer(), primary_key=True))
    op.execute("UPDATE user_account SET display_name = 'changed'")
    op.execute("THIS IS NOT SQL")"""


@pytest.fixture
def empty_app(tmp_path: Path) -> Iterator[Flask]:
    """The app on a database in which there is nothing yet."""
    url = make_postgres_database() if TEST_DATABASE else ""
    app = create_app(Settings(instance=tmp_path, database_url=url, log_requests=False))
    bind_migrations(app)
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    if url:
        drop_postgres_database(url)


def tables() -> set[str]:
    return set(sa.inspect(db.engine).get_table_names())


def write_revision(tmp_path: Path, body: str) -> str:
    """Copy the migrations, add one with this body, and return the folder."""
    folder = tmp_path / "migrations"
    for path in Path(MIGRATIONS).rglob("*"):
        if path.is_file() and path.suffix != ".pyc":
            target = folder / path.relative_to(MIGRATIONS)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    head = ScriptDirectory(MIGRATIONS).get_current_head()
    text = REVISION.format(head=head, upgrade=body)
    (folder / "versions" / "test_revision.py").write_text(text, encoding="utf-8")
    return str(folder)


def test_there_is_one_head() -> None:
    assert len(ScriptDirectory(MIGRATIONS).get_heads()) == 1


def test_the_head_is_what_the_models_say(empty_app: Flask) -> None:
    with empty_app.app_context():
        upgrade(directory=MIGRATIONS)
        with db.engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            differences = compare_metadata(context, db.metadata)

    assert differences == []


def test_up_and_down_and_up_again(empty_app: Flask) -> None:
    with empty_app.app_context():
        upgrade(directory=MIGRATIONS)
        all_tables = tables()
        downgrade(directory=MIGRATIONS, revision="base")
        after = tables()
        upgrade(directory=MIGRATIONS)

        assert after == {"alembic_version"}
        assert tables() == all_tables
        assert set(db.metadata.tables) <= all_tables


def test_a_set_whose_owner_left_before_is_kept_in_the_browser_again(empty_app: Flask) -> None:
    text = (
        "INSERT INTO source (id, slug, title, language, license, note) "
        "VALUES (1, 'a', 'A', 'en', '', '')"
    )
    row = (
        "INSERT INTO question_set (id, source_id, slug, title, kept_in, visibility) "
        "VALUES (:id, 1, :slug, 'A', 'files', 'retired')"
    )
    with empty_app.app_context():
        upgrade(directory=MIGRATIONS, revision="0004")
        db.session.execute(sa.text(text))
        for number, slug in enumerate(("files", "mine"), start=1):
            db.session.execute(sa.text(row), {"id": number, "slug": slug})
        db.session.commit()
        db.session.remove()

        upgrade(directory=MIGRATIONS)

        query = sa.text("SELECT kept_in FROM question_set ORDER BY id")
        assert db.session.scalars(query).all() == ["files", "browser"]


def test_rebuilding_a_table_keeps_its_children(app: Flask, tmp_path: Path) -> None:
    from tests.conftest import sign_in
    from tests.quiz.sitting import begin

    quiz = begin(sign_in(app, "learner"), size=5)
    sign_in(app, "learner").post(f"{quiz}/1", data={"dont_know": "1"})

    bind_migrations(app)
    with app.app_context():
        db.session.remove()
        upgrade(directory=write_revision(tmp_path, REBUILD))
        counts = [
            db.session.execute(sa.text(f"SELECT count(*) FROM {table}")).scalar()
            for table in ("attempt", "attempt_item", "answer")
        ]

    assert counts == [1, 5, 1]


def test_a_failing_revision_leaves_no_trace(app: Flask, tmp_path: Path) -> None:
    bind_migrations(app)
    with app.app_context():
        before = tables()
        version = db.session.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
        db.session.remove()

        with pytest.raises(sa.exc.DBAPIError):
            upgrade(directory=write_revision(tmp_path, FAILING))

        assert tables() == before
        after = db.session.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
        assert after == version


def test_a_start_on_a_database_of_a_newer_release_is_refused(app: Flask) -> None:
    from quizapp.cli.serve import bring_up_to_date

    with app.app_context():
        db.session.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
        db.session.commit()

        with pytest.raises(SystemExit, match="newer release"):
            bring_up_to_date()


@pytest.mark.skipif(bool(TEST_DATABASE), reason="PostgreSQL brings its own backup")
def test_an_upgrade_is_preceded_by_a_copy(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = create_app(replace(settings, log_requests=False))
    folder = write_revision(tmp_path, "pass")
    migrations = importlib.import_module("quizapp.cli.migrations")
    monkeypatch.setattr(migrations, "resource", lambda _name: Path(folder))

    with app.app_context():
        migrations.update_database("Not started.")
        db.engine.dispose()

    assert len(list((settings.instance / "backups").glob("before-test-*.sqlite"))) == 1


def test_going_back_takes_away_what_a_regrading_noted_without_changing_it(app: Flask) -> None:
    from tests.conftest import sign_in
    from tests.sets.correcting import FROG, answered, ask, choose, correct, regrade, take
    from tests.sets.desk import lay_out

    lay_out(app)
    teacher, learner = sign_in(app, "teacher"), sign_in(app, "learner")
    question = ask(app, teacher)
    answered(app, sign_in(app, "outsider"), FROG)
    quiz = take(learner)
    correct(app, teacher, question)
    regrade(teacher, question)
    choose(app, learner, quiz, "")

    bind_migrations(app)
    with app.app_context():
        db.session.remove()
        downgrade(directory=MIGRATIONS, revision="0007")
        noted = db.session.scalar(sa.text("SELECT count(*) FROM regraded_answer"))
        by = sa.text("SELECT regrade_id FROM answer ORDER BY item_id")
        shown_by = list(db.session.scalars(by))
        db.session.remove()
        upgrade(directory=MIGRATIONS)

    assert (noted, shown_by) == (1, [1, None])
