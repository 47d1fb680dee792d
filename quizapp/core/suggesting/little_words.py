"""The little words of English, and common verbs: by them a phrase is known to begin and to end.

In other languages few phrases are found; names, numbers and dates do not need these lists.
"""


def listed(words: str) -> frozenset[str]:
    """Return the words of a list written in one line."""
    return frozenset(words.split())


DETERMINERS = listed(
    "a an the this that these those their its his her our your my no any some several many few "
    "each every both other another such more most"
)
PREPOSITIONS = listed(
    "of in for on with by from about between against under over into as at through during without "
    "within towards toward across around near beyond among upon after before since until despite "
    "behind above below beneath beside along inside outside past "
    "like than including via per"
)
AUXILIARIES = listed(
    "is are was were has have had do does did will would can could may might must shall should "
    "cannot"
)
BE = listed("is are was were has have had will would can could may might must")
PRONOUNS = listed(
    "this that these those they it he she we you i them him us me their its his her our such "
    "here there one both some others"
)
CONNECTIVES = listed(
    "however but and so or yet also for moreover therefore thus instead meanwhile ultimately "
    "furthermore consequently"
)
_OTHERS = (
    "to not and or but nor so if when while where which who whom whose what why how because "
    "although though unless whether be been being also only just still even very too far albeit "
    "then now again often often ever never always already however rather much less least own same "
    "all it he she they we you i them him us me one two there here up out off down yet once well"
)
LITTLE_WORDS = DETERMINERS | PREPOSITIONS | AUXILIARIES | listed(_OTHERS)
VERBS = listed(
    "achieve allows became become becomes began begin begins breaks bring brings broke brought "
    "builds built came cast causes come comes consists contains continue continues contributes "
    "create creates depends dive draws drew drives drove eats encourage ends engage ensure exists "
    "explore fall falls feeds fell find finds floats found freezes gave give gives go goes grew "
    "grow grows held helps highlights hit hold holds includes involves keep keeps kept knew knows "
    "laid lay leads leave leaves led left lets lies lives lost made make makes means meant meets "
    "met moves needs offers prevent promote provide provides put ran remain remains remind "
    "represents require requires returns rises rose run runs said saw say says see seek seeks "
    "sees seize sends sent serve serves set settles shape shaped shows sits sought speaks spoke "
    "spread stands stood take takes tells thinks thought threw told took turns underlie uses "
    "views wakes want wants went won writes wrote"
)
NUMBERS = listed(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred "
    "thousand million billion half third quarter dozen"
)
VAGUE = listed(
    "major crucial key significant potential overall initial future eventual complete certain new "
    "important common general main different good great large small big long short high low "
    "recent broader immediate valuable core further various similar specific special possible "
    "whole entire clear real brief turbulent next previous same last first second third"
)
"""Adjectives in whose place many others would do: a gap that begins with one has many answers."""
