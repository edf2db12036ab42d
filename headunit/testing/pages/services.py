"""The online services: what opens, the notices before an end, and the way to renew."""

from __future__ import annotations

from headunit.testing.locator import Locator
from headunit.testing.pages.page import Page, Part


class ServicesPage(Page):
    """The online services of the car; touching one tries it. A refusal is the sheet."""

    route = "setup/online/services"

    def service(self, service: str) -> Locator:
        """The row of a service by its name in the gate's table: `weather` …; its state describes it."""
        return self.part(f"service-{service}")


class RenewPage(Page):
    """Where one renews, and each end as it moves; or what is missing for that."""

    route = "setup/online/subscriptions/renew"

    waiting = Part("renew-waiting")
    mend = Part("empty-button")
    """What is missing: to where it is mended."""

    def line(self, product: str = "map-care") -> Locator:
        """Until when a product is open."""
        return self.part(f"renew-line-{product}")


class HistoryPage(Page):
    """Every notice there was, the newest first."""

    route = "setup/online/subscriptions/history"

    def notice(self, days: int) -> Locator:
        """The notice so many days before an end; described by its date and what became of it."""
        return self.part(f"notice-{days}")
