"""Partials are written into their page when it is compiled, instead of looked up on each request.

A page has up to ten; each would get a context of its own, which costs as much as what it shows. A
partial whose name is only known later (that of a kind of question) is still looked up then.
"""

import re

from jinja2.ext import Extension

_PARTIAL = re.compile(r'(?m)^[ \t]*{% include "([^"]+)" %}\n|{% include "([^"]+)" %}')
_END_OF_LINE = "{##}\n"  # what follows begins a line, as it does after the tag


class WriteIn(Extension):
    """Replaces each `{% include "name" %}` by what it names, whitespace and all."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        """Return the source of a template with its partials in it."""
        return _PARTIAL.sub(self._written_out, source)

    def _written_out(self, found: re.Match[str]) -> str:
        name = found[1] or found[2]
        assert self.environment.loader is not None
        source, _, _ = self.environment.loader.get_source(self.environment, name)
        partial = self.preprocess(source.removesuffix("\n"), name)
        return partial + (_END_OF_LINE if found[1] else "")
