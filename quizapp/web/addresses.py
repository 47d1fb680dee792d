"""Addresses of pages, by patterns that are worked out once instead of on each use.

A page has up to twenty addresses, and Flask builds each by going through all rules of its endpoint.
Which rule that is depends only on the endpoint and the names of the values.
"""

import re
from collections.abc import Mapping
from contextlib import suppress

from werkzeug.routing import IntegerConverter, Map, Rule, UnicodeConverter

_NAME = re.compile(r"<(int:)?(\w+)>")
_is_plain = re.compile(r"[\w.~-]+", re.ASCII).fullmatch  # stands in an address as it is


class KnownAddresses:
    """The patterns of a map of rules: "/quiz/{0}/{1}" for the endpoint and names of an item."""

    def __init__(self, rules: Map) -> None:
        self._rules = rules
        self._patterns: dict[tuple[str, ...], str | None] = {}

    def address(self, endpoint: str, values: Mapping[str, object]) -> str | None:
        """Return the address, from the root of the app on; None for one that Flask has to build.

        That is one with values that are not plain words or numbers.
        """
        key = (endpoint, *values)
        if key not in self._patterns:
            self._patterns[key] = self._pattern(endpoint, list(values))
        pattern = self._patterns[key]
        if pattern is None or not all(map(is_plain, values.values())):
            return None
        with suppress(ValueError):  # a word where a number belongs
            return pattern.format(*values.values())
        return None

    def _pattern(self, endpoint: str, names: list[str]) -> str | None:
        rules = [rule for rule in self._rules.iter_rules() if rule.endpoint == endpoint]
        if len(rules) != 1 or not _is_simple(rules[0]) or not rules[0].arguments <= set(names):
            return None
        path = _NAME.sub(lambda found: _slot(found, names), rules[0].rule)
        others = [name for name in names if name not in rules[0].arguments]
        query = [f"{name}={{{names.index(name)}}}" for name in others]
        return f"{path}?{'&'.join(query)}" if query else path


def is_plain(value: object) -> bool:
    """Say whether a value stands in an address as it is: a number, or a word without signs."""
    return type(value) is int or (type(value) is str and _is_plain(value) is not None)


def _slot(found: re.Match[str], names: list[str]) -> str:
    """Return the place of a value in a pattern; `d` takes whole numbers alone."""
    return f"{{{names.index(found[2])}{':d' if found[1] else ''}}}"


def _is_simple(rule: Rule) -> bool:
    """Say whether all that a rule does with its values is to write them down."""
    kinds = {type(converter) for converter in rule._converters.values()}  # noqa: SLF001 - the only place
    return kinds <= {IntegerConverter, UnicodeConverter} and not (
        rule.defaults or rule.subdomain or rule.host or rule.build_only
    )
