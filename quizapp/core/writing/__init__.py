"""Writing a question by hand: what a form holds before it is known to be a question.

One module for each of these:

typed       Typed: everything that a form holds, and the JSON document it is kept as
evidence    Mark: words of one version of a section, as a form sends them
following   the same marks once their text was edited
rows        a row more, a row less, a row moved
asking      from what was typed to a question, and to every fault with its field
filling     from a question to what a form holds
advice      what a careful colleague would say, in a teacher's words
gaps        a cloze from a phrase that was selected
"""
