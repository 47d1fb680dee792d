"""Static files: published whole, under the digest of what they are."""

import gzip
import threading
from pathlib import Path

import pytest

from quizapp.web.assets import SOURCE, bundle_css, publish


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """The static files of a smaller app."""
    folder = tmp_path / "source"
    for name, text in {
        "css/order.txt": "base\nbutton\n",
        "css/base.css": "body {}",
        "css/button.css": ".button {}",
        "css/left-out.css": ".left-out {}",
        "js/app.js": "import './page.js';",
        "fonts/one.woff2": "letters",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_the_components_become_one_file_in_their_order(source: Path) -> None:
    assert bundle_css(source) == "body {}\n.button {}"


def test_a_component_that_is_ordered_and_not_there_stops_the_start(source: Path) -> None:
    (source / "css" / "button.css").unlink()

    with pytest.raises(FileNotFoundError):
        bundle_css(source)


def test_every_component_of_ours_is_in_the_order_once() -> None:
    names = (SOURCE / "css" / "order.txt").read_text(encoding="utf-8").split()

    assert sorted(names) == sorted(path.stem for path in (SOURCE / "css").glob("*.css"))


def test_browsers_get_the_bundle_and_the_other_files_and_no_component(
    source: Path, tmp_path: Path
) -> None:
    folder = publish(tmp_path / "static", source)

    assert files(folder) == {
        *("app.css", "app.css.gz", "js/app.js", "js/app.js.gz", "fonts/one.woff2")
    }
    assert (folder / "app.css").read_text(encoding="utf-8") == bundle_css(source)
    assert gzip.decompress((folder / "js" / "app.js.gz").read_bytes()) == b"import './page.js';"


def test_the_folder_may_be_read_by_a_server_of_another_user(source: Path, tmp_path: Path) -> None:
    assert publish(tmp_path / "static", source).stat().st_mode & 0o777 == 0o755


def test_the_same_files_have_the_same_address(source: Path, tmp_path: Path) -> None:
    first = publish(tmp_path / "static", source)
    second = publish(tmp_path / "elsewhere", source)

    assert first.name == second.name
    assert publish(tmp_path / "static", source) == first
    assert list((tmp_path / "static").iterdir()) == [first]


@pytest.mark.parametrize("changed", ["css/base.css", "js/app.js", "fonts/one.woff2"])
def test_another_file_is_another_address_and_the_old_one_stays(
    source: Path, tmp_path: Path, changed: str
) -> None:
    old = publish(tmp_path / "static", source)
    (source / changed).write_text("other", encoding="utf-8")

    new = publish(tmp_path / "static", source)

    assert new.name != old.name
    assert files(old) == files(new)


def test_a_component_that_is_left_out_changes_no_address(source: Path, tmp_path: Path) -> None:
    old = publish(tmp_path / "static", source)
    (source / "css" / "left-out.css").write_text("other", encoding="utf-8")

    assert publish(tmp_path / "static", source) == old


def test_servers_that_start_at_once_leave_one_whole_folder(source: Path, tmp_path: Path) -> None:
    together = threading.Barrier(4)
    folders: list[Path] = []

    def start() -> None:
        together.wait()
        folders.append(publish(tmp_path / "static", source))

    servers = [threading.Thread(target=start) for _ in range(4)]
    for server in servers:
        server.start()
    for server in servers:
        server.join()

    assert len(folders) == 4
    assert set(folders) == set((tmp_path / "static").iterdir())
    assert "js/app.js" in files(folders[0])
