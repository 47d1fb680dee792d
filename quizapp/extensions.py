"""The Flask extensions, each made once and bound to an app by the factory."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import ParamSpec, Protocol

from flask import Flask, Response, abort, after_this_request, current_app, request
from flask.typing import ResponseReturnValue
from flask_login import LoginManager
from flask_wtf import CSRFProtect
from limits import RateLimitItem, parse
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter

Given = ParamSpec("Given")
View = Callable[Given, ResponseReturnValue]


class Decorator(Protocol):
    """Puts a limit on a view, whatever the view is given."""

    def __call__(self, view: View[Given], /) -> View[Given]:
        """Return the view with its limit."""
        ...


def address() -> str:
    """Return where the request comes from."""
    return request.remote_addr or "127.0.0.1"


@dataclass(frozen=True)
class Limit:
    """How often a view may be posted to: `rate` is like "10 per minute", `key` says by whom.

    Views with one `scope` are counted together, those without by themselves. With `deduct_when`,
    only a request whose response it picks counts.
    """

    rate: Callable[[], str]
    key: Callable[[], str]
    scope: str | None = None
    deduct_when: Callable[[Response], bool] | None = None
    exempt_when: Callable[[], bool] = lambda: False


class Limiter:
    """Counts in a moving window what is posted to the views that have limits, and no others.

    The counts are kept where the app's settings say. Views without limits pay nothing for it.
    """

    enabled = True

    def init_app(self, app: Flask) -> None:
        """Open the storage of an app's counts; raise ConfigurationError if there is none such."""
        storage = storage_from_string(app.config["RATELIMIT_STORAGE_URI"])
        app.extensions["limits"] = MovingWindowRateLimiter(storage)

    def reset(self) -> None:
        """Forget every count of the current app."""
        self._window.storage.reset()

    def limit(
        self,
        rate: Callable[[], str],
        *,
        key: Callable[[], str] = address,
        deduct_when: Callable[[Response], bool] | None = None,
    ) -> Decorator:
        """Return a decorator that limits posts to a view by itself; too many get a 429."""
        return self._decorator(Limit(rate, key, deduct_when=deduct_when))

    def shared_limit(
        self, rate: Callable[[], str], *, scope: str, exempt_when: Callable[[], bool]
    ) -> Decorator:
        """Return a decorator that limits posts to all views with this scope, counted together."""
        return self._decorator(Limit(rate, address, scope=scope, exempt_when=exempt_when))

    def _decorator(self, limit: Limit) -> Decorator:
        def decorate(view: View[Given]) -> View[Given]:
            limits: list[Limit] | None = getattr(view, "limits", None)
            if limits is None:
                return self._guarded(view, [limit])
            limits.append(limit)  # the view has others already: all are looked at together
            return view

        return decorate

    @property
    def _window(self) -> MovingWindowRateLimiter:
        window: MovingWindowRateLimiter = current_app.extensions["limits"]
        return window

    def _guarded(self, view: View[Given], limits: list[Limit]) -> View[Given]:
        @wraps(view)
        def guarded(*args: Given.args, **kwargs: Given.kwargs) -> ResponseReturnValue:
            if self.enabled and request.method == "POST":
                allowed = [self._allows(one) for one in limits if not one.exempt_when()]
                if not all(allowed):
                    abort(429)
            return view(*args, **kwargs)

        guarded.limits = limits  # type: ignore[attr-defined]  # read by `decorate`
        return guarded

    def _allows(self, limit: Limit) -> bool:
        """Say whether a limit is not reached yet; count the request, at once or once it is over."""
        window, rate = self._window, _rate(limit.rate())
        counted = (limit.key(), limit.scope or request.endpoint or "")
        picks = limit.deduct_when
        if picks is None:
            return window.hit(rate, *counted)

        @after_this_request
        def deduct(response: Response) -> Response:
            if picks(response):
                window.hit(rate, *counted)
            return response

        return window.test(rate, *counted)


class EpochLogin(LoginManager):  # type: ignore[misc]  # Flask-Login is untyped
    """Signs people in without a look at their browser: the epoch in the cookie ends sessions.

    There are no cookies that remember a person beside the session's, so none is seen to.
    """

    def init_app(self, app: Flask) -> None:
        """Sign the people of an app in."""
        app.login_manager = self  # type: ignore[attr-defined]  # where Flask-Login looks for it

    def _session_protection_failed(self) -> bool:
        return False


class FormGuard(CSRFProtect):  # type: ignore[misc]  # Flask-WTF is untyped
    """Checks forms when it is asked to: the app looks at each request itself."""

    def init_app(self, app: Flask) -> None:
        """Set up what the checks need, without the hooks that would do them."""
        super().init_app(app)
        app.before_request_funcs[None].pop()
        app.template_context_processors[None].pop()


@lru_cache(32)
def _rate(text: str) -> RateLimitItem:
    return parse(text)


csrf = FormGuard()
login = EpochLogin()
limiter = Limiter()
