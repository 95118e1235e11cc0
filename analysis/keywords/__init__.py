"""What the words of plans tell: terms that one plan uses more, two plans side by side, terms that go together.

`ranking` and `cooccurrence` run at build time, on a sparse matrix; `comparison` and `pairs` need pandas
only, so that a page may compare any two plans while it is served.
"""
