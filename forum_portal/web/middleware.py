"""Every answer carries the id of its request; pages of signed-in people stay out of caches."""

import uuid
from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

from forum_portal import correlation
from forum_portal.problems import API_ROOT, problem

Answer = Callable[[HttpRequest], HttpResponse]


class RequestIdMiddleware:
    """Gives each request an id that stands on the trail, in the X-Request-Id header and on error pages."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # An id from outside is not taken over: it would let a stranger write into the trail.
        digits = uuid.uuid4().hex
        # In groups, so that it can be read out on the telephone and is never taken for somebody's number in a log.
        request.id = f"{digits[:4]}-{digits[4:8]}-{digits[8:12]}"  # type: ignore[attr-defined]
        mark = correlation.request_id.set(request.id)  # type: ignore[attr-defined]
        try:
            response = self.get_response(request)
        finally:
            correlation.request_id.reset(mark)
        response["X-Request-Id"] = request.id  # type: ignore[attr-defined]
        return response


class TemporaryPasswordMiddleware:
    """Who signed in with a one-time password must choose an own one before anything else."""

    ALLOWED = ("account_change_password", "account_logout", "account_reauthenticate", "favicon")

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        waiting = user.is_authenticated and getattr(user, "password_is_temporary", False)
        if waiting and request.path.startswith(API_ROOT):
            said = "Kata sandi sementara harus diganti lebih dahulu."
            return JsonResponse(problem("password_is_temporary", said, how="Masuk ke portal dan ganti."), status=403)
        if waiting and request.path not in {reverse(name) for name in self.ALLOWED}:
            return redirect("account_change_password")
        return self.get_response(request)


class PrivatePagesMiddleware:
    """On a shared computer nobody may leaf back to what the last person saw, so caches keep none of it."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.user.is_authenticated and "Cache-Control" not in response:
            response["Cache-Control"] = "no-store, private"
        return response


class NoNullBytesMiddleware:
    """Refuses an address with a NUL byte: no page means one, and PostgreSQL cannot even be asked for it."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("NUL byte in the address")
        return self.get_response(request)
