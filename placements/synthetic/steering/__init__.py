"""Draws lives towards figures: so many in care each 31 March, of these types, so near to home, so settled.

First who comes and who leaves (``population``), then year by year where each child lives
(``years``): who moves (``movers``), to what type (``filling``), when (``dates``) and where
(``whereabouts``). What comes out are lives as the free draws make them (``placements.synthetic.lives``).
"""
