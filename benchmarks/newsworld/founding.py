"""How a city begins: its unions with everybody at their posts, its firms and leaders."""

from random import Random

from newsworld.bodies import Body, Firm, Seat, Union, of_place, organ
from newsworld.people import Registry
from newsworld.places import Place
from newsworld.words import WORDS

_HEADS = ("办公室主任", "组织部部长", "权益保障部部长", "女职工部部长", "财务部部长")
_LEADERS = (("委", "副书记"), ("人大常委会", "副主任"), ("委组织部", "部长"))


def union(rng: Random, registry: Registry, place: Place, year: int) -> Union:
    """Return the general union of a place as it was before ``year``."""
    body = of_place(place, "总工会")

    def seat(of: Body, title: str, *, woman: bool | None = None) -> Seat:
        return Seat(of, title, registry.person(woman=woman))

    def head(title: str) -> Seat:
        name, post = title[:-2], title[-2:]
        woman = True if "女职工" in name else None
        return seat(organ(place, f"总工会{name}"), post, woman=woman)

    chair = seat(body, "主席")
    if rng.random() < 0.4:
        chair.also = Seat(organ(place, "人大常委会"), "副主任", chair.holder)
    second = seat(body, rng.choice(("党组书记、常务副主席", "常务副主席", "党组书记、副主席")))
    firms = [firm(rng, registry, place, number) for number in range(3 if place.call == "市" else 2)]
    return Union(
        place=place,
        body=body,
        chair=chair,
        second=second,
        vices=[seat(body, "副主席") for _ in range(3 if place.call == "市" else 2)],
        audit=seat(organ(place, "总工会经审委"), "主任"),
        heads=[head(title) for title in _HEADS[: 5 if place.call == "市" else 3]],
        leaders=[seat(organ(place, common), title) for common, title in _LEADERS],
        firms=firms,
        ordinal=rng.randint(4, 16),
        congress=year + rng.randrange(5),
        session=rng.randint(1, 4),
    )


def firm(rng: Random, registry: Registry, place: Place, number: int) -> Firm:
    """Return a company of a place, or a hospital as its third."""
    if number == 2:
        name, common, title = f"{place.name}{rng.choice(('第二', '第三', '第五'))}人民医院", "医院", "院长"
    else:
        word, trade = rng.choice(WORDS["firm_words"]), rng.choice(WORDS["industries"])
        name, common, title = f"{_site(rng, place)}{word}{trade}有限公司", "公司", rng.choice(("董事长", "总经理"))
    body = Body(name, common, place, f"{place.code}:{name}", firm=True)
    own = Body(f"{name}工会", f"{common}工会", place, f"{place.code}:{name}工会", firm=True, parent=name)
    return Firm(body, own, Seat(body, title, registry.person()), Seat(own, "主席", registry.person()))


def _site(rng: Random, place: Place) -> str:
    """Return the place that a company's name begins with: of a district the city's, else its own, full or short."""
    if place.call == "区":
        return place.city[:-1]
    return rng.choice((place.name, place.short))
