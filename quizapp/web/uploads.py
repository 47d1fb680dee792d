"""How much a view takes: files of teachers are larger than an answer to a question."""

from collections.abc import Callable
from typing import ParamSpec

from flask import current_app, request
from flask.typing import ResponseReturnValue

Given = ParamSpec("Given")
View = Callable[Given, ResponseReturnValue]


def takes_up_to(size: int) -> Callable[[View[Given]], View[Given]]:
    """Return a decorator that lets a view be sent so many bytes, in files and fields together."""

    def marked(view: View[Given]) -> View[Given]:
        view.largest = size  # type: ignore[attr-defined]  # read before the form is
        return view

    return marked


def make_room() -> None:
    """Let the request be as large as its view takes; called before anything reads its form."""
    view = current_app.view_functions.get(request.endpoint or "")
    largest = getattr(view, "largest", None)
    if largest is not None:
        request.max_content_length = request.max_form_memory_size = largest
