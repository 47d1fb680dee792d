"""Texts that are zip files of XML (docx, odt, epub): opened within bounds, nothing declared."""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath

from lxml import etree

from quizapp.formats.texts.brought import TextRefusedError

MOST_MEMBERS = 2_000
MOST_INFLATED = 100_000_000  # bytes, of all members
MOST_OF_A_MEMBER = 40_000_000  # bytes
MOST_RATIO = 200  # unpacked to packed, of a member above ten megabytes
_FREE_OF_RATIO = 10_000_000
_MEGABYTE = 1_000_000
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class Package:
    """An opened zip file; a member's name is a key here, never a path."""

    archive: zipfile.ZipFile

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all members, as the file has them."""
        return tuple(self.archive.namelist())

    def read(self, name: str) -> bytes | None:
        """Return a member, or None if there is none of this name."""
        if name not in self.archive.NameToInfo:
            return None
        try:
            with self.archive.open(name) as member:
                unpacked = member.read(MOST_OF_A_MEMBER + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            raise TextRefusedError(
                "The file is damaged; save it once more and bring it again."
            ) from error
        if len(unpacked) > MOST_OF_A_MEMBER:
            raise _bomb(len(unpacked))
        return unpacked

    def xml(self, name: str) -> etree._Element | None:
        """Return the root of a member that is XML, or None if there is none of this name."""
        unpacked = self.read(name)
        return None if unpacked is None else parse_xml(unpacked)


def open_package(data: bytes, suffix: str) -> Package:
    """Return the zip file that a text is; TextRefusedError if it is none, or out of bounds."""
    if data.startswith(_OLD_OFFICE):
        raise TextRefusedError(
            f"This is an old Office file, or one with a password; "
            f"save it as {suffix} without a password."
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
        raise TextRefusedError(
            f"This is no {suffix} file, or it is damaged; save it as {suffix} once more."
        ) from error
    _check(archive.infolist())
    return Package(archive)


def parse_xml(data: bytes) -> etree._Element:
    """Return the root of some XML; TextRefusedError if it is none, or declares anything.

    Nothing is fetched, no entity is expanded, and elements nest 256 deep at most.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise TextRefusedError(_what_is_wrong(str(error))) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise TextRefusedError("The file declares XML entities of its own; it was not read.")
    return root


def local(element: etree._Element) -> str:
    """Return the name of an element without its namespace; "" for a comment."""
    tag: object = element.tag  # a function, where the node is a comment
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def attribute(element: etree._Element, name: str) -> str:
    """Return the attribute of this local name, whatever its namespace, or ""."""
    for key, value in element.attrib.items():
        if str(key).rsplit("}", 1)[-1] == name:
            return str(value)
    return ""


def beside(name: str, target: str) -> str:
    """Return the name of the member that `target` means, said from within the member `name`."""
    parts: list[str] = []
    whole = target if target.startswith("/") else str(PurePosixPath(name).parent / target)
    for part in whole.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def _check(members: list[zipfile.ZipInfo]) -> None:
    """Refuse a package that is protected, or that would unpack to more than a text needs."""
    unpacked = sum(member.file_size for member in members)
    is_blown_up = any(
        member.file_size > max(_FREE_OF_RATIO, member.compress_size * MOST_RATIO)
        for member in members
    )
    if unpacked > MOST_INFLATED or is_blown_up:
        raise _bomb(unpacked)
    if len(members) > MOST_MEMBERS:
        raise TextRefusedError(
            f"The file is a package of {len(members):,} files; a text has {MOST_MEMBERS:,} at most."
        )
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise TextRefusedError("The file is protected by a password; save it without one.")
    names = {member.filename.casefold() for member in members}
    if len(names) < len(members) or any(m.compress_type not in _METHODS for m in members):
        raise TextRefusedError("The file is damaged; save it once more and bring it again.")


def _bomb(size: int) -> TextRefusedError:
    return TextRefusedError(
        f"The file unpacks to {size / _MEGABYTE:,.0f} MB, far more than a text needs; "
        "it was not read."
    )


def _what_is_wrong(error: str) -> str:
    if re.search(r"(?i)entit", error):
        return "The file declares XML entities of its own; it was not read."
    if "xcessive depth" in error:
        return "The file nests its parts more than 250 deep; it was not read."
    return "The file is damaged; save it once more and bring it again."
