"""Formats of question files: text or bytes in, drafts and problems out, and back.

Nothing here knows a framework or a database, opens a file, or stops at the first fault.

    problems    Problem: a line, a sentence for its author, and how the two are printed
    files       from the bytes of a file to its text, or to what is wrong with them
    quizmark    our own notation, described for teachers in questions/README.md

A format is a module or a package with `read(text, section)`, which gives a SectionDraft and every
Problem, and `write(draft, title)`, which gives a text that reads back equal.
"""
