"""E-mail addresses: what is one, the form that names an account, and the form that a stranger may see. Pure."""

from __future__ import annotations

import unicodedata

import email_validator
import idna

LONGEST = 254
"""Characters (RFC 5321)."""


def normal_email(email: str) -> str:
    """The form in which an e-mail address names an account: two spellings of one address are one account.

    No blanks around it, accents composed (NFC), case ignored, an international domain in letters and not as
    `xn--…`. Any text has such a form, whether it is an address or not.
    """
    local, at, domain = _folded(email.strip()).rpartition("@")
    return f"{local}{at}{_domain(domain)}"


def is_email(email: str) -> bool:
    """Whether mail could be sent to it: by its form alone, the network is not asked.

    Letters beyond ASCII are right on both sides of the `@` (RFC 6531, RFC 5891); `.test` domains are for tests.
    """
    if len(normal_email(email)) > LONGEST:
        return False
    try:
        email_validator.validate_email(
            email.strip(), check_deliverability=False, strict=True, allow_smtputf8=True, test_environment=True
        )
    except email_validator.EmailNotValidError:
        return False
    return True


def masked(email: str) -> str:
    """What the second account of a car may see of the first one's address: `m…t@example.com` (`PRODUCT.md §3`)."""
    local, _, domain = email.rpartition("@")
    return f"{local[:1]}…{local[-1:] if len(local) > 2 else ''}@{domain}"


def _folded(text: str) -> str:
    # Canonical caseless matching (Unicode, D145), then composed for the eye.
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).casefold())


def _domain(domain: str) -> str:
    try:
        return idna.decode(idna.encode(domain, uts46=True))
    except (idna.IDNAError, UnicodeError):
        return domain
