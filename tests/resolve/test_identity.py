"""Who and what is the same across reports, and what is put to a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

import pytest

from kg.build.reports import read_one
from kg.model import Fragment, Judgement, Knowledge, Source
from kg.resolve import assemble
from kg.resolve.identity.clusters import cluster


@dataclass(frozen=True)
class Known:
    knowledge: Knowledge

    def bearers(self, name: str) -> list[set[str]]:
        """The persons of a name, each as the set of sources that name him or her."""
        sources = {article.id: article.source.name for article in self.knowledge.articles}
        persons = [one for one in self.knowledge.entities if one.type == "foaf:Person" and one.name == name]
        return sorted(({sources[m.article] for m in one.mentions} for one in persons), key=sorted)

    def count(self, type_: str) -> int:
        return sum(one.type == type_ for one in self.knowledge.entities)


def fragment(text: str, name: str, place: str | None, published: str | None, publisher: str | None = None) -> Fragment:
    source = Source(
        name, sha256((name + text).encode()).hexdigest(), text, published=published, place=place, publisher=publisher
    )
    return read_one(source)


def known(*rows: tuple[str, str | None, str | None], judgements: Sequence[Judgement] = ()) -> Known:
    """What texts with place and day come to together; their names are a, b, c …"""
    found = [fragment(f"本报讯 {text}", "abcdefgh"[n], place, day) for n, (text, place, day) in enumerate(rows)]
    return Known(assemble(found, judgements=judgements))


CHAIR = ("3月1日，孟州市总工会召开座谈会，孟州市总工会主席{name}讲话。", "焦作市", "2019-03-02")
DEPUTY = ("5月6日，孟州市总工会副主席{name}到企业调研。", "焦作市", "2021-05-07")
ELSEWHERE = ("3月1日，长葛市总工会召开座谈会，长葛市总工会主席{name}讲话。", "许昌市", "2019-03-02")
NEIGHBOUR = ("4月9日，温县总工会召开座谈会，温县总工会主席{name}讲话。", "焦作市", "2019-04-10")


def named(name: str, *rows: tuple[str, str, str], judgements: Sequence[Judgement] = ()) -> Known:
    return known(*((text.format(name=name), place, day) for text, place, day in rows), judgements=judgements)


def test_one_name_in_one_body_is_one_person_in_whatever_post() -> None:
    assert named("张伟", CHAIR, DEPUTY).bearers("张伟") == [{"a", "b"}]


def test_the_same_name_at_two_places_is_two_persons() -> None:
    assert named("郗远桥", CHAIR, ELSEWHERE).bearers("郗远桥") == [{"a"}, {"b"}]


def test_two_chairs_in_one_year_are_two_persons() -> None:
    assert named("郗远桥", CHAIR, NEIGHBOUR).bearers("郗远桥") == [{"a"}, {"b"}]


def test_a_move_that_a_report_tells_is_one_person_with_a_reason() -> None:
    moved = (
        "6月8日，长葛市总工会全委会议选举郗远桥为长葛市总工会主席。郗远桥曾任孟州市总工会主席。",
        "许昌市",
        "2022-06-09",
    )
    found = named("郗远桥", CHAIR, moved)
    assert found.bearers("郗远桥") == [{"a", "b"}]
    (link,) = [one for one in found.knowledge.same if one.kind == "person"]
    assert link.rule in {"identity.former-seat", "identity.same-body"}
    assert {one.article for one in link.evidence} == {article.id for article in found.knowledge.articles}


def test_what_is_not_sure_is_put_to_a_person_and_not_merged() -> None:
    later = ("3月1日，焦作市总工会召开座谈会，焦作市总工会副主席{name}讲话。", "焦作市", "2022-03-02")
    found = named("李娜", CHAIR, later)
    assert found.bearers("李娜") == [{"a"}, {"b"}]
    (candidate,) = found.knowledge.candidates
    assert 0.4 <= candidate.score < 0.9
    assert dict(candidate.features)["name"] < 0


def test_two_of_one_name_in_one_report_stay_apart() -> None:
    text = (
        "3月8日，孟州市总工会举行表彰会。孟州市总工会主席李娜出席并讲话，来自温县总工会的李娜发言。李娜说，感谢组织。"
    )
    assert known((text, "焦作市", "2019-03-09")).bearers("李娜") == [{"a"}, {"a"}]


def test_a_worker_is_not_the_official_of_the_name() -> None:
    text = "3月8日，孟州市总工会主席李娜揭牌，家政服务员李娜代表会员发言。"
    assert len(known((text, "焦作市", "2019-03-09")).bearers("李娜")) == 2


def test_a_reporter_is_not_the_official_of_the_name() -> None:
    report = fragment(f"本报讯（记者郗远桥）{CHAIR[0].format(name='郗远桥')}", "a", "焦作市", "2019-03-02", "焦作日报")
    assert Known(assemble([report])).bearers("郗远桥") == [{"a"}, {"a"}]


def test_two_cities_have_two_general_unions() -> None:
    text = "3月1日，市总工会召开座谈会。"
    found = known((text, "焦作市", "2019-03-02"), (text + "会议很好。", "许昌市", "2019-03-02"))
    names = {one.name for one in found.knowledge.entities if one.mentions and one.type == "gh:GeneralUnion"}
    assert names == {"焦作市总工会", "许昌市总工会"}


def test_a_union_of_no_known_place_is_that_of_its_page_alone() -> None:
    text = "3月1日，县总工会召开座谈会，县总工会主席{name}讲话。"
    found = known(
        (text.format(name="李娜"), None, "2019-03-02"), (text.format(name="李娜") + "好。", None, "2019-03-02")
    )
    assert found.bearers("李娜") == [{"a"}, {"b"}]


NEWS = (
    "3月1日，孟州市总工会召开全市工会工作推进会，孟州市总工会主席郗远桥出席会议并讲话，副主席汤宁主持会议。"
    "会议通报了去年各项工作的完成情况，表彰了三十个先进集体。"
    "郗远桥强调，各级工会要把服务职工放在首位，在年底前建成十个职工之家，办好十件实事。"
)


def test_a_reprint_in_another_wrapping_is_one_report_with_two_sources() -> None:
    wrapped = "\n".join(NEWS[at : at + 17] for at in range(0, len(NEWS), 17))
    found = known((NEWS, "焦作市", "2019-03-02"), (wrapped, None, "2019-03-04"))
    assert found.count("gh:Report") == 1
    ((copy, of),) = found.knowledge.copies
    assert (copy.source.name, of) == ("b", found.knowledge.articles[0].id)
    assert {source.name for source in found.knowledge.sources} == {"a", "b"}


@pytest.mark.parametrize(
    ("old", "new", "day"),
    [("3月1日", "3月5日", "2020-03-06"), ("孟州市总工会召开", "温县总工会召开", "2019-03-02")],
)
def test_a_report_of_the_same_kind_is_no_copy(old: str, new: str, day: str) -> None:
    assert not known((NEWS, "焦作市", "2019-03-02"), (NEWS.replace(old, new, 1), "焦作市", day)).knowledge.copies


MEETING = "3月1日，孟州市总工会召开全市工会产改工作推进会。{more}"


def test_a_meeting_told_by_two_papers_is_one() -> None:
    first, second = MEETING.format(more="主席郗远桥讲话。"), "孟州市总工会3月1日举行产改工作推进会，郗远桥讲话。"
    found = known((first, "焦作市", "2019-03-02"), (second, "焦作市", "2019-03-03"))
    assert found.count("gh:WorkMeeting") == 1


def test_the_meeting_of_next_year_is_another() -> None:
    row = MEETING.format(more="会议很好。")
    found = known((row, "焦作市", "2019-03-02"), (row + "会议好。", "焦作市", "2020-03-02"))
    assert found.count("gh:WorkMeeting") == 2


def ids(found: Known) -> list[str]:
    return [one.id for one in found.knowledge.entities if one.type == "foaf:Person"]


def test_a_later_report_leaves_the_id_as_it_was() -> None:
    assert set(ids(named("张伟", CHAIR))) == set(ids(named("张伟", CHAIR, DEPUTY)))


def pair(name: str, *rows: tuple[str, str, str]) -> tuple[str, str]:
    one, other = sorted(found for found in named(name, *rows).knowledge.resolved if found.startswith("person-"))
    return one, other


def test_people_may_join_and_part() -> None:
    same = Judgement("same", *pair("李娜", CHAIR, NEIGHBOUR), by="甲")
    joined = named("李娜", CHAIR, NEIGHBOUR, judgements=[same])
    assert joined.bearers("李娜") == [{"a", "b"}]
    assert [link.decided for link in joined.knowledge.same if link.kind == "person"] == [
        f"same {same.one} {same.other}"
    ]
    apart = Judgement("different", *pair("李娜", CHAIR, DEPUTY), by="甲")
    parted = named("李娜", CHAIR, DEPUTY, judgements=[apart])
    assert parted.bearers("李娜") == [{"a"}, {"b"}]
    assert parted.knowledge.judgements == (apart,)


def test_a_verdict_that_fits_nothing_is_told() -> None:
    stale = Judgement("same", "person-0000000000000000", "person-1111111111111111", about="张三")
    found = named("李娜", CHAIR, judgements=[stale]).knowledge
    (issue,) = [one for one in found.issues if one.code == "verdict-unused"]
    assert "张三" in issue.message_zh
    assert found.judgements == ()


def test_a_rejected_claim_goes_with_what_hangs_on_it_and_is_asked_no_more() -> None:
    before = named("李娜", CHAIR).knowledge
    (held,) = [said for said in before.statements if said.predicate == "org:member"]
    after = named("李娜", CHAIR, judgements=[Judgement("reject", held.id, by="甲")]).knowledge
    assert held.subject in {one.id for one in before.entities}
    assert held.subject not in {one.id for one in after.entities}
    assert after.review == ()


def test_a_confirmed_claim_is_sure_and_says_who_said_so() -> None:
    (held,) = [said for said in named("李娜", CHAIR).knowledge.statements if said.predicate == "org:member"]
    found = named("李娜", CHAIR, judgements=[Judgement("confirm", held.id, by="甲")]).knowledge
    (sure,) = [said for said in found.statements if said.id == held.id]
    assert sure.score == 0.99
    assert sure.voices == ("judge/甲",)


def test_a_renamed_thing_keeps_its_old_name_as_an_alias() -> None:
    (body,) = [one for one in named("李娜", CHAIR).knowledge.entities if one.name == "孟州市总工会"]
    found = named("李娜", CHAIR, judgements=[Judgement("rename", body.id, "孟州总工会", by="甲")]).knowledge
    (renamed,) = [one for one in found.entities if one.id == body.id]
    assert renamed.name == "孟州总工会"
    assert "孟州市总工会" in renamed.aliases


@dataclass(frozen=True)
class Thing:
    id: str


def test_no_cluster_holds_two_who_exclude_each_other() -> None:
    likely = {("a", "b"): 0.95, ("b", "c"): 0.93, ("a", "c"): 0.01}

    def compare(one: Thing, other: Thing) -> tuple[float, tuple[tuple[str, float], ...]]:
        return likely[min(one.id, other.id), max(one.id, other.id)], ()

    found = cluster([Thing(id_) for id_ in "cab"], lambda _: ["k"], compare, lambda one: one.id)
    assert [[one.id for one in group] for group in found.groups] == [["a", "b"], ["c"]]
    assert [(pair.one, pair.other) for pair in found.maybe] == [("b", "c")]
