"""Open data for programs: OCDS release packages a page at a time, and the bundles that were given out."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.reverse import reverse

from compliance.api.lists import SEES_LISTS
from compliance.models import OpenBundle
from compliance.ocds.encoding import encoded
from compliance.ocds.packages import package_of
from compliance.selectors.open_data import bundles
from compliance.services.open_data import frame_of_page, releases_of
from forum_portal.access import SEES_ALL
from forum_portal.api import paging
from forum_portal.api.lists import ListView, Row
from forum_portal.api.view import PortalView
from forum_portal.models import User
from procurement.selectors import contracts_for


class Publisher(Row):
    name = serializers.CharField()
    uri = serializers.CharField()


class Links(Row):
    next = serializers.CharField(help_text="Alamat paket berikutnya.")


class ReleasePackage(Row):
    uri = serializers.CharField()
    version = serializers.CharField()
    extensions = serializers.ListField(child=serializers.CharField())
    publishedDate = serializers.DateTimeField()
    publisher = Publisher()
    releases = serializers.ListField(
        child=serializers.DictField(), help_text="Rilis OCDS 1.1; bentuknya di docs/ocds/release-package-schema.json."
    )
    links = Links(required=False)


class Releases(PortalView):
    """What everybody may know of the contracts in sight; a firm is named only where it may be named in public."""

    roles = SEES_LISTS
    tag = "data terbuka"
    title = "Rilis OCDS 1.1, satu paket rilis sehalaman"
    answer = ReleasePackage

    def parameters(self) -> Mapping[str, str]:
        return paging.PARAMETERS

    def get(self, request: Request) -> HttpResponse:
        sight = contracts_for(self.user).filter(current__isnull=False)
        page = paging.cursor_page(sight, request.query_params)
        frame = frame_of_page(request.get_full_path())
        package = package_of(frame, releases_of([row.pk for row in page.rows], timezone.localdate()))
        if page.next:
            package["links"] = {"next": self._next(request, page.next)}
        # Not by the renderer of the API, which would make texts of exact numbers.
        return HttpResponse(encoded(package), content_type="application/json")

    def _next(self, request: Request, cursor: str) -> str:
        given = request.query_params.copy()
        given[paging.CURSOR] = cursor
        return f"{settings.BASE_URL.rstrip('/')}{request.path}?{given.urlencode()}"


class BundleFile(Row):
    name = serializers.CharField()
    rows = serializers.IntegerField(allow_null=True)
    bytes = serializers.IntegerField()
    sha256 = serializers.CharField()
    added = serializers.IntegerField(allow_null=True)
    removed = serializers.IntegerField(allow_null=True)
    changed = serializers.IntegerField(allow_null=True)


class BundleRow(Row):
    id = serializers.IntegerField()
    name = serializers.CharField()
    as_of = serializers.DateField()
    made_at = serializers.DateTimeField()
    sha256 = serializers.CharField()
    size = serializers.IntegerField()
    rule_set = serializers.CharField()
    files = BundleFile(many=True)
    page = serializers.SerializerMethodField(help_text="Halaman portal tempat berkas ini diunduh.")

    def get_page(self, bundle: OpenBundle) -> str:
        return reverse("compliance:open_bundles")


class Bundles(ListView):
    roles = SEES_ALL
    tag = "data terbuka"
    title = "Berkas data terbuka yang pernah dibuat, dengan sidik dan perubahannya"
    row = BundleRow

    def rows_for(self, user: User) -> QuerySet[Any, Any]:
        return bundles()
