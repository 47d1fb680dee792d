"""A small section with questions as an author would write them, for the tests of the analysis."""

from quizapp.core.bank_analysis import AnalyzedBank, AnalyzedSection, Code, analyze
from quizapp.core.excerpts import locate_quote
from quizapp.core.question_sets import LocatedQuestion, Place
from quizapp.formats import quizmark

ICE = (
    "Water is heaviest at about four degrees Celsius. Below that point the colder water floats. "
    "Frogs settle on the bottom. Snails close their doors."
)
SPRING = "First the algae wake. Last of all come the herons."
BODIES = {"02-ice": ICE, "03-spring": SPRING}
TITLES = {"02-ice": "Under the ice", "03-spring": "Spring"}
FIELDS = "tags: pond\nlevel: remember\ndifficulty: easy"
QUOTE = "> Frogs settle on the bottom."


def section_of(text: str, slug: str = "02-ice") -> AnalyzedSection:
    """Return the section with the questions of a file, which has no problem."""
    draft, problems = quizmark.read(text, slug)
    assert problems == ()
    located = tuple(
        LocatedQuestion(
            question,
            tuple(
                Place(
                    quote.section or slug,
                    locate_quote(BODIES[quote.section or slug], quote.text),
                    quote.option,
                )
                for quote in question.quotes
            ),
        )
        for question in draft.questions
    )
    return AnalyzedSection(slug, TITLES[slug], BODIES[slug], located)


def ask(stem_and_answer: str, *, slug: str = "q", quote: str = QUOTE, fields: str = FIELDS) -> str:
    """Return one question of a file, with fields, an excerpt and an explanation."""
    return f"## {slug}\n{fields}\n\n{stem_and_answer}\n\n{quote}\n\nThe section says so.\n\n"


def found(code: Code, *texts: str, contested: tuple[str, ...] = ()) -> list[str]:
    """Return the sentence of each finding of a kind in a file for each section, as they stand."""
    sections = [section_of(text, slug) for text, slug in zip(texts, BODIES, strict=False)]
    findings = analyze(AnalyzedBank(tuple(sections)), contested).findings
    return [finding.sentence for finding in findings if finding.code is code]


def choice(*options: str, stem: str = "Who settles there?") -> str:
    """Return a stem and its options, each with its mark before it, and a rationale for each."""
    lines = [f"- {option}\n  - That is why." for option in options]
    return "\n".join([stem, "", *lines])
