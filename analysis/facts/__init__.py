"""Facts that a plan states in its own words: numbers, cited documents, departments in charge.

Every reader here is a pure function of text: it gives the place of what it found as character offsets
in the text that it was given, so that a page can mark the words in their sentence.
"""
