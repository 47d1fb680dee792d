"""A Flask that does without what none of our pages needs: each request would pay for it."""

from functools import cached_property
from typing import Any

from flask import Flask

from quizapp.web.addresses import KnownAddresses, is_plain
from quizapp.web.templating import visitor


class PlainFlask(Flask):
    """Flask with plain functions for views, known addresses, and one lot of words for templates."""

    def ensure_sync(self, func: Any) -> Any:
        """Return the function as it is: all views and hooks are plain functions."""
        return func

    def url_for(
        self,
        /,
        endpoint: str,
        *,
        _anchor: str | None = None,
        _method: str | None = None,
        _scheme: str | None = None,
        _external: bool | None = None,
        **values: Any,
    ) -> str:
        """Return an address as Flask builds it, by a known pattern where there is one."""
        is_within = not (_method or _scheme or _external)
        known = self._known.address(endpoint, values) if is_within else None
        if known is None or not (_anchor is None or is_plain(_anchor)):
            return super().url_for(
                endpoint,
                _anchor=_anchor,
                _method=_method,
                _scheme=_scheme,
                _external=_external,
                **values,
            )
        return known if _anchor is None else f"{known}#{_anchor}"

    def update_template_context(self, context: dict[str, Any]) -> None:
        """Add what every page needs of the one who asks; what the view gives goes first.

        `request`, `session` and `g` are known to every template as it is.
        """
        for name, value in visitor().items():
            context.setdefault(name, value)

    @cached_property
    def _known(self) -> KnownAddresses:
        return KnownAddresses(self.url_map)
