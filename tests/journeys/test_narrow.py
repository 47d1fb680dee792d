"""What a narrow window asks for."""

import pytest

from tests.journeys.conftest import OpenPage


@pytest.mark.parametrize("who", ["guest", "learner"])
def test_logo_and_tools_stand_in_one_row_on_a_phone(open_page: OpenPage, who: str) -> None:
    page = open_page(who)
    page.set_viewport_size({"width": 360, "height": 800})

    page.goto("/today")

    boxes = [page.locator(css).bounding_box() for css in (".brand", ".topbar-tools", ".topbar")]
    logo, tools, bar = (box for box in boxes if box)
    assert abs((logo["y"] + logo["height"] / 2) - (tools["y"] + tools["height"] / 2)) < 8
    assert bar["height"] < 120


def test_the_way_to_an_account_is_on_the_guest_s_account_page(open_page: OpenPage) -> None:
    page = open_page("guest")
    page.set_viewport_size({"width": 360, "height": 800})

    page.goto("/account")

    assert page.get_by_role("main").get_by_role("link", name="Keep my progress").is_visible()
