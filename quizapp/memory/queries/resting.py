"""Why a card rests, in words: its question is not asked now, and what was known of it is kept."""

from quizapp.memory.queries.asked import Rest

RESTS = {
    Rest.QUESTION_OUT: (
        "This question was taken out of its text, so its card rests. What you knew is kept."
    ),
    Rest.GAP_OUT: (
        "This gap was taken out of its question, so its card rests. What you knew is kept."
    ),
    Rest.TEXT_OUT: "Its text was retired, so the card rests. What you knew is kept.",
    Rest.TEXT_CLOSED: (
        "Its text is not open to you any more, so the card rests. What you knew is kept."
    ),
    Rest.SECTION_OUT: (
        "Its section was taken out of the text, so the card rests. What you knew is kept."
    ),
    Rest.PAUSED: (
        "Its text was edited, and a teacher has yet to look where the answer now stands; "
        "until then the card rests. What you knew is kept."
    ),
    Rest.SET_OUT: (
        "Its questions are not open to learners now, so the card rests. What you knew is kept."
    ),
}
