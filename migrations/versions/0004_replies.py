"""Replies: what a teacher says to a learner who found something wrong with a question.

Why: a report could be closed, and nothing be said to it. Reports that are there get no reply.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("question_report", schema=None) as batch_op:
        batch_op.add_column(sa.Column("reply", sa.String(), server_default="", nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("question_report", schema=None) as batch_op:
        batch_op.drop_column("reply")
