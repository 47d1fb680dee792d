"""Quizmark, our own notation for the questions of one section; see questions/README.md.

Lines become blocks (`blocks`, by the signs of `signs`), the blocks of a question become its parts
(`parts`), and the parts a draft (`fields`, `entries`, `answers`, `reader`). The way back is
`writer` and `answer_writer`, on `wrapping`; `escapes` holds both directions of every backslash.
"""

from quizapp.formats.quizmark.reader import read
from quizapp.formats.quizmark.writer import write

__all__ = ["read", "write"]
