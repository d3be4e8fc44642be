"""A simulated world of trade unions and the papers that report on it: real divisions, invented people, known truth.

``places`` and ``people`` → ``founding`` → ``calendar`` (what happens, in the order of days) → ``kinds`` (a report of it
with its truth) → ``pages`` (set as a page). One city after the other, each from a random source of its own, so that
memory does not grow and a longer run begins with a shorter one.
"""
