"""PlanLens: from the text of a work plan to tables and figures that compare plans.

The road: `corpus` reads and cleans (`cleaning`), `parsing` finds the items, `words` the tokens; `coding`,
`keywords`, `clusters`, `compare`, `concordance` and `facts` make the tables of `schema`, all of them in
`pipeline.build`; `figures` draws tables, `publishing` makes picture files. `python -m analysis` does it all.
"""
