"""Posts: who holds what title of which body."""

import pytest

from kg.extract import bodies, people, posts, titles
from kg.extract.scene import Scene
from tests.marked import article

CASES = [
    ("市委常委、市总工会主席王立功主持会议。", {("王立功", "常委", "市委"), ("王立功", "主席", "市总工会")}),
    ("县总工会副主席陈立国、赵敏出席。", {("陈立国", "副主席", "县总工会"), ("赵敏", "副主席", "县总工会")}),
    ("选举孙丽华、周建明为县总工会副主席。", {("孙丽华", "副主席", "县总工会"), ("周建明", "副主席", "县总工会")}),
    ("孙丽华当选县总工会主席，周建明当选副主席。", {("孙丽华", "主席", "县总工会"), ("周建明", "副主席", "县总工会")}),
    ("周建明不再担任县总工会副主席职务。", {("周建明", "副主席", "县总工会")}),
    ("县总工会原主席、县关工委副主任方立志参加。", {("方立志", "原主席", "县总工会"), ("方立志", "副主任", "县关工委")}),
    ("市总工会主席王立功主持，市纪委监委派驻市总工会纪检监察组组长林国栋出席。",
     {("王立功", "主席", "市总工会"), ("林国栋", "组长", "市纪委监委派驻市总工会纪检监察组")}),
    ("各乡镇工会主席、劳动保护监督检查员共100余人参加。", set()),
    ("新当选的省总工会第十三届委员会委员、市总工会女工部部长田秀兰，市总工会办公室主任汤宁出席。",
     {("田秀兰", "委员", "省总工会第十三届委员会"), ("田秀兰", "部长", "市总工会女工部"),
      ("汤宁", "主任", "市总工会办公室")}),
    ("县总工会党组书记、常务副主席傅明轩，兼职副主席白启航，四级调研员郝云升参加。",
     {("傅明轩", "党组书记", "县总工会"), ("傅明轩", "常务副主席", "县总工会"),
      ("白启航", "兼职副主席", "县总工会"), ("郝云升", "四级调研员", "县总工会")}),
    ("县委副书记逄博、县总工会副主席汤宁和严景和出席。",
     {("逄博", "副书记", "县委"), ("汤宁", "副主席", "县总工会"), ("严景和", "副主席", "县总工会")}),
    ("县委统战部部长兼县总工会主席卢向东讲话。",
     {("卢向东", "部长", "县委统战部"), ("卢向东", "主席", "县总工会")}),
    ("免去严景和县总工会副主席职务。", {("严景和", "副主席", "县总工会")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=lambda value: value[:12] if isinstance(value, str) else "")
def test_posts(text: str, expected: set[tuple[str, str, str]]) -> None:
    """Each title goes to its person with its own body."""
    scene = Scene(article(text))
    for step in (bodies.find, titles.find, people.find, posts.find):
        scene.add(step(scene))
    by_id = {m.id: m for m in scene.all()}
    found = set()
    for post in scene.all("post"):
        said = {
            c.predicate: by_id[c.object].value
            for c in scene.claims()
            if c.subject == post.id and isinstance(c.object, str)
        }
        found.add((said["org:member"], post.value, said.get("org:organization", "")))
    assert found == expected
