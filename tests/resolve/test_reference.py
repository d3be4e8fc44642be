"""Words that point back: 她, 他, 该工会, 大会, 会议, 本会; and groups with the scope they stand in."""

import pytest

from tests.told import told

HEAD = "本报讯（记者 宋怀远）5月9日，"


@pytest.mark.parametrize("pronoun", ["她", "他"])
def test_a_pronoun_speaks_for_the_last_subject(pronoun: str) -> None:
    text = f"桦南县总工会举办读书班，县总工会副主席田秀兰出席并授课。{pronoun}强调，要办好职工书屋。"
    found = told(HEAD + text)
    assert [(task.text, task.by) for task in found.tasks] == [("办好职工书屋", ("田秀兰",))]


def test_a_pronoun_after_two_people_is_the_later_subject() -> None:
    text = "桦南县总工会召开会议。县总工会副主席汤宁主持。县总工会主席田秀兰讲话。她要求，各级工会要办好职工夜校。"
    assert [task.by for task in told(HEAD + text).tasks] == [("田秀兰",)]


def test_that_union_is_the_host_of_the_story() -> None:
    text = "佳木斯市总工会副主席汤宁出席桦南县总工会座谈会。该工会机关全体干部参加。"
    assert "桦南县总工会机关全体干部" in told(HEAD + text).groups


def test_the_congress_is_the_one_that_the_story_is_about() -> None:
    text = "桦南县工会第九次代表大会召开。县委副书记逄博出席。大会选举汤宁为县总工会副主席。大会号召，全县职工要立足岗位建功。"
    found = told(HEAD + text)
    assert {("汤宁", "elected"), ("逄博", "attendee")} <= found.parts
    assert [task.at for task in found.tasks] == [("桦南县工会第九次代表大会",)]
    assert len(found.meetings) == 1


def test_the_meeting_that_demands_is_the_one_that_was_held() -> None:
    text = "桦南县总工会召开劳模座谈会。会议要求，全县各级工会要办好职工夜校。"
    (task,) = told(HEAD + text).tasks
    assert task.at == ("桦南县总工会劳模座谈会",)


GROUPS = [
    ("全县各级工会要办好夜校。", "桦南县各级工会"),
    ("全市各级工会要办好夜校。", "佳木斯市各级工会"),
    ("全省各级工会要办好夜校。", "黑龙江省各级工会"),
    ("各级工会要办好夜校。", "各级工会"),
    ("各级工会组织要办好夜校。", "各级工会组织"),
    ("全县工会干部要办好夜校。", "桦南县工会干部"),
    ("每一位工会干部都要办好夜校。", "每一位工会干部"),
    ("县总工会机关各部室要办好夜校。", "桦南县总工会机关各部室"),
]


@pytest.mark.parametrize(("said", "group"), GROUPS, ids=[row[1] for row in GROUPS])
def test_assignees_carry_the_scope_of_the_story(said: str, group: str) -> None:
    found = told(f"{HEAD}桦南县总工会召开会议。会议强调，{said}")
    assert [(task.text, task.to) for task in found.tasks] == [("办好夜校", (group,))]
    assert group in found.groups
    assert group not in found.bodies


def test_without_a_subject_the_host_must_act_and_with_one_it_is_inherited() -> None:
    text = "桦南县总工会召开会议。会议强调，要办好夜校。全县工会干部要走进车间。要规范经费管理。"
    tasks = told(HEAD + text).tasks
    assert [task.to for task in tasks] == [("桦南县总工会",), ("桦南县工会干部",), ("桦南县工会干部",)]


def test_two_levels_share_one_head() -> None:
    found = told(f"{HEAD}省、市总工会领导到桦南县总工会指导工作。", place="佳木斯市")
    assert {"黑龙江省总工会", "佳木斯市总工会"} <= found.bodies


def test_places_in_a_row_share_the_end_of_a_name() -> None:
    found = told(f"{HEAD}鹤岗、双鸭山、佳木斯市总工会作交流发言。各省、市总工会有关负责人参加。")
    assert {"鹤岗市总工会", "双鸭山市总工会", "佳木斯市总工会"} <= found.bodies
    assert "黑龙江省总工会" not in found.bodies


def test_a_union_printed_with_its_firms_short_name_is_that_of_the_firm() -> None:
    found = told(f"{HEAD}鹤钢集团有限公司召开会议。会议选举汤宁为鹤钢集团工会主席。")
    assert ("汤宁", "主席", "鹤钢集团有限公司工会") in found.posts


@pytest.mark.parametrize(
    ("printed", "full"),
    [
        ("全总", "中华全国总工会"),
        ("全国总工会", "中华全国总工会"),
        ("省总工会", "黑龙江省总工会"),
        ("省总", "黑龙江省总工会"),
        ("市委", "中国共产党佳木斯市委员会"),
        ("中共佳木斯市委", "中国共产党佳木斯市委员会"),
        ("市政府", "佳木斯市人民政府"),
        ("市人大常委会", "佳木斯市人民代表大会常务委员会"),
        ("市妇联", "佳木斯市妇女联合会"),
        ("团市委", "中国共产主义青年团佳木斯市委员会"),
        ("市直机关工委", "中国共产党佳木斯市直属机关工作委员会"),
    ],
)
def test_short_forms_have_their_official_name(printed: str, full: str) -> None:
    found = told(f"{HEAD}佳木斯市总工会召开会议，{printed}有关负责人汤宁到会指导。", place="佳木斯市")
    assert full in found.bodies
    assert printed not in found.bodies


@pytest.mark.parametrize("printed", ["兰州大学", "贵州清台律师事务所"])
def test_an_institution_keeps_the_place_in_its_name_as_printed(printed: str) -> None:
    found = told(f"{HEAD}佳木斯市总工会召开会议，{printed}教授汤宁到会授课。", place="佳木斯市")
    assert printed in found.bodies


def test_a_companys_union_is_one_body_however_it_is_printed() -> None:
    text = "佳木斯市顺达速运有限公司工会召开会议，选举产生公司工会第一届委员会。汤宁当选工会主席。"
    unions = [name for name in told(HEAD + text, place="佳木斯市").bodies if name.endswith("公司工会")]
    assert unions == ["佳木斯市顺达速运有限公司工会"]


def test_words_that_are_no_known_body_keep_a_title_from_the_union() -> None:
    found = told(f"{HEAD}佳木斯市总工会召开会议，城投联席会副主席汤宁到会指导。", place="佳木斯市")
    assert not [post for post in found.posts if post[0] == "汤宁" and post[2] == "佳木斯市总工会"]


def test_the_firm_named_first_with_all_of_its_name_is_what_a_report_calls_by_the_short_word() -> None:
    text = "鹤岭集团佳木斯公司一届五次职代会召开。公司董事长汤宁作报告，公司工会主席田禾宣读决定。"
    posts = told(HEAD + text, place="佳木斯市").posts
    assert {("汤宁", "董事长", "鹤岭集团佳木斯公司"), ("田禾", "主席", "鹤岭集团佳木斯公司工会")} <= posts


def test_where_a_part_is_called_a_part_the_short_word_is_the_whole() -> None:
    text = "鹤岭供电公司检修分公司举行宣讲，分公司书记汤宁主讲，公司工会主席田禾到场。"
    posts = told(HEAD + text, place="佳木斯市").posts
    assert ("田禾", "主席", "鹤岭供电公司工会") in posts


def test_a_part_that_begins_with_its_organ_is_not_that_of_the_organ_before() -> None:
    posts = told(f"{HEAD}劳工及福利局局长汤宁、中联办协调部部长田禾致辞。", place="香港特别行政区").posts
    assert ("田禾", "部长", "中联办协调部") in posts


def test_departments_of_a_list_are_of_the_union_printed_with_the_first() -> None:
    text = (
        "汤宁率省总工会基层工作部、网络工作部和女职工部负责同志赴桦南县调研。桦南县总工会组织部、办公室有关同志参加。"
    )
    found = told(HEAD + text, place="佳木斯市")
    assert {f"黑龙江省总工会{part}" for part in ("基层工作部", "网络工作部", "女职工部")} <= found.bodies
    assert {"桦南县总工会组织部", "桦南县总工会办公室"} <= found.bodies
    assert not any("网络工作部" in body for meeting in found.meetings for body in meeting.organizer)


def test_organs_beside_a_department_are_none_of_the_unions() -> None:
    found = told(f"{HEAD}桦南县总工会组织部、县财政局和县教育局负责人参加。", place="佳木斯市")
    assert not any("总工会财" in body or "总工会教" in body for body in found.bodies)
