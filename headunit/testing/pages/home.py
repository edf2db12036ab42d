"""The first page."""

from __future__ import annotations

from headunit.testing.pages.page import Page, Part


class HomePage(Page):
    """Cards for connection, account, services, phone and car; before the first sign-in, what to do next."""

    route = "home"

    next_step = Part("start-primary")
    """The button of what to do next."""
    connection = Part("home-connection")
    account = Part("home-account")
    services = Part("home-services")
    phone = Part("home-phone")
    car = Part("home-car")
    map = Part("home-map")
    """Where the car is on a map."""
