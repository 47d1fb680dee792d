"""Names for addresses and ids, made from titles: small letters, digits and dashes."""

import re
import unicodedata
from collections.abc import Collection

LONGEST = 60
RESERVED = frozenset({"new", "manuscripts"})
_NOT_IN_A_SLUG = re.compile(r"[^a-z0-9]+")


def slug_of(title: str, otherwise: str) -> str:
    """Return the slug of a title; `otherwise` if no letter or digit of it can stand in one."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = _NOT_IN_A_SLUG.sub("-", plain.replace("'", "")).strip("-")
    if len(slug) > LONGEST:
        slug = slug[: LONGEST + 1].rpartition("-")[0] or slug[:LONGEST]
    return slug or otherwise


def free_slug(wanted: str, taken: Collection[str]) -> str:
    """Return the slug, or the first of `wanted-2`, `wanted-3` … that is not taken."""
    if wanted not in taken:
        return wanted
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"
