"""A row of the table of who gets what."""

from dataclasses import dataclass, field

ROLES = ("out", "guest", "learner", "outsider", "teacher", "admin")


@dataclass(frozen=True)
class Row:
    """What each role gets, in the order of ROLES: one status for all, or six.

    In `path`, OPEN, DONE, TEST and ESSAY stand for quizzes of the learner: one that is open, one
    handed in, an open test, a written answer; QUESTION for the landing page's question, CARD for
    a card of the learner, FLASH for a flashcard, PICK for a choice that was answered once.
    """

    method: str
    rule: str
    path: str
    expected: str
    data: dict[str, str] = field(default_factory=dict)

    def status(self, role: str) -> int:
        codes = self.expected.split()
        return int(codes[0] if len(codes) == 1 else codes[ROLES.index(role)])
