"""Names and who bears them."""

from newsvoices.people.entities import Bearer, Name


def test_two_of_one_name_are_two_and_share_nothing():
    one, two = (Bearer("Ada Roe", "person") for _ in "ab")
    one.roles.append("mayor")
    assert one != two and two.roles == []
    assert len({one, two, one}) == 2
    assert Name(0, 1, ("Ada", "Roe"), "person").bearer is None
