"""Routes of an account's life: made in the car, activated by e-mail, terms accepted on the portal."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Response

from connectivity.backend.accounts.addresses import normal_email
from connectivity.backend.api.common import AUTH, ROLE, Caller, DeviceHeader, Limited, Now, same_device
from connectivity.backend.api.examples import ACTIVATION, MAIL_REQUEST, NEW_ACCOUNT
from connectivity.backend.api.openapi import problems
from connectivity.backend.services import Services
from connectivity.contracts.cloud import Account, Activation, MailRequest, NewAccount, ProblemCode, Session


def account_routes(services: Services) -> APIRouter:
    """`/v1/accounts`, `/v1/activations`, `/v1/activation-mails`, `/v1/account`."""
    routes, accounts = APIRouter(tags=["account"]), services.accounts

    @routes.post(
        "/v1/accounts",
        status_code=201,
        summary="Make an account in the car",
        responses=problems(
            ProblemCode.EMAIL_TAKEN,
            ProblemCode.BAD_EMAIL,
            ProblemCode.WEAK_PASSWORD,
            ProblemCode.UNKNOWN_VEHICLE,
            ProblemCode.OTHER_DEVICE,
            ProblemCode.TOO_MANY_REQUESTS,
        ),
    )
    def create(
        body: Annotated[NewAccount, Body(openapi_examples=NEW_ACCOUNT)],
        now: Now,
        limits: Limited,
        x_device_id: DeviceHeader = None,
    ) -> Session:
        """A new account, signed in at once on the unit that it was typed into; the unit's free period starts.

        An activation e-mail is sent; until its link is followed, the account opens no further sign-in. The terms
        of use are to be accepted on the portal before `account.terms_due_at`. The very same request, sent again by
        the same unit because the answer was lost, signs in.
        """
        same_device(x_device_id, body.device_id)
        limits.spend("email", normal_email(body.email))
        limits.spend("device", body.device_id)
        return accounts.create(body, now)

    @routes.post(
        "/v1/activations",
        status_code=204,
        summary="Follow the link of the activation e-mail",
        responses=problems(ProblemCode.WRONG_CODE, ProblemCode.TOO_MANY_REQUESTS),
    )
    def activate(body: Annotated[Activation, Body(openapi_examples=ACTIVATION)], now: Now, _: Limited) -> None:
        """The account is activated; following the link again changes nothing."""
        accounts.activate(body, now)

    @routes.post(
        "/v1/activation-mails",
        status_code=202,
        response_class=Response,
        summary="Send the activation e-mail again",
        responses=problems(ProblemCode.TOO_MANY_REQUESTS),
    )
    def send_again(
        body: Annotated[MailRequest, Body(openapi_examples=MAIL_REQUEST)], now: Now, limits: Limited
    ) -> Response:
        """Another e-mail for an account that is not activated yet, at most one a minute of service time.

        The answer is the same for any address: it tells nobody who has an account.
        """
        limits.spend("email", normal_email(body.email))
        accounts.send_again(body, now)
        return Response(status_code=202)

    @routes.get("/v1/account", summary="The signed-in account", responses=problems(*AUTH))
    def account(caller: Caller) -> Account:
        """The account of the sign-in, as its owner sees it."""
        return accounts.account(caller)

    @routes.post("/v1/account/terms", status_code=204, summary="Accept the terms of use", responses=problems(*ROLE))
    def accept_terms(caller: Caller, now: Now) -> None:
        """On the portal only. The online services are not suspended, or no longer; again changes nothing."""
        accounts.accept_terms(caller, now)

    return routes
