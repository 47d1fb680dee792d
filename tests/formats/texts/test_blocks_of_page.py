"""The walk through a page loses no word."""

import re

from hypothesis import given
from hypothesis import strategies as st
from lxml.html import document_fromstring

from quizapp.formats.texts.blocks_of_page import blocks_of_page

TAGS = ("p", "div", "b", "li", "ul", "td", "tr", "table", "h2", "span", "blockquote", "a", "nav")
PAGES = st.lists(
    st.one_of(
        st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
        st.from_regex(r"w[0-9]{1,3} ", fullmatch=True),
    ),
    min_size=1,
    max_size=40,
)


@given(PAGES)
def test_every_word_of_a_page_stands_in_a_block_in_its_order(pieces: list[str]) -> None:
    root = document_fromstring(f"<body>x {''.join(pieces)}</body>")

    blocks, _ = blocks_of_page(root)

    gathered = re.findall(r"\w+", " ".join(block.text for block in blocks))
    assert gathered == re.findall(r"\w+", " ".join(map(str, root.itertext())))
