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


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ([" 117"], ("", "117")),
        (["Triq il-Kbira / Main Street"], ("Triq il-Kbira", "")),
        (["Rue A;Rue B", "D 1;D 2"], ("Rue A", "D 1")),
        (["Rue  de   la  Paix"], ("Rue de la Paix", "")),
        (["Carretera d'Ordino"], ("Carretera d’Ordino", "")),
        (["", " ; "], ("", "")),
        (["433.1"], ("", "433.1")),
    ],
)
def test_names_are_cleaned(names, told):
    assert called(names) == told
