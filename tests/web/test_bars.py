"""The bars of a progress: plain in practice, links in a test, nothing unescaped."""

from quizapp.quiz.views import StepMark
from quizapp.web.bars import bars

TO_COME = StepMark(2, "Question 2", "s-todo", "to come", is_now=False)
NOW = StepMark(1, "Question 1", "s-now", "this one", is_now=True)


def test_each_place_is_an_item_and_the_present_one_says_so() -> None:
    made = bars([NOW, TO_COME])

    assert made.splitlines() == [
        '<li class="s-now" aria-current="step"><span class="vh">Question 1: this one</span></li>',
        '<li class="s-todo"><span class="vh">Question 2: to come</span></li>',
    ]


def test_with_an_address_each_place_leads_to_itself() -> None:
    assert '<a href="/quiz/x/2"><span' in bars([TO_COME], "/quiz/x")


def test_with_an_address_nothing_is_kept_for_others() -> None:
    bars([TO_COME], "/quiz/x")

    assert "/quiz/x" not in bars([TO_COME], "/quiz/y")
    assert "/quiz" not in bars([TO_COME])


def test_words_are_words_and_no_markup() -> None:
    odd = StepMark(1, "<b>", "s-now", "&", is_now=False)

    assert "&lt;b&gt;: &amp;" in bars([odd])
    assert "&lt;b&gt;: &amp;" in bars([odd], "/quiz/x")
