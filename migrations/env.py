"""How migrations run: one transaction, and on SQLite with foreign keys off until they are checked.

Alembic's batch mode rebuilds a table by dropping it; with foreign keys on, ON DELETE CASCADE would
then delete every child row without a word.
"""

import sqlalchemy as sa
from alembic import context
from flask import current_app

extension = current_app.extensions["migrate"]
metadata = extension.db.metadatas[None]


def render_item(kind, thing, autogen):
    """Write plain SQLAlchemy types into revisions, which never import the app."""
    if kind == "type" and type(thing).__module__.startswith("quizapp."):
        return (
            "sa.Integer()" if isinstance(thing.impl, sa.Integer) else "sa.DateTime(timezone=True)"
        )
    if kind == "type" and isinstance(thing, sa.JSON) and "postgresql" in thing._variant_mapping:  # noqa: SLF001
        autogen.imports.add("from sqlalchemy.dialects import postgresql")
        return 'sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")'
    return False


def run(**options):
    """Run the migrations in one transaction and refuse to leave a dangling row."""
    context.configure(
        target_metadata=metadata, render_item=render_item, **{**extension.configure_args, **options}
    )
    connection = options["connection"]
    with context.begin_transaction():
        if connection.dialect.name == "postgresql":  # the app's limit is for pages
            connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
        context.run_migrations()
        if connection.dialect.name == "sqlite":
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise RuntimeError(f"this migration would leave dangling rows: {broken[:5]}")


def run_on_sqlite():
    """Migrate with foreign keys off; the engine's own BEGIN IMMEDIATE opens the transaction."""
    with extension.db.engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        raw.execute("PRAGMA foreign_keys=OFF")  # has an effect only outside a transaction
        try:
            run(connection=connection, transactional_ddl=True)
        finally:
            connection.invalidate()  # never hand this connection back to the pool


if extension.db.engine.dialect.name == "sqlite":
    run_on_sqlite()
else:
    with extension.db.engine.connect() as connection:
        run(connection=connection)
