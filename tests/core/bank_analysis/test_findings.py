from quizapp.core.bank_analysis.findings import ACCEPTABLE, FAULTS, Code, Finding, counted


def test_a_fault_is_told_from_a_warning_by_its_code() -> None:
    assert Finding(Code.ANSWER_IN_STEM, "It stands there.").is_fault
    assert not Finding(Code.KEY_LONGEST, "It is longest.").is_fault


def test_what_can_be_accepted_is_no_fault() -> None:
    assert ACCEPTABLE
    assert not ACCEPTABLE & FAULTS
    assert Code.ACCEPT_NOT_NEEDED not in ACCEPTABLE | FAULTS


def test_a_number_has_its_noun() -> None:
    assert counted(1, "word") == "1 word"
    assert counted(2, "word") == "2 words"
    assert counted(2, "option has", "options have") == "2 options have"
