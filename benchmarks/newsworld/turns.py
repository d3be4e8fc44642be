"""Turning points: congresses announced and held, seats filled, bodies merged and renamed, a meeting told by another paper."""

from dataclasses import replace

from newsworld.bodies import Body, Firm, Relation, Seat, Union, of_place
from newsworld.kinds import plenary
from newsworld.places import Place
from newsworld.scene import Scene, attend, title, urge, when
from newsworld.story import Story
from newsworld.words import WORDS, numeral

MONTH = 4
"""When congresses are held."""


def _congress(union: Union, ordinal: int) -> tuple[str, str]:
    """Return name and id of a union's congress."""
    return f"{union.place.name}工会第{numeral(ordinal)}次代表大会", f"{union.place.code}:congress-{ordinal}"


def notice(scene: Scene) -> Story:
    """A session that decides on the next congress."""
    story, union = plenary(scene), scene.union
    name, id_ = _congress(union, union.ordinal + 1)
    day = f"{scene.day.year}-{MONTH:02d}"
    story.meeting(name, union.body, day=day, planned=True, id_=f"{id_}?")
    story.relations.append(Relation("realizedBy", f"{id_}?", id_))
    story.congresses.add(name)
    story.say(f"会议决定，{name}于今年{MONTH}月召开。")
    return story


def congress(scene: Scene) -> Story:
    """A union's congress and its election; the seats are those after it."""
    rng, union, story = scene.rng, scene.union, scene.story()
    name, id_ = _congress(union, union.ordinal)
    leader = rng.choice(union.leaders)
    meeting = story.meeting(name, union.body, day=scene.day.isoformat(), id_=id_)
    story.congresses.add(name)
    guest = story.seat(leader)
    attend(story, meeting, [leader])
    story.took_part(meeting, "speaker", leader)
    story.say(f"{scene.day.month}月{scene.day.day}日，{name}召开。{guest}出席大会并讲话。")
    session = f"{numeral(union.ordinal)}届一次全委会议"
    first = story.meeting(session, union.body, day=None, id_=f"{scene.id}:first")
    at = story.body(union.body)
    vices = [seat for seat in (union.second, *union.vices) if "副主席" in seat.title]
    story.holds(union.chair)
    for seat in vices:
        story.holds(seat, title="副主席")
    names = "、".join(story.who(seat.holder) for seat in vices)
    story.took_part(first, "elected", union.chair, *vices)
    chair = story.who(union.chair.holder)
    story.say(f"随后召开的{at}{session}选举{chair}为{story.body(union.body)}主席，{names}为副主席。")
    title(scene, story, f"{name}召开", 0.8)
    return story


def change(scene: Scene, seat: Seat, before: Seat) -> Story:
    """A session that fills one seat; ``before`` is who held it."""
    rng, union, story = scene.rng, scene.union, scene.story()
    name = f"{numeral(union.ordinal)}届{numeral(union.session)}次全委会议"
    printed, day = when(scene)
    at = story.body(union.body)
    meeting = story.meeting(name, union.body, day=day, id_=scene.id)
    story.say(f"{printed}，{at}召开{name}，选举{story.who(seat.holder)}为{story.body(union.body)}{seat.title}。")
    story.holds(seat)
    story.took_part(meeting, "elected", seat)
    story.holds(before)
    story.say(f"因工作变动，{story.who(before.holder)}不再担任{story.body(union.body)}{seat.title}职务。")
    left = scene.past.get(seat.holder.id)
    if left and rng.random() < 0.7:
        story.holds(left)
        story.say(f"{story.who(seat.holder)}此前任{story.body(left.body, full=True)}{left.title}。")
    urge(scene, story, meeting, None, 1)
    title(scene, story, f"{seat.holder.name}当选{union.place.name}总工会{seat.title}", 0.5)
    return story


def merger(scene: Scene, chair: Seat) -> Story:
    """Two industrial unions of the city become one; ``chair`` is the new one's."""
    rng, union, story = scene.rng, scene.union, scene.story()
    one, other = (of_place(union.place, f"{trade}工会") for trade in rng.sample(WORDS["branches"], 2))
    new = of_place(union.place, one.common.removesuffix("工会") + other.common)
    chair.body = new
    printed, day = when(scene)
    old = f"{story.body(one)}、{story.body(other)}"
    joined, at = story.body(new), story.body(union.body)
    name = f"{new.name}成立大会"
    meeting = story.meeting(name, new, day=day, id_=scene.id)
    story.meetings[0]["organizer_also_ok"] = [union.body.name]
    vice = rng.choice(union.vices)
    guest = story.seat(vice)
    attend(story, meeting, [vice])
    story.holds(chair)
    story.took_part(meeting, "elected", chair)
    story.say(
        f"{printed}，{name}召开。经{at}批准，{old}合并组建{new.name}。"
        f"会议选举{story.who(chair.holder)}为{joined}主席。{guest}到会祝贺。"
    )
    story.relations += [Relation("merged", gone.id, new.id) for gone in (one, other)]
    title(scene, story, f"{new.name}成立")
    return story


def renaming(scene: Scene, firm: Firm) -> Story:
    """A firm takes another name; ``firm`` bears it from now on."""
    rng, union, story = scene.rng, scene.union, scene.story()
    old = firm.body
    name = old.name.replace("有限公司", "股份有限公司")
    firm.body = Body(name, old.common, old.place, f"{old.place.code}:{name}", firm=True)
    union_of = f"{name}工会"
    gone = firm.union
    firm.union = Body(union_of, gone.common, old.place, f"{old.place.code}:{union_of}", firm=True, parent=name)
    firm.head.body, firm.chair.body = firm.body, firm.union
    printed, day = when(scene)
    vice = rng.choice(union.vices)
    guest = story.seat(vice)
    meeting = story.meeting("揭牌仪式", firm.body, day=day, id_=scene.id)
    story.took_part(meeting, "speaker", vice)
    story.say(f"{printed}，{story.body(old)}更名为{story.body(firm.body)}，并举行揭牌仪式。{guest}到场致辞。")
    story.relations += [Relation("renamed", old.id, firm.body.id), Relation("renamed", gone.id, firm.union.id)]
    title(scene, story, f"{name}揭牌", 0.5)
    return story


def retold(scene: Scene, first: Story) -> Story:
    """The meeting of a session once more, in the words of the province's paper."""
    rng, union = scene.rng, scene.union
    code, province = scene.city.place.code[:2] + "0000", scene.city.place.province
    story = replace(scene.story(), home=Place(code, province, "省" if province.endswith("省") else "", province, ""))
    known = first.meetings[0]
    at = story.body(union.body, full=True)
    meeting = story.meeting(known["name"], union.body, day=scene.day.isoformat(), id_=known["which"])
    chair, second = story.seat(union.chair), story.seat(union.second, bare=True)
    story.took_part(meeting, "speaker", union.chair)
    story.took_part(meeting, "host", union.second)
    day = f"{scene.day.month}月{scene.day.day}日"
    story.say(f"记者从{at}获悉，{known['name']}于{day}举行。{second}主持会议，{chair}作了讲话。")
    urge(scene, story, meeting, rng.choice((union.chair, None)), 1)
    story.headline = f"{union.place.name}总工会部署重点工作"
    return story
