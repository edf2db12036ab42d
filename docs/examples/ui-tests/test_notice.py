import pytest


@pytest.mark.headunit(online=True, start="2025-12-21T10:40")
def test_the_owner_is_told_before_the_free_years_end(headunit, clock, desk):
    headunit.open("setup/online/account/existing")
    headunit.field("E-mail").fill("marie.laurent@example.com")
    headunit.field("Password").fill("Riviera-2021")
    headunit.button("Sign in").tap()
    headunit.by_id("sign-in-button").gone()
    clock.to("2028-11-21")  # the first notice: thirty days before the end, at 00:00 where the car is at home
    headunit.text("end in 30 days").wait()
    headunit.audit()
    headunit.button("OK").tap()
    desk.grant("marie.laurent@example.com", "map-care", 12)
    clock.jump("1w")  # the next one, at 00:00 again: of the other product alone
    headunit.text("Service Pack ends in 23 days").wait()
    headunit.button("OK").tap()
    clock.to("2028-12-22")  # the day after
    headunit.open("setup/online/services")
    headunit.button("Weather").tap()
    headunit.text("Your free period has ended").wait()
