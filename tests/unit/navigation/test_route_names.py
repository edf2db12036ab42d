"""Names and numbers of roads."""

import pytest

from headunit.navigation.routing.names import called


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ([], ("", "")),
        (["A 8", "La Provençale", "E 80"], ("La Provençale", "A 8")),
        (["D 6007"], ("", "D 6007")),
        (["191"], ("", "191")),
        (["Rue du 4 Septembre"], ("Rue du 4 Septembre", "")),
        (["RD 2204 A"], ("", "RD 2204 A")),
        (["Avenue 3"], ("Avenue 3", "")),
    ],
)
def test_what_looks_like_a_number_is_one(names, told):
    assert called(names) == told
