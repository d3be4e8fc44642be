"""What papers of Hong Kong and Macau call a federation of unions after its full name."""

from tests.told import told


def test_the_short_names_of_a_federation_printed_in_full() -> None:
    text = "澳門工會聯合總會昨日舉行酒會。工聯會長汤建國、副會長田秀蘭出席，工聯總會理事長逄少康致辭。"
    found = told(text)
    assert {
        ("汤建國", "會長", "澳門工會聯合總會"),
        ("田秀蘭", "副會長", "澳門工會聯合總會"),
        ("逄少康", "理事長", "澳門工會聯合總會"),
    } <= found.posts


def test_of_two_federations_a_short_name_says_neither() -> None:
    text = "香港工會聯合會與澳門工會聯合總會昨日舉行座談會。工聯會會長汤建國出席。"
    assert ("汤建國", "會長") in {post[:2] for post in told(text).posts}
    assert not any(body and "聯合" in body for *_, body in told(text).posts)
