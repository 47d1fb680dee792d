"""A text whose every secret is a word found nowhere else, and how to look for them in answers."""

import html
import json
import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote, unquote

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

TEXT = "canary"
LITTLE = 'title = "Canary"\nlicense = "none"\n'
EXCERPT = re.compile("EXC[0-9a-f]{6}")
OPENING = """# Opening

The mine was old EXC0a0001 and dark. Nobody went down alone EXC0a0002 in those days.
"""
MAIN = """# Main

The bird sang first EXC0b0001 in the morning. It fell silent EXC0b0002 when gas came in.
The miners left at once EXC0b0003 by the ladder. The cage was small EXC0b0004 and light.
A lamp burned beside it EXC0b0005 all day. The owner counted EXC0b0006 every penny.
In winter they sang too EXC0b0007 for warmth. In spring the mine closed EXC0b0008 for good.
The ladder rotted EXC0b0009 within a year. The cage went to a museum EXC0b000a in the town.
"""
QUESTIONS = """# Main

## single
hint: Think of the morning.

Which of these is named?

- ( ) Straw
  - KEY000001 is why not.
  > Nobody went down alone EXC0a0002
  > — 01-opening
- (x) Bird
  - KEY000002 is why.
- ( ) Stone
  - KEY000003 is why not.
- ( ) Glass
  - KEY000004 is why not.

> The bird sang first EXC0b0001

KEY000005 explains it.

## multiple

Which two are named?

- [x] Cage
  - KEY000010 is why.
- [ ] Horse
  - KEY000011 is why not.
- [x] Lamp
  - KEY000012 is why.
- [ ] Clock
  - KEY000013 is why not.

> The cage was small EXC0b0004

KEY000014 explains it.

## judged

The bird sang on.

- ( ) True
  - KEY000020 is why not.
- (x) False
  - KEY000021 is why.

> It fell silent EXC0b0002

KEY000022 explains it.

## short

Who counted?

- = KEY000030
- = KEY000031

> The owner counted EXC0b0006

KEY000032 explains it.

## number

How many?

- = 730551164 ± 2

> The owner counted EXC0b0006 every

KEY000041 explains it.

## gaps

The {{KEY000050|KEY000051}} sang in {{KEY000052}}.

> In winter they sang too EXC0b0007

KEY000053 explains it.

## pairs

Put together.

- ladder => wood
  - KEY000060 is why.
- cage => wire
  - KEY000061 is why.
- => iron

> The ladder rotted EXC0b0009

KEY000062 explains it.

## steps

Put in order.

1) sang
2) fell
3) left

> The miners left at once EXC0b0003

KEY000070 explains it.

## place

Which sentence names the town?

- >

> The cage went to a museum EXC0b000a

KEY000080 explains it.

## words

Why did they leave?

____

> The miners left at once EXC0b0003 by

KEY000090 explains it.

## card

The front.

: KEY0000a0 is the back.

> A lamp burned beside it EXC0b0005

KEY0000a1 explains it.
"""
SECRETS = frozenset(re.findall("KEY[0-9a-f]{6}", QUESTIONS)) | {"730551164", "ladder → wood"}
NEVER_SHOWN = frozenset({"KEY000031", "KEY000051", "KEY0000a0", "KEY0000a1"})


def write(root: Path) -> Path:
    """Write the text's folder below `root` and return `root`."""
    folder = root / TEXT
    folder.mkdir(parents=True)
    files = {
        "source.toml": LITTLE,
        "01-opening.md": OPENING,
        "02-main.md": MAIN,
        "02-main.quiz.md": QUESTIONS,
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return root


def secrets_in(response: TestResponse) -> frozenset[str]:
    """Return the secrets that stand anywhere in an answer: body, headers, whatever their coding."""
    body = response.get_data(as_text=True)
    whole = "\n".join([body, str(response.headers)])
    readings = (whole, html.unescape(whole), unquote(whole))
    return frozenset(
        secret
        for secret in SECRETS
        for spelling in (secret, json.dumps(secret)[1:-1], quote(secret))
        if any(spelling in reading for reading in readings)
    )


def crawl(client: FlaskClient, starts: Iterable[str]) -> dict[str, TestResponse]:
    """Return the answer of every address that links and forms lead to, from some addresses on."""
    found: dict[str, TestResponse] = {}
    waiting = list(starts)
    while waiting:
        address = waiting.pop().partition("#")[0]
        if address in found or not address.startswith("/") or address.startswith("/static/"):
            continue
        response = client.get(address)
        assert response.status_code < 500, address
        found[address] = response
        base = address.partition("?")[0]
        links = re.findall(r'(?:href|action|src)="([^"]+)"', response.text)
        links += [response.headers["Location"]] if "Location" in response.headers else []
        waiting += [base + link if link[0] == "?" else link for link in map(html.unescape, links)]
    return found
