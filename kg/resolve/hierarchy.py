"""Background: which general union stands above which, by the hierarchy of administrative divisions."""

from itertools import pairwise

from kg.resolve.bodies import Bodies
from kg.resolve.body import Body, general_union, superiors
from kg.resolve.ledger import Ledger

_RULE = "background.divisions"


def add_superiors(ledger: Ledger, bodies: Bodies) -> None:
    """Enter the chain of superior unions of every general and local industrial union that was named."""
    for id_, body in sorted(bodies.bodies.items()):
        if body.type == "gh:IndustrialUnion" and body.division is not None:
            _link(ledger, [(id_, body), _entered(bodies, general_union(body.division))])
            _chain(ledger, bodies, general_union(body.division))
        elif body.type == "gh:GeneralUnion":
            _chain(ledger, bodies, body)
        elif body.superior is not None:
            _link(ledger, [(id_, body), _entered(bodies, body.superior)])


def _chain(ledger: Ledger, bodies: Bodies, body: Body) -> None:
    _link(ledger, [_entered(bodies, b) for b in (body, *superiors(body))])


def _entered(bodies: Bodies, body: Body) -> tuple[str, Body]:
    return bodies.enter(body), body


def _link(ledger: Ledger, chain: list[tuple[str, Body]]) -> None:
    for (lower, _), (upper, _) in pairwise(chain):
        ledger.say(lower, "gh:superiorUnion", upper, None, rule=_RULE, score=0.99, basis="background")
