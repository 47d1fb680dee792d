"""Where a visitor is sent on to: an address within this site, or nowhere."""

import pytest

from quizapp.web.access import safe_target


@pytest.mark.parametrize("target", ["/", "/today", "/texts/a?view=lines", "/quiz/x/1#feedback"])
def test_an_address_within_the_site_is_gone_on_to(target: str) -> None:
    assert safe_target(target, "/otherwise") == target


@pytest.mark.parametrize(
    "target",
    [
        *(None, "", "today", "https://evil.example", "//evil.example", "///evil.example"),
        *("/\\evil.example", "\\\\evil.example", "/\t/evil.example", " //evil.example", "//["),
        *("javascript:alert(1)", "http://["),
    ],
)
def test_any_other_address_is_not(target: str | None) -> None:
    assert safe_target(target, "/otherwise") == "/otherwise"
