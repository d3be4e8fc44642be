"""What only all pages together tell: occupancies over time, and what became of plans and demands.

A chain of group-bys over small rows. Every settled page notes rows (:mod:`kg.resolve.over.noted`); each row has a step and a key.
A step (:mod:`kg.resolve.over.steps`) solves the rows of one key without a look at any other: it hands rows on to later steps, and
tells pages what changes on them (:class:`kg.resolve.over.rows.Change`). So the groups can be solved one by one, in any place, and
one whose rows stay need not be solved again. In memory :func:`kg.resolve.over.steps.solve` runs the chain; an
index or a cluster (:mod:`kg.build`) run the same steps.
"""
