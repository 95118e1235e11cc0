"""What pages show, a module for each page: a view takes the Selection and gives a table or an undressed figure.

Views join cached tables and call one figure builder; they compute nothing themselves, and the pages pass
them to `cache.once` or `cache.figure`. What several pages show is in `base`.
"""
