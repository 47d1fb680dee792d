"""Parts of a page that are seldom its text: menus, sidebars, footers, buttons; said, not judged."""

import re

from lxml import etree

from quizapp.formats.texts.packages import attribute, local

_BY_NAME = {
    "nav": "stands in a menu of the page",
    "footer": "stands in the footer of the page",
    "aside": "stands beside the text of the page",
    "button": "is a button of the page",
    "select": "is a choice that the page offers",
    "form": "stands in a form of the page",
    "dialog": "stands in a window of the page",
    "search": "stands in the page's search",
}
_BY_ROLE = {
    "navigation": _BY_NAME["nav"],
    "contentinfo": _BY_NAME["footer"],
    "complementary": _BY_NAME["aside"],
    "banner": "stands at the head of the page",
    "search": _BY_NAME["search"],
    "dialog": _BY_NAME["dialog"],
}
_CALLED = {
    "menu", "nav", "navbar", "navigation", "breadcrumb", "breadcrumbs", "sidebar", "footer",
    "related", "share", "sharing", "social", "cookie", "cookies", "newsletter", "advert", "ads",
    "comments", "banner", "popup", "pagination", "promo",
}  # fmt: skip
_NEVER = {"html", "body", "main", "article", "h1"}
_HIDDEN = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
_MOST_OF_A_PAGE = 0.3


def furniture_of(element: etree._Element, page_length: int) -> str:
    """Return why what stands in this element is likely no text, or "".

    Told by the element's name, its role, that it is hidden, or what its class or id calls it (but
    not where it holds more than three tenths of all characters of the page).
    """
    name = local(element)
    if name in _NEVER:
        return ""
    if name in _BY_NAME:
        is_of_article = name == "footer" and any(
            local(ancestor) == "blockquote" for ancestor in element.iterancestors()
        )
        return "" if is_of_article else _BY_NAME[name]
    if name == "header" and not _is_in_article(element) and not _has_title(element):
        return _BY_ROLE["banner"]
    role = _BY_ROLE.get(attribute(element, "role").lower(), "")
    if role or "hidden" in element.attrib or _HIDDEN.search(attribute(element, "style")):
        return role or "is hidden on the page"
    return _by_its_class(element, page_length)


def _by_its_class(element: etree._Element, page_length: int) -> str:
    words = re.split(r"[\W_]+", f"{attribute(element, 'class')} {attribute(element, 'id')}".lower())
    called = next((word for word in words if word in _CALLED), "")
    if not called or sum(map(len, element.itertext())) > page_length * _MOST_OF_A_PAGE:
        return ""
    return f"stands in a part that the page calls “{called}”"


def _is_in_article(element: etree._Element) -> bool:
    return any(local(ancestor) in ("article", "main") for ancestor in element.iterancestors())


def _has_title(element: etree._Element) -> bool:
    return any(local(child) == "h1" for child in element.iter())
