from hypothesis import given
from hypothesis import strategies as st

from kg.export.boxes import Frame, grid, row, shelves, single, stack
from kg.export.cards import CLOSING, ELLIPSIS, card, em, wrap
from kg.export.looks import CAPTION, LOOKS
from kg.export.page import FAMILY_COLOURS

NAMES = st.text("工会总市县区第十五次代表大会0123456789ABCxyz，。（）“”·—", min_size=1, max_size=80)
SMALLEST = 10.5
READABLE = 4.5


@given(NAMES, st.sampled_from(sorted(LOOKS)))
def test_a_label_fits_its_card(name: str, look: str) -> None:
    drawn = card("id", name, look)
    style = LOOKS[drawn.look]
    assert max(em(line) for line in drawn.lines) * style.size <= drawn.w
    assert len(drawn.lines) * style.leading <= drawn.h + 1


@given(NAMES)
def test_wrapping_loses_nothing(name: str) -> None:
    lines, cut = wrap(name, 12)
    assert not cut
    assert "".join(lines) == name


@given(NAMES, st.integers(1, 4))
def test_what_is_cut_says_so(name: str, limit: int) -> None:
    lines, cut = wrap(name, 10, limit)
    assert len(lines) <= limit
    assert cut == (ELLIPSIS in lines[-1])


def test_names_of_people_bodies_and_meetings_are_not_cut() -> None:
    name = "南岭省云溪市青石区第一纺织机械制造厂有限责任公司工会经费审查委员会第十二届三次全体会议" * 2
    for look in ("unit", "org", "meeting"):
        assert "".join(card("id", name, look).lines) == name


def test_a_name_of_absurd_length_is_cut() -> None:
    for look in LOOKS:
        drawn = card("id", "长" * 10_000, look, caption="长" * 10_000)
        assert drawn.h < 200
        assert drawn.cut
        assert len(drawn.caption) <= 3


def test_numbers_and_everyday_words_stay_together() -> None:
    lines, _ = wrap("云溪市工会第十五次代表大会", 7.5)
    assert any("第十五次" in line for line in lines)
    assert any("代表大会" in line for line in lines)
    assert not any(line[0] in CLOSING for line in wrap("召开“学习、贯彻”会议，并讲话。" * 3, 7)[0])


def test_a_name_of_two_characters_is_padded() -> None:
    assert card("id", "张升", "person").lines == ("张\u3000升",)
    assert card("id", "欧阳文明", "person").look == "person4"
    assert card("id", "阿卜杜拉·买买提", "person").look == "personlong"


def test_no_text_is_too_small_and_every_ink_stands_out() -> None:
    assert min([CAPTION, *(look.size for look in LOOKS.values())]) >= SMALLEST
    for name, look in LOOKS.items():
        for fill, _, ink in (look.day, look.night):
            assert _contrast(fill, ink) >= READABLE, (name, fill, ink)


def test_the_words_of_relations_stand_out_by_day_and_by_night() -> None:
    for day, night in FAMILY_COLOURS.values():
        assert _contrast("#FFFFFF", day) >= READABLE, day
        assert _contrast("#1F1C1A", night) >= READABLE, night


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_boxes_in_a_row_in_a_stack_and_in_a_grid_keep_apart() -> None:
    boxes = [single(Frame(20 + 5 * number, 10, str(number))) for number in range(7)]
    for box in (row(boxes, 4), stack(boxes, 4), grid(boxes, 3, 4, cell=60)):
        placed = [(x, y, leaf.w, leaf.h) for x, y, leaf in box.unfold(0, 0)]
        assert len(placed) == len(boxes)
        assert all(x >= 0 and y >= 0 and x + w <= box.w + 0.01 and y + h <= box.h + 0.01 for x, y, w, h in placed)
        assert not any(_meet(a, b) for at, a in enumerate(placed) for b in placed[at + 1 :])
    assert [len(shelf) for shelf in shelves(boxes, 80, 4)] == [2, 2, 1, 1, 1]


def _meet(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return a[0] < b[0] + b[2] and b[0] < a[0] + a[2] and a[1] < b[1] + b[3] and b[1] < a[1] + a[3]
