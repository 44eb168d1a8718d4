"""One way for every form of the forum: do it and go back, or show the page again with what was typed and why."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from compliance.services.forum import ForumRefused


def kept(
    request: HttpRequest, form: forms.Form, do: Callable[[], object], said: str, back: str, *args: object
) -> HttpResponse | None:
    """The redirect once it is done; None where the form must be shown again."""
    if not form.is_valid():
        return None
    try:
        do()
    except ForumRefused as refusal:
        form.add_error(None, str(refusal))
        return None
    messages.success(request, said)
    return redirect(back, *args)


def pressed(request: HttpRequest, do: Callable[[], object], said: str, back: str, *args: object) -> HttpResponse:
    """For a button without a form: a refusal becomes a message."""
    try:
        do()
    except ForumRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect(back, *args)
