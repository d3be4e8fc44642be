"""Kinds of reports: each function writes one event as a report and notes what it says."""

from newsworld.bodies import Promise, Relation
from newsworld.scene import Scene, attend, title, urge, when
from newsworld.story import Story
from newsworld.words import WORDS, numeral


def plenary(scene: Scene) -> Story:
    """The yearly session of a union's committee."""
    rng, union, story = scene.rng, scene.union, scene.story()
    kind = rng.choice(("全委会议", "全委（扩大）会议", "全委会"))
    name = f"{numeral(union.ordinal)}届{numeral(union.session)}次{kind}"
    printed, day = when(scene)
    at = story.body(union.body)
    meeting = story.meeting(name, union.body, day=day, id_=scene.id)
    others = [*union.vices, union.audit]
    chair, second, rest = story.seat(union.chair), story.seat(union.second, bare=True), story.seats(others)
    story.took_part(meeting, "host", union.second)
    story.took_part(meeting, "speaker", union.chair)
    attend(story, meeting, others)
    lead = (
        f"{printed}，{at}召开{name}。{chair}出席会议并讲话，{second}主持会议，{rest}参加会议。",
        f"{printed}，{at}召开{name}。{chair}作工作报告，{second}主持会议，{rest}出席会议。",
        f"{at}{name}于{printed}召开。{chair}出席并讲话，{second}主持，{rest}参加会议。"
        if day
        else f"{at}{printed}召开{name}，{chair}讲话，{second}主持会议，{rest}参加会议。",
    )
    choice = rng.randrange(3)
    if choice == 0 or (choice == 2 and day):
        attend(story, meeting, [union.chair])
    story.say(lead[choice])
    urge(scene, story, meeting, rng.choice((union.chair, None)), rng.randint(2, 3))
    title(scene, story, f"{union.place.name}总工会召开{name}")
    return story


def work(scene: Scene) -> Story:
    """The yearly work meeting of a place: the same name every year."""
    rng, union, story = scene.rng, scene.union, scene.story()
    name = f"{scene.here}工会工作会议"
    printed, day = when(scene)
    at = story.body(union.body)
    meeting = story.meeting(name, union.body, day=day, id_=scene.id)
    leader = rng.choice(union.leaders)
    guest, chair = story.seat(leader), story.seat(union.chair)
    second = story.seat(union.second, bare=True)
    attend(story, meeting, [leader])
    story.took_part(meeting, "speaker", leader, union.chair)
    story.took_part(meeting, "host", union.second)
    story.say(f"{printed}，{at}召开{name}。{guest}出席会议并讲话，{chair}作工作报告，{second}主持会议。")
    urge(scene, story, meeting, rng.choice((leader, union.chair)), 2)
    if rng.random() < 0.4:
        heads = rng.sample(union.heads, 2)
        attend(story, meeting, heads)
        story.say(f"{story.seats(heads)}参加会议。")
    if scene.local and rng.random() < 0.5:
        _promise(scene, story)
    title(scene, story, rng.choice((f"{name}召开", f"{union.place.name}部署全年工会工作")))
    return story


def _promise(scene: Scene, story: Story) -> None:
    """Let the city's chair ask a county for a course, which the county may hold later in the year."""
    county, course = scene.rng.choice(scene.counties), f"{scene.rng.choice(WORDS['topics'])}培训班"
    county.promised = Promise(f"{scene.id}:task", course, scene.day.year)
    chair = scene.union.chair.holder
    text = story.task(
        f"年内举办一期{course}，培训学员不少于一百人", chair.name, county.body.name, id_=f"{scene.id}:task"
    )
    story.free("meetings", course)
    story.say(f"{story.who(chair)}要求，{story.body(county.body)}要{text}。")


def training(scene: Scene) -> Story:
    """A training course."""
    rng, union, story = scene.rng, scene.union, scene.story()
    promised, union.promised = union.promised, None
    name = f"{rng.choice(WORDS['topics'])}培训班"
    if promised and promised.year == scene.day.year:
        name = promised.course
        story.relations.append(Relation("realizedBy", promised.task, scene.id))
    printed, day = when(scene)
    at = story.body(union.body)
    meeting = story.meeting(name, union.body, day=day, id_=scene.id)
    vice, head = rng.choice(union.vices), rng.choice(union.heads)
    teacher = scene.city.heads[0] if not scene.local else rng.choice([one for one in union.heads if one is not head])
    opener, host, lecturer = story.seat(vice), story.seat(head), story.seat(teacher)
    story.took_part(meeting, "speaker", teacher)
    many = f"{rng.randint(30, 180)}名学员"
    if rng.random() < 0.5:
        opening = story.meeting("开班式", union.body, day=None, id_=f"{scene.id}:opening")
        attend(story, opening, [vice])
        story.took_part(opening, "speaker", vice)
        story.took_part(opening, "host", head)
        story.say(f"{printed}，{at}举办{name}，{lecturer}授课，{many}参加培训。{opener}出席开班式并讲话，{host}主持。")
    else:
        story.took_part(meeting, "speaker", vice)
        story.took_part(meeting, "host", head)
        story.say(f"{printed}，{at}举办{name}，{many}参加培训。{opener}作开班动员，{host}主持，{lecturer}授课。")
    urge(scene, story, meeting, vice, 1)
    title(scene, story, f"{union.place.name}总工会举办{name}")
    return story


def ceremony(scene: Scene) -> Story:
    """The start of a campaign."""
    rng, union, story = scene.rng, scene.union, scene.story()
    name = f"“{rng.choice(WORDS['campaigns'])}”活动启动仪式"
    printed, day = when(scene)
    firm = rng.choice(union.firms)
    at = story.body(union.body)
    meeting = story.meeting(name, union.body, day=day, id_=scene.id)
    leader, vice = rng.choice(union.leaders), rng.choice(union.vices)
    venue = story.body(firm.body)
    people = (story.seat(leader), story.seat(union.chair), story.seat(vice, bare=True))
    story.took_part(meeting, "speaker", leader, union.chair)
    story.took_part(meeting, "host", vice)
    story.say(f"{printed}，{at}在{venue}举行{name}。{people[0]}宣布活动启动，{people[1]}致辞，{people[2]}主持仪式。")
    if rng.random() < 0.6:
        story.took_part(meeting, "speaker", firm.chair)
        chair = story.seat(firm.chair)
        story.say(f"{chair}代表基层工会作了表态发言。")
    urge(scene, story, meeting, union.chair, rng.randint(1, 2))
    title(scene, story, f"{union.place.name}总工会启动{name.removesuffix('启动仪式')}")
    return story


def visit(scene: Scene) -> Story:
    """A visit to workers, with water melons in summer and money in winter."""
    rng, union, story = scene.rng, scene.union, scene.story()
    summer = 5 < scene.day.month < 9
    gift = "送清凉" if summer else "送温暖"
    name, act = rng.choice((("走访慰问", "走访慰问一线职工"), (f"“{gift}”慰问", f"开展“{gift}”慰问")))
    printed, day = when(scene)
    firm = rng.choice(union.firms)
    guest = rng.choice((union.chair, *union.vices))
    visitor, where = story.seat(guest), story.body(firm.body)
    meeting = story.meeting(name, union.body, day=day, id_=scene.id)
    attend(story, meeting, [guest, firm.head, firm.chair])
    story.say(f"{printed}，{visitor}到{where}{act}，{story.seat(firm.head, bare=True)}、{story.seat(firm.chair)}陪同。")
    care = ("合理安排作息时间", "落实高温津贴制度") if summer else ("改善一线职工休息条件", "做好节日期间值班安排")
    text = f"{rng.choice(care)}，保障职工身体健康"
    story.task(text, guest.holder.name, firm.union.name)
    story.free("participations", [guest.holder.name, meeting, "speaker"])
    story.say(f"{story.who(guest.holder)}要求，{story.body(firm.union)}要{text}。")
    title(scene, story, f"{union.place.name}总工会慰问一线职工")
    return story


def contest(scene: Scene) -> Story:
    """A contest of skills."""
    rng, union, story = scene.rng, scene.union, scene.story()
    name = f"{scene.here}{rng.choice(WORDS['trades'])}职业技能竞赛"
    printed, day = when(scene)
    firm = rng.choice(union.firms)
    at = story.body(union.body)
    meeting = story.meeting(name, union.body, day=day, id_=scene.id)
    leader, vice = rng.choice(union.leaders), rng.choice(union.vices)
    venue = story.body(firm.body)
    opened, spoke = story.seat(leader), story.seat(vice)
    story.took_part(meeting, "speaker", leader, vice)
    story.say(
        f"{printed}，由{at}主办的{name}在{venue}举行，{rng.randint(60, 300)}名选手参加比赛。"
        f"{opened}宣布竞赛开始，{spoke}致辞。"
    )
    story.took_part(meeting, "attendee", firm.chair)
    story.say(f"{story.seat(firm.chair)}等参加活动。")
    title(scene, story, f"{union.place.name}举办{name.removeprefix(scene.here)}")
    return story


def forum(scene: Scene) -> Story:
    """A round of talks with workers."""
    rng, union, story = scene.rng, scene.union, scene.story()
    name = f"{rng.choice(WORDS['forums'])}座谈会"
    printed, day = when(scene)
    at = story.body(union.body)
    meeting = story.meeting(name, union.body, day=day, id_=scene.id)
    chair, second = story.seat(union.chair), story.seat(union.second, bare=True)
    speakers = [firm.chair for firm in union.firms]
    spoke = story.seats(speakers)
    story.took_part(meeting, "speaker", union.chair, *speakers)
    story.took_part(meeting, "host", union.second)
    attend(story, meeting, [union.chair])
    story.say(f"{printed}，{at}召开{name}。{chair}出席会议并讲话，{second}主持会议。{spoke}先后发言。")
    urge(scene, story, meeting, union.chair, 1)
    title(scene, story, f"{union.place.name}总工会与{name.removesuffix('座谈会')}座谈")
    return story


def lecture(scene: Scene) -> Story:
    """A lecture."""
    rng, union, story = scene.rng, scene.union, scene.story()
    name = f"{rng.choice(WORDS['themes'])}专题讲座"
    printed, day = when(scene)
    at = story.body(union.body)
    meeting = story.meeting(name, union.body, day=day, id_=scene.id)
    vice, head = rng.choice(union.vices), rng.choice(union.heads)
    host, teacher = story.seat(vice), story.seat(head)
    story.took_part(meeting, "host", vice)
    story.took_part(meeting, "speaker", head)
    story.say(f"{printed}，{at}举办{name}，{host}主持讲座，{teacher}主讲，{rng.randint(40, 200)}名职工聆听讲座。")
    text = f"{rng.choice(('年内', '年底前', '本年度'))}为{rng.randint(20, 90)}家企业的职工送去法律和健康知识"
    story.task(text, union.body.name, union.body.name)
    story.say(f"据悉，{story.body(union.body)}将在{text}。")
    title(scene, story, f"{union.place.name}总工会举办{name}")
    return story


def staff_congress(scene: Scene) -> Story:
    """The congress of a firm's staff."""
    rng, firm, story = scene.rng, scene.rng.choice(scene.union.firms), scene.story()
    name = f"第{numeral(rng.randint(3, 9))}届{rng.choice(('一次', '二次', '三次'))}职工代表大会"
    printed, day = when(scene)
    where = story.body(firm.body)
    meeting = story.meeting(name, firm.body, day=day, id_=scene.id)
    head, chair = story.seat(firm.head, bare=True), story.seat(firm.chair)
    story.took_part(meeting, "speaker", firm.head)
    story.took_part(meeting, "host", firm.chair)
    vice = rng.choice(scene.union.vices)
    guest = story.seat(vice)
    attend(story, meeting, [vice])
    story.say(
        f"{printed}，{where}召开{name}，{rng.randint(60, 200)}名职工代表参加。{head}作工作报告，{chair}主持会议，{guest}到会祝贺。"
    )
    title(scene, story, f"{firm.body.name}召开职代会", 0.5)
    return story
