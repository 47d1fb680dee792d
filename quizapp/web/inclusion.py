"""Partials are written into their page when it is compiled, instead of looked up on each request.

A page has up to ten; each would get a context of its own, which costs as much as what it shows. Of
a partial whose name is only known later (that of a kind of question) each one there is written in,
and the request picks.
"""

import re

from jinja2.ext import Extension

_PARTIAL = re.compile(r'(?m)^[ \t]*{% include "([^"]+)" %}\n|{% include "([^"]+)" %}')
_ONE_OF = re.compile(r'(?m)(?:^[ \t]*)?{% include "([^"]+)" ~ ([\w.]+) ~ "([^"]+)" %}')
_END_OF_LINE = "{##}\n"  # what follows begins a line, as it does after the tag


class WriteIn(Extension):
    """Replaces each `{% include "name" %}` by what it names, whitespace and all.

    `{% include "before/" ~ name ~ ".after" %}` becomes a choice among those that there are.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        """Return the source of a template with its partials in it."""
        return _PARTIAL.sub(self._written_out, _ONE_OF.sub(self._all_of, source))

    def _written_out(self, found: re.Match[str]) -> str:
        partial = self._partial(found[1] or found[2])
        return partial + (_END_OF_LINE if found[1] else "")

    def _all_of(self, found: re.Match[str]) -> str:
        before, name, after = found.groups()
        there = [
            template.removeprefix(before).removesuffix(after)
            for template in self.environment.list_templates()
            if template.startswith(before) and template.endswith(after)
        ]
        choices = [
            f'if {name} == "{each}" %}}\n{self._partial(before + each + after)}' for each in there
        ]
        if not choices:
            return found[0]
        looked_up = f"else %}}{found[0].lstrip()}"  # it says which one is missing
        return "{% " + "{% el".join(choices) + "{% " + looked_up + "{% endif %}"

    def _partial(self, name: str) -> str:
        assert self.environment.loader is not None
        source, _, _ = self.environment.loader.get_source(self.environment, name)
        return self.preprocess(source.removesuffix("\n"), name)
