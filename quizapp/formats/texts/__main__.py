"""Read a text in a process of its own: `python -m quizapp.formats.texts KIND`, bytes in, JSON out.

The answer is `{"text": ...}`, or `{"refused": a sentence}`; anything else, and an exit code other
than 0, means that the file broke the reader. Limits stand before the first byte is read.
"""

import json
import sys

from quizapp.formats.texts import KINDS, LARGEST, read
from quizapp.formats.texts.brought import TextRefusedError, to_json
from quizapp.formats.texts.confinement import confine

_TOO_MUCH = "Reading this file takes more memory than a text should; bring it in parts."


def main() -> int:
    """Read standard input as the kind of text that is named, and write the answer."""
    kind = next((kind for kind in KINDS if sys.argv[1:] == [kind]), None)
    if kind is None:
        return 2
    confine()
    try:
        answer = f'{{"text": {to_json(read(kind, sys.stdin.buffer.read(LARGEST + 1)))}}}'
    except TextRefusedError as error:
        answer = json.dumps({"refused": str(error)})
    except MemoryError:
        answer = json.dumps({"refused": _TOO_MUCH})
    sys.stdout.buffer.write(answer.encode("utf-8", "replace"))
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
