"""Ranges of what may be asked of the control API."""

import pytest

from connectivity.contracts.control.elements import Spot
from connectivity.contracts.control.errors import ControlError
from connectivity.contracts.control.requests import LogsSince, Tap
from headunit.control.limits import check


@pytest.mark.parametrize(
    "request_",
    [
        Tap(Spot(), times=0),
        Tap(Spot(), times=10**400),
        Tap(Spot(), hold_s=float("nan")),
        Tap(Spot(), timeout_s=-1.0),
        LogsSince(10**4000),
    ],
)
def test_what_is_beyond_its_range_is_told_with_the_range(request_):
    with pytest.raises(ControlError, match=r"^\w+ goes from .* to .{1,20}\.$") as caught:
        check(request_)
    assert caught.value.status == 422


def test_what_is_in_its_range_passes():
    check(Tap(Spot(), hold_s=30.0, times=1000, timeout_s=0.0))
    check(LogsSince(2**53))
