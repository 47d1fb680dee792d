"""Everything that is kept of a learner as files to take away: one JSON document, one CSV table.

A file says no more than the pages do: of a test that is still open it holds what was answered in
words, but no credit, no key, and none of the places in a question's own lists, whose order can be
the key itself; nor what the test has taught about memory. Of a question not answered it holds no
key either.
"""
