"""Which wording recurs between plans and which one plan has to itself: phrases, passages, shares.

Text reuse as in Smith, Cordell and Mullen 2015 (reprinted passages, found by what they share and aligned) and
Clough et al. 2002 (METER), who tell verbatim from rewritten: `phrases` are verbatim, `passages` rewritten.
"""
