"""The description of the API: as OpenAPI for programs, as a page for the people who write them."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from forum_portal.access import EVERY_ROLE, allow
from forum_portal.api.view import PortalView
from forum_portal.models import Role

READERS = EVERY_ROLE - {Role.ACCOUNTS}


@lru_cache(maxsize=1)
def described() -> dict[str, Any]:
    """The OpenAPI 3.1 document. It is the same for everybody: it tells of addresses, not of rows."""
    document: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)
    return document


class Document(serializers.Serializer[Any]):
    openapi = serializers.CharField()
    info = serializers.DictField()
    paths = serializers.DictField()


class SchemaView(PortalView):
    roles = READERS
    answer = Document
    tag = "dokumentasi"
    title = "Dokumen OpenAPI 3.1 ini sendiri"

    def get(self, request: Request) -> Response:
        return Response(described())


@allow(*READERS)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Every address in a table, which needs no JavaScript; below it the same document to leaf through."""
    shown = {"title": "Dokumentasi API", "addresses": list(_addresses()), "base_url": settings.BASE_URL}
    return render(request, "web/api_docs.html", shown)


def _addresses() -> Iterator[dict[str, Any]]:
    for path, methods in described()["paths"].items():
        for method, told in methods.items():
            named = [each["name"] for each in told.get("parameters", []) if each["in"] == "query"]
            yield {"path": path, "method": method.upper(), "title": told.get("summary", ""), "parameters": named}
