"""Fitting the scheduler's weights to one learner: read, fit without a lock, keep if nothing moved.

A fit takes up to a second, and nobody may wait for it. So it begins after the reading has ended,
and what comes of it is kept only if the log is still the one that was read. The caller commits.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from quizapp.core.memory.fitting import Fit, adopt, is_due_for_fitting
from quizapp.core.memory.lessons import Review
from quizapp.db import db
from quizapp.dialects import Upsert
from quizapp.memory.models import StudySettings
from quizapp.memory.queries.fits import LogMark, log_mark, reviews_of
from quizapp.memory.queries.locks import lock_memory
from quizapp.memory.queries.studies import Study, study_of
from quizapp.memory.service.rebuilding import rebuild


@dataclass(frozen=True)
class Material:
    """What weights are fitted to: the counted reviews of each card, and where the log stood."""

    user_id: int
    study: Study
    histories: tuple[tuple[Review, ...], ...]
    mark: LogMark

    @property
    def review_count(self) -> int:
        """How many reviews count."""
        return sum(map(len, self.histories))


def read_material(user_id: int) -> Material | None:
    """Return what a learner's weights are to be fitted to, or None if it is not time for a fit."""
    mark = log_mark(user_id)  # first: whatever is logged while the rest is read, is noticed later
    material = Material(user_id, study_of(user_id), reviews_of(user_id), mark)
    is_due = is_due_for_fitting(material.review_count, material.study.fitted_count)
    return material if is_due else None


def fit_to(material: Material) -> Fit:
    """Return the fit to this material, judged against the weights in use; asks no database."""
    weights = material.study.weights
    return adopt(material.histories, weights) if weights else adopt(material.histories)


def keep_fit(material: Material, fit: Fit) -> int | None:
    """Keep a fit, and make the learner's cards anew if it is better; return how many changed.

    A fit that is no better leaves weights and cards alone, and is noted as made. Returns None, and
    keeps nothing, if something was logged, undone or fitted since the material was read.
    """
    lock_memory(material.user_id)
    study = study_of(material.user_id)
    is_outdated = log_mark(material.user_id) != material.mark
    if is_outdated or study.fitted_count != material.study.fitted_count:
        return None
    weights = list(fit.weights) if fit.is_better else study.weights
    _store(material.user_id, study, weights=weights, fitted_count=material.review_count)
    return rebuild(material.user_id) if fit.is_better else 0


def _store(user_id: int, study: Study, **fitted: Any) -> None:
    """Store what was fitted; somebody who never set anything gets settings that say the same."""
    row = {
        "user_id": user_id,
        "aim": study.aim,
        "day_starts_at": study.day_starts_at,
        "timezone": study.timezone,
        "minutes_per_day": study.minutes_per_day,
        "new_per_day": study.new_per_day,
        "has_four_buttons": study.has_four_buttons,
        **fitted,
    }
    connection = db.session.connection()
    connection.execute(_STORE.on(connection.dialect), row)


def _store_with(insert: Callable[..., Any]) -> Any:
    row = insert(StudySettings)
    set_ = {name: row.excluded[name] for name in ("weights", "fitted_count")}
    return row.on_conflict_do_update(index_elements=["user_id"], set_=set_)


_STORE = Upsert(_store_with)
