"""Asking the drafts server: what is sent, what comes back, and every way in which it can fail."""

from __future__ import annotations

import threading
import time

import pytest

from quizapp.formats.suggestions import LARGEST
from quizapp.sets.transfer.drafts_server import DraftsServer, DraftsServerError, ask
from tests.sets.stand_in import KEY, MODEL, StandIn


def complaint(server: DraftsServer) -> str:
    """Ask a server that cannot answer and return what is said of it, which is never the key."""
    with pytest.raises(DraftsServerError) as error:
        ask(server, "Ice", "The pond freezes.")
    assert KEY not in str(error.value)
    return str(error.value)


def test_it_is_asked_once_with_the_key_the_model_and_the_section(stand_in: StandIn) -> None:
    answer = ask(stand_in.server(), "Ice", "The pond freezes.")

    ((path, headers, request),) = stand_in.asked
    assert answer == stand_in.body
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == f"Bearer {KEY}"
    assert request["model"] == MODEL
    assert "The pond freezes." in request["messages"][1]["content"]


def test_without_a_key_none_is_sent(stand_in: StandIn) -> None:
    ask(DraftsServer(f"{stand_in.url}/", MODEL, "", 5), "Ice", "The pond freezes.")

    ((path, headers, _),) = stand_in.asked
    assert path == "/v1/chat/completions"
    assert "Authorization" not in headers


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (401, "does not accept our key (status 401)"),
        (403, "does not accept our key (status 403)"),
        (404, "refused the request (status 404)"),
        (429, "has been asked too often (status 429)"),
        (500, "is in trouble (status 500)"),
        (503, "is in trouble (status 503)"),
        (204, "refused the request (status 204)"),
    ],
)
def test_a_refusal_is_said_with_its_status_and_not_its_words(
    stand_in: StandIn, status: int, words: str
) -> None:
    stand_in.status, stand_in.body = status, f"<h1>Bad key {KEY}</h1>".encode()

    said = complaint(stand_in.server())

    assert words in said
    assert "Nothing was stored." in said
    assert "<h1>" not in said


def test_it_is_never_followed_to_another_address(stand_in: StandIn) -> None:
    stand_in.status, stand_in.headers = 307, {"Location": f"{stand_in.url}/elsewhere"}

    assert "points to another address (status 307)" in complaint(stand_in.server())
    assert len(stand_in.asked) == 1


@pytest.mark.parametrize("how", ["hangs", "drips", "trickles"])
def test_a_server_that_does_not_come_to_an_end_is_left_when_the_time_is_over(
    stand_in: StandIn, how: str
) -> None:
    setattr(stand_in, how, True)
    before = time.monotonic()

    said = complaint(stand_in.server(seconds=0.3))

    assert time.monotonic() - before < 3
    assert "did not answer within 0.3 s" in said


@pytest.mark.parametrize("how", ["drips", "trickles"])
def test_a_server_that_is_left_is_hung_up_on(stand_in: StandIn, how: str) -> None:
    setattr(stand_in, how, True)

    complaint(stand_in.server(seconds=0.3))

    assert stand_in.hung_up.wait(5)


def test_no_more_than_can_be_read_is_taken(stand_in: StandIn) -> None:
    stand_in.body = b" " * (10 * LARGEST)

    assert len(ask(stand_in.server(), "Ice", "The pond freezes.")) == LARGEST + 1


@pytest.mark.parametrize(
    "raw",
    [
        b"SSH-2.0-OpenSSH\r\n",
        b"\x00\xff\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 500 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ],
    ids=range(5),
)
def test_what_is_no_page_is_said_to_be_none(stand_in: StandIn, raw: bytes) -> None:
    stand_in.raw = raw

    assert "is no page at all" in complaint(stand_in.server())


def test_a_server_that_hangs_up_cannot_be_reached(stand_in: StandIn) -> None:
    stand_in.raw = b"\n"  # and nothing more: it hangs up within the first line

    assert "Nothing was stored." in complaint(stand_in.server())


def test_a_server_that_is_not_there_cannot_be_reached() -> None:
    nowhere = DraftsServer("http://127.0.0.1:9/v1", MODEL, KEY, 5)

    assert complaint(nowhere).startswith("127.0.0.1:9 cannot be reached.")


def test_a_server_that_cannot_prove_who_it_is_gets_no_key(stand_in: StandIn) -> None:
    server = DraftsServer(stand_in.url.replace("http://", "https://"), MODEL, KEY, 5)

    assert "cannot be reached" in complaint(server)
    assert stand_in.asked == []


def test_it_is_asked_by_one_at_a_time_and_by_the_next_afterwards(stand_in: StandIn) -> None:
    is_asked = threading.Event()
    stand_in.hangs, stand_in.before = True, is_asked.set
    answers: list[bytes] = []
    first = threading.Thread(target=lambda: answers.append(ask(stand_in.server(), "Ice", "Ice.")))
    first.start()
    is_asked.wait(5)

    said = complaint(stand_in.server())
    stand_in.hangs = False
    stand_in.closed.set()
    first.join(5)

    assert "is being asked already" in said
    assert answers == [stand_in.body]
    assert ask(stand_in.server(), "Ice", "Ice.") == stand_in.body
