"""tests/ mirrors quizapp/: each module has a file of tests, or a reason and a place instead."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE, TESTS = ROOT / "quizapp", ROOT / "tests"
# Tables have no behaviour of their own, a blueprint and an entry are one line each.
BY_NAME = {"models", "blueprint", "wsgi", "__main__"}
# Proved where they are used: what they do shows there, and on its own says little.
ELSEWHERE = {
    "accounts/queries": "accounts/test_service",
    "bank/service/reports": "bank/test_service",
    "cli/__init__": "cli/test_group",
    "cli/analysis": "cli/test_questions_strict",
    "cli/export": "cli/test_questions_strict",
    "cli/memory_lines": "cli/test_memory",
    "core/errors": "core/test_excerpts",
    "core/memory/descent": "core/memory/test_fitting",
    "core/memory/exam_courses": "core/memory/test_exam_plans",
    "core/questions/__init__": "core/questions/test_payloads",
    "core/suggesting/little_words": "core/suggesting/test_phrases",
    "core/suggesting/terms": "core/suggesting/test_reasons",
    "formats/texts/pdf_lines": "formats/texts/test_pdf",
    "manuscripts/forms": "manuscripts/routes/test_texts",
    "manuscripts/queries/drafts": "manuscripts/service/test_drafts",
    "manuscripts/queries/evidence": "manuscripts/service/test_deciding",
    "manuscripts/queries/manuscripts": "manuscripts/service/test_writing",
    "manuscripts/views/arranging": "manuscripts/routes/test_arranging",
    "manuscripts/views/evidence": "manuscripts/routes/test_evidence",
    "manuscripts/views/texts": "manuscripts/routes/test_texts",
    "memory/queries/entries": "review/test_routes_faults",
    "memory/queries/locks": "memory/test_races",
    "memory/queries/standing": "review/views/test_done",
    "memory/queries/steps": "memory/service/test_undoing",
    "pages/plans": "pages/test_start",
    "pages/views": "pages/test_today",
    "quiz/queries/corrections": "quiz/views/test_corrections",
    "quiz/queries/regrading": "quiz/service/test_regrading",
    "quiz/service/beginning": "quiz/service/test_taking",
    "quiz/service/scoring": "quiz/service/test_taking",
    "quiz/views/results": "quiz/test_routes",
    "reports/queries/kept_memory": "reports/transfer/test_memory",
    "reports/queries/written": "reports/transfer/test_teaching",
    "review/routes/answering": "review/test_routes",
    "review/routes/steps": "review/test_routes_undo",
    "review/views/waiting": "review/test_bar",
    "sets/forms": "sets/routes/test_questions",
    "sets/limits": "sets/routes/test_suggestions_asked",
    "sets/queries/history": "sets/routes/test_past",
    "sets/queries/stems": "sets/queries/test_questions",
    "sets/routes/desk": "sets/routes/test_writing",
    "sets/service/suggestions": "sets/routes/test_suggestions",
    "sets/views/editor": "sets/routes/test_questions",
    "sets/views/history": "sets/routes/test_past",
    "sets/views/moved": "sets/routes/test_moved",
    "sets/views/preview": "sets/routes/test_writing",
    "sets/views/regrading": "sets/routes/test_regrading",
    "sets/views/suggestions": "sets/routes/test_suggestions",
    "texts/views/marked": "texts/test_routes_marked",
}


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").as_posix()


def does_something(path: Path) -> bool:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return any(isinstance(node, ast.FunctionDef | ast.ClassDef) for node in tree.body)


def mirrors(path: Path) -> list[Path]:
    """Return where the tests of a module may stand; those of a package bear its name."""
    folder = TESTS / path.relative_to(PACKAGE).parent
    if path.stem != "__init__":
        return [folder / f"test_{path.stem}.py"]
    return [where / f"test_{folder.name}.py" for where in (folder, folder.parent)]


MODULES = [
    path
    for path in sorted(PACKAGE.rglob("*.py"))
    if path.stem not in BY_NAME and (path.stem != "__init__" or does_something(path))
]


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_has_its_tests_where_one_looks_for_them(path: Path) -> None:
    is_mirrored = any(mirror.is_file() for mirror in mirrors(path))
    elsewhere = ELSEWHERE.get(name_of(path))

    assert is_mirrored != bool(elsewhere), "write its tests, or say where it is proved; not both"
    assert not elsewhere or (TESTS / f"{elsewhere}.py").is_file()


def test_no_module_that_is_gone_is_excused() -> None:
    assert set(ELSEWHERE) <= {name_of(path) for path in MODULES}
