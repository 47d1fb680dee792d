"""The pictures of the interface. An icon says nothing by itself: a word stands beside it.

They are made once, as markup. Pages ask for them by a filter, `{{ "check"|icon }}`: what a filter
makes of a constant is written into the page when it is compiled, so that a request pays nothing.
"""

from markupsafe import Markup

_SHAPES = {
    "alert": ('<path d="M12 8v5M12 16.6v.2"/><circle cx="12" cy="12" r="9.5"/>'),
    "arrow-left": ('<path d="M19 12H5M11 6l-6 6 6 6"/>'),
    "arrow-right": ('<path d="M5 12h14M13 6l6 6-6 6"/>'),
    "arrow-down": ('<path d="M12 5v14M6 13l6 6 6-6"/>'),
    "arrow-up": ('<path d="M12 19V5M6 11l6-6 6 6"/>'),
    "book": (
        '<path d="M12 6.5C10 5 7 4.5 3.5 4.8v13.4c3.5-.3 6.5.2 8.5 1.8 2-1.6 5-2.1 '
        '8.5-1.8V4.8C17 4.5 14 5 12 6.5zM12 6.5V20"/>'
    ),
    "check": ('<path d="M4 12.5l5.2 5.2L20 6.8"/>'),
    "cross": ('<path d="M6 6l12 12M18 6L6 18"/>'),
    "download": ('<path d="M12 4v12M6 11l6 6 6-6M5 20h14"/>'),
    "flag": ('<path d="M5 21V4h13l-3 4.5 3 4.5H5"/>'),
    "moon": ('<path d="M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z"/>'),
    "partly": ('<circle cx="12" cy="12" r="8.5"/><path d="M12 3.5v17M4 10h8M4 14h8"/>'),
    "pen": ('<path d="M4 20l1-4.5L16.5 4 20 7.5 8.5 19zM13.5 7l3.5 3.5"/>'),
    "plus": ('<path d="M12 5v14M5 12h14"/>'),
    "printer": ('<path d="M7 9V4h10v5M7 17H4v-6h16v6h-3M7 14h10v6H7z"/>'),
    "undo": ('<path d="M4 9h10a6 6 0 0 1 0 12h-3M8 5L4 9l4 4"/>'),
    "sun": (
        '<circle cx="12" cy="12" r="4"/><path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6l1.4 '
        '1.4M17 17l1.4 1.4M5.6 18.4l1.4-1.4M17 7l1.4-1.4"/>'
    ),
}
_PINS = {
    "due": (
        '<circle class="p-shape" cx="14" cy="14" r="11"/>'
        '<circle class="p-dot" cx="14" cy="14" r="5"/>'
    ),
    "new": (
        '<circle class="p-shape" cx="14" cy="14" r="11"/><path class="p-q" d="M11 11.5c0-1.8 '
        '1.3-2.9 3-2.9s3 1.1 3 2.7c0 2.3-3 2.3-3 4.6M14 19v.1"/>'
    ),
    "right": (
        '<circle class="p-shape" cx="14" cy="14" r="11"/><path class="p-in" d="M9 14.5l3.5 '
        '3.5L19.5 10.5"/>'
    ),
    "wrong": (
        '<rect class="p-shape" x="4" y="4" width="20" height="20" rx="3"/><path class="p-in" '
        'd="M10 10l8 8M18 10l-8 8"/>'
    ),
}
# The shapes above are this file's own words, so they are safe as they stand.
_ICONS = {
    name: Markup(
        '<svg class="ic" viewBox="0 0 24 24" aria-hidden="true" focusable="false">%s</svg>'
    )
    % Markup(shape)  # noqa: S704
    for name, shape in _SHAPES.items()
}
_PIN_ICONS = {
    state: Markup('<svg viewBox="0 0 28 28" aria-hidden="true" focusable="false">%s</svg>')
    % Markup(shape)  # noqa: S704
    for state, shape in _PINS.items()
}
_ICONS["brand"] = Markup(  # the mark beside the product's name
    '<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
    '<rect class="b-mark" x="1" y="8.5" width="22" height="7"/>'
    '<path class="b-line" d="M4 5.5h16M4 12h16M4 18.5h9"/></svg>'
)


def icon(name: str) -> Markup:
    """Return a picture by its name; one that is not there is a fault of the template."""
    return _ICONS[name]


def pin(state: str) -> Markup:
    """Return the mark in the reader's margin for "due", "new", "right" or "wrong"."""
    return _PIN_ICONS[state]
