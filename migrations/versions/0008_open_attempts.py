"""Open attempts: an index of the few that are not handed in.

Why: whether a question is being tested on is asked beside each explanation. Until now that went
through all attempts of the learner, so that it took longer the more quizzes one had taken.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

INDEX = "ix_attempt_open"
OPEN = sa.text("submitted_at IS NULL")


def upgrade() -> None:
    op.create_index(INDEX, "attempt", ["user_id"], sqlite_where=OPEN, postgresql_where=OPEN)


def downgrade() -> None:
    op.drop_index(INDEX, "attempt")
