"""The catalogues are complete, current and compiled; every reason that Python may hand out has its words."""

import os
import shutil
import xml.etree.ElementTree as ET

import pytest

from connectivity.contracts.cloud import ProblemCode
from connectivity.contracts.radio import RadioReason
from connectivity.link_state import OfflineReason
from headunit.account.service import _ENDED
from headunit.core.errors import LinkReason
from headunit.ui import catalogues
from tests.static.source import ROOT

FOLDER = ROOT / "qml" / "Hmi" / "i18n"
TYPED_WRONG = ("bad-email", "no-password")


@pytest.fixture(scope="module")
def made_anew(tmp_path_factory):
    """The catalogues as the tool makes them now of the ones that are committed."""
    folder = tmp_path_factory.mktemp("i18n")
    for ts in FOLDER.glob("*.ts"):
        shutil.copy(ts, folder)
    catalogues.update(folder)
    return folder


def texts(language):
    tree = ET.parse(FOLDER / f"hmi_{language}.ts")
    return {message.get("id"): message for message in tree.iter("message")}


@pytest.mark.parametrize("name", ["hmi_en.ts", "hmi_fr.ts", "hmi_en.qm", "hmi_fr.qm", "hmi_pseudo.qm"])
def test_the_catalogues_are_current(made_anew, name):
    assert (FOLDER / name).read_bytes() == (made_anew / name).read_bytes(), "run `make i18n` and translate what is new"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_nothing_is_unfinished(language):
    open_ = [
        found
        for found, message in texts(language).items()
        if message.find("translation").get("type") or not "".join(message.find("translation").itertext()).strip()
    ]
    assert open_ == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_reason_has_its_words(language):
    wanted = {f"hmi-link-{reason}" for reason in OfflineReason}
    wanted |= {f"hmi-link-help-{reason}" for reason in OfflineReason}
    wanted |= {f"hmi-radio-{reason}" for reason in RadioReason}
    wanted |= {f"hmi-account-{reason}" for reason in (*ProblemCode, *LinkReason, *TYPED_WRONG)}
    staff = {ProblemCode.VEHICLE_EXISTS, ProblemCode.GRANT_EXISTS, ProblemCode.NOT_REFUNDABLE}
    gate = {ProblemCode.NOT_OFFERED, ProblemCode.NOT_YET, ProblemCode.NOT_ENTITLED, ProblemCode.NOT_LINKED}
    wanted -= {f"hmi-account-{reason}" for reason in staff | gate}  # no wish of an owner's at the account meets them
    wanted |= {f"hmi-account-ended-{reason}" for reason in _ENDED}
    assert wanted - texts(language).keys() == set()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_status_bar_has_room_for_every_reason(language):
    words = {reason: texts(language)[f"hmi-link-{reason}"].findtext("translation") for reason in OfflineReason}
    assert {reason: text for reason, text in words.items() if len(text) > 28} == {}


def test_french_is_typeset_in_the_french_way():
    wrong = {
        found: text
        for found, message in texts("fr").items()
        for text in ["".join(message.find("translation").itertext())]
        if "'" in text or any(f" {mark}" in text for mark in ":;!?»")
    }
    assert wrong == {}


@pytest.mark.parametrize(
    ("label", "real"),
    [
        ("hmi-bluetooth-title", "Connexion Bluetooth"),
        ("hmi-rail-setup", "Configuration"),
        ("hmi-wifi-turn-on", "Activer Wi-Fi"),
        ("hmi-online-title", "En ligne"),
        ("hmi-online-account", "Lexus en ligne"),
        ("hmi-account-existing", "Compte existant"),
    ],
)
def test_the_real_labels_are_used(label, real):
    """`PRODUCT.md §2, §3`."""
    assert texts("fr")[label].findtext("translation") == real


def test_the_longer_language_is_longer_and_keeps_its_places():
    longer = catalogues.lengthen("Password of %1 with %n")
    assert len(longer) >= 1.3 * len("Password of %1 with %n")
    assert "%1" in longer
    assert "%n" in longer
    assert catalogues.lengthen("482 915") == "482 915"


def test_a_catalogue_in_use_is_replaced_and_never_overwritten(made_anew, tmp_path):
    """A unit that runs has it mapped into its memory; writing into it would end that unit (SIGBUS)."""
    in_use = tmp_path / "hmi_en.qm"
    shutil.copy(FOLDER / in_use.name, in_use)
    with in_use.open("rb") as held:
        catalogues.put(made_anew, tmp_path)
        assert held.read() == (FOLDER / in_use.name).read_bytes()
        assert in_use.stat().st_ino != os.fstat(held.fileno()).st_ino
    assert {path.name for path in tmp_path.iterdir()} == {path.name for path in made_anew.iterdir()}
