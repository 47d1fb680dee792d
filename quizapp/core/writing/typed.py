"""What a form about a question holds: texts as they were typed, whatever their sense."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from quizapp.core.errors import PayloadUnreadableError


@dataclass(frozen=True)
class TypedOption:
    """One answer: its text, why it is right or wrong, and where its claim comes from (marks)."""

    text: str = ""
    why: str = ""
    origins: tuple[str, ...] = ()


@dataclass(frozen=True)
class TypedPair:
    """Two sides that belong together, and why."""

    left: str = ""
    right: str = ""
    why: str = ""


@dataclass(frozen=True)
class Typed:
    """All that a form about a question holds, also what its kind makes no use of.

    `right` are the places of the answers marked as right, `truth` is "true", "false" or "";
    `judged` are the answers True and False, `evidence` the marks that settle the question.
    """

    kind: str = "single_choice"
    stem: str = ""
    options: tuple[TypedOption, ...] = ()
    right: tuple[int, ...] = ()
    truth: str = ""
    judged: tuple[TypedOption, ...] = (TypedOption(), TypedOption())
    accepted: tuple[str, ...] = ()
    pairs: tuple[TypedPair, ...] = ()
    spares: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    back: str = ""
    explanation: str = ""
    hint: str = ""
    difficulty: str = ""
    level: str = ""
    points: str = "1"
    tags: str = ""
    evidence: tuple[str, ...] = ()

    def dump(self) -> dict[str, Any]:
        """Return the JSON document that `load` reads back."""
        return asdict(self)

    @classmethod
    def load(cls, document: Mapping[str, Any]) -> "Typed":
        """Return what was kept; raise PayloadUnreadableError for what never was.

        What a later release added is blank, what an earlier one had and this has not is left out.
        """
        names = {field.name for field in fields(cls)}
        known = {name: value for name, value in document.items() if name in names}
        try:
            return cls(**{name: _read(name, value) for name, value in known.items()})
        except (TypeError, AttributeError, KeyError) as error:
            raise PayloadUnreadableError(f"a kept form cannot be read: {error!r}") from error

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed that would be a pity to lose."""
        texts = [self.stem, *self.accepted, *self.steps, self.back, self.explanation, self.hint]
        texts += [text for row in (*self.options, *self.judged) for text in (row.text, row.why)]
        texts += [text for pair in self.pairs for text in (pair.left, pair.right, pair.why)]
        return not any(text.strip() for text in texts)


def _read(name: str, value: Any) -> Any:
    """Return a field's value in its own type; raise TypeError for any other."""
    if name in {"options", "judged"}:
        return tuple(_option(row) for row in value)
    if name == "pairs":
        return tuple(TypedPair(**{key: _text(text) for key, text in row.items()}) for row in value)
    if name == "right":
        return tuple(int(place) for place in value)
    if name in {"accepted", "spares", "steps", "evidence"}:
        return _lines(value)
    return _text(value)


def _option(row: Mapping[str, Any]) -> TypedOption:
    return TypedOption(_text(row["text"]), _text(row["why"]), _lines(row["origins"]))


def _lines(values: Sequence[Any]) -> tuple[str, ...]:
    return tuple(_text(value) for value in values)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"a text was kept as {value!r}")
    return value
