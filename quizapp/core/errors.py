"""Every complaint the domain makes; each can say itself in one sentence to a person."""


class ReadbackError(Exception):
    """A complaint of the domain; `str(error)` is a sentence for the person who caused it."""


class ResponseRefusedError(ReadbackError):
    """What was given cannot be an answer to this question; nothing has been stored."""


class QuoteNotFoundError(ReadbackError):
    """A quotation does not stand in the text it is said to come from."""

    def __init__(self, message: str, nearest: str | None = None) -> None:
        super().__init__(message)
        self.nearest = nearest


class QuoteAmbiguousError(ReadbackError):
    """A quotation stands in the text more than once, so it names no single place."""


class PayloadUnreadableError(ReadbackError):
    """A stored question has a shape that no release ever wrote."""


class NotYoursError(ReadbackError):
    """Somebody asked for a thing that is not theirs; it is answered as if it did not exist."""


class NotAllowedNowError(ReadbackError):
    """The thing may be done, but not in the state that it is in."""


class UnknownZoneError(ReadbackError):
    """A name is given as a time zone's, and no zone is called that."""


class InvalidWeightsError(ReadbackError, ValueError):
    """Numbers are given as the weights of a scheduler that no scheduler can work with."""


class NotCarriedError(ReadbackError):
    """A stored response cannot be graded by another version of its question."""
