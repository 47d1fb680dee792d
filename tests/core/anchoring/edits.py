"""A text being edited by machine, which knows of each of its characters where it came from."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from quizapp.core.anchoring import Anchor, normalize
from quizapp.core.sentences import Span, split_sentences

NEW_SENTENCES = (
    "Observers noted that little of this was known at the time.",
    "The negotiations between Ukraine and Russia were followed closely by both sides.",
    "However, the optimism of the delegations was not shared by everyone.",
    "Nobody in the room had expected it.",
)
NEW_WORDS = ("hardly", "so-called", "in part", "not", "as some say", "the first")


@dataclass(frozen=True)
class Piece:
    """Some characters, and where the first stood in the old text; None if they are new."""

    text: str
    section: str | None = None
    start: int = 0

    def part(self, start: int, end: int) -> Piece:
        return Piece(self.text[start:end], self.section, self.start + start)


Pieces = tuple[Piece, ...]


def text_of(pieces: Pieces) -> str:
    return "".join(piece.text for piece in pieces)


def part(pieces: Pieces, start: int, end: int) -> Pieces:
    found, place = [], 0
    for piece in pieces:
        first, last = max(start - place, 0), min(end - place, len(piece.text))
        if first < last:
            found.append(piece.part(first, last))
        place += len(piece.text)
    return tuple(found)


def replaced(pieces: Pieces, span: Span, by: Pieces) -> Pieces:
    end = len(text_of(pieces))
    return (*part(pieces, 0, span.start), *by, *part(pieces, span.end, end))


def new(text: str) -> Pieces:
    return (Piece(text),)


class Edit:
    """A copy of a text that is edited; chance comes from the seed that is passed in."""

    def __init__(self, old: dict[str, str], seed: int) -> None:
        self.chance = random.Random(seed)
        self.old = old
        self.sections: dict[str, Pieces] = {k: (Piece(text, k),) for k, text in old.items()}
        self.homes: dict[str, str] = {}
        self.left: dict[str, list[tuple[str, int, Piece]]] = {}
        self.key = self.chance.choice(list(old))

    def texts(self) -> dict[str, str]:
        return {key: text_of(pieces) for key, pieces in self.sections.items()}

    def pieces_of(self, section: str) -> list[tuple[str, int, Piece]]:
        """Return what is left of an old section: where each piece stands now, and the piece."""
        found = []
        for key, pieces in self.sections.items():
            place = 0
            for piece in pieces:
                if piece.section == section:
                    found.append((key, place, piece))
                place += len(piece.text)
        return found

    def survivors(self, anchor: Anchor) -> tuple[str, Span] | None:
        """Return the stretch that holds what is left of an excerpt's own characters."""
        found: dict[str, list[Span]] = {}
        if anchor.section_id not in self.left:
            self.left[anchor.section_id] = self.pieces_of(anchor.section_id)
        for key, place, piece in self.left[anchor.section_id]:
            begin = max(anchor.span.start, piece.start)
            end = min(anchor.span.end, piece.start + len(piece.text))
            if begin < end:
                shift = place - piece.start
                found.setdefault(key, []).append(Span(begin + shift, end + shift))
        if not found:
            return None
        key = max(found, key=lambda k: sum(span.end - span.start for span in found[k]))
        return key, Span(min(s.start for s in found[key]), max(s.end for s in found[key]))

    def truth(self, anchor: Anchor) -> tuple[str, Span] | None:
        """Return where an excerpt's own words stand; None if one of them was touched."""
        left = self.survivors(anchor)
        if left is None or normalize(left[1].of(self.texts()[left[0]])) != normalize(anchor.quote):
            return None
        return left

    # what may be done to a text: each edit is one method

    def insert_a_sentence(self) -> None:
        place = self._between()
        self._put(Span(place, place + 1), new(f" {self.chance.choice(NEW_SENTENCES)} "))

    def insert_a_likeness(self) -> None:
        words = self._sentence().of(self._text()).split()
        words[self.chance.randrange(len(words))] = "perhaps"
        place = self._between()
        self._put(Span(place, place + 1), new(f" {' '.join(words)} "))

    def insert_words(self) -> None:
        word = self._words(1)
        own = part(self.sections[self.key], word.start, word.end)
        self._put(word, (*new(f"{self.chance.choice(NEW_WORDS)} "), *own))

    def delete_a_sentence(self) -> None:
        self._put(self._sentence(), ())

    def delete_words(self) -> None:
        span = self._words(self.chance.randint(1, 5))
        words, text = span.of(self._text()).split(), self._text()
        around = (text[: span.start].split()[-1:], text[span.end :].split()[:1])
        if [words[-1]] == around[0] or [words[0]] == around[1]:
            return self.delete_words()  # the same text comes of deleting other words: draw again
        return self._put(span, ())

    def reword(self) -> None:
        for _ in range(self.chance.randint(1, 2)):
            self._put(self._words(1), new(self.chance.choice(NEW_WORDS)))

    def reword_the_neighbours(self) -> None:
        spans = split_sentences(self._text())
        number = self.chance.randrange(len(spans))
        for span in reversed(spans[max(number - 1, 0) : number + 2]):
            if span != spans[number]:
                self._put(span, new(self.chance.choice(NEW_SENTENCES)))

    def move_within(self) -> None:
        self._move_to(self.key)

    def move_elsewhere(self) -> None:
        self._move_to(self.chance.choice([key for key in self.sections if key != self.key]))

    def duplicate(self) -> None:
        home, span = self.key, self._sentence()
        copy = new(f"{span.of(self._text())} ")
        self.key = self.chance.choice([home, *self.sections])
        place = self._between()
        if self.key == home and place in (span.start - 1, span.end):
            return self.duplicate()  # of two in a row nobody can tell which is the copy
        return self._put(Span(place, place + 1), (*new(" "), *copy))

    def change_the_typography(self) -> None:
        curly: dict[str, str | int | None] = {"'": "’", "’": "'", '"': "“", "“": '"', "”": '"'}
        for key, pieces in self.sections.items():
            styled = tuple(replace(p, text=p.text.translate(str.maketrans(curly))) for p in pieces)
            self.sections[key] = styled
        for key in self.sections:
            self.key = key
            spaces = [n for n, sign in enumerate(self._text()) if sign == " "]
            for place in sorted(self.chance.sample(spaces, min(9, len(spaces))), reverse=True):
                gap = self.chance.choice(("\n\n", "\u00a0", "  ", "\r\n"))
                self._put(Span(place, place + 1), new(gap))

    def split(self) -> None:
        pieces, place = self.sections[self.key], self._between()
        self.sections[self.key] = part(pieces, 0, place)
        self.sections["new"] = part(pieces, place, len(text_of(pieces)))

    def merge(self) -> None:
        keys = list(self.sections)
        first, second = keys[(place := self.chance.randrange(len(keys) - 1)) : place + 2]
        self.sections[first] += (*new("\n\n"), *self.sections.pop(second))
        self.homes[second] = first

    def rename_and_reorder(self) -> None:
        keys = self.chance.sample(list(self.sections), len(self.sections))
        self.sections = {f"{key}-renamed": self.sections[key] for key in keys}
        self.homes = {key: f"{key}-renamed" for key in keys}

    def drop_a_section(self) -> None:
        del self.sections[self.key]

    def edit_several_times(self) -> None:
        may = (
            self.insert_a_sentence,
            self.insert_words,
            self.delete_a_sentence,
            self.delete_words,
            self.reword,
            self.move_within,
            self.move_elsewhere,
        )
        for _ in range(self.chance.randint(2, 4)):
            self.key = self.chance.choice(list(self.sections))
            self.chance.choice(may)()

    def _move_to(self, key: str) -> None:
        span = self._sentence()
        moved = part(self.sections[self.key], span.start, span.end)
        self._put(span, ())
        self.key = key
        place = self._between()
        self._put(Span(place, place + 1), (*new(" "), *moved, *new(" ")))

    def _text(self) -> str:
        return text_of(self.sections[self.key])

    def _sentence(self) -> Span:
        return self.chance.choice(split_sentences(self._text()))

    def _between(self) -> int:
        """Return the place of a space between two sentences."""
        spans = split_sentences(self._text())
        return self.chance.choice(spans[:-1]).end if len(spans) > 1 else self._words(1).start - 1

    def _words(self, count: int) -> Span:
        """Return some words of one sentence, never its first."""
        sentence = self._sentence()
        text = self._text()
        spaces = [n for n in range(sentence.start, sentence.end) if text[n].isspace()]
        first = self.chance.randrange(len(spaces))
        last = first + count
        return Span(spaces[first] + 1, spaces[last] if last < len(spaces) else sentence.end)

    def _put(self, span: Span, pieces: Pieces) -> None:
        self.sections[self.key] = replaced(self.sections[self.key], span, pieces)
