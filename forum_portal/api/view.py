"""The base of every address of the API. A view that declares no roles cannot be built."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, cast

from django.core.exceptions import ImproperlyConfigured
from rest_framework.exceptions import ErrorDetail, PermissionDenied, ValidationError
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.serializers import BaseSerializer
from rest_framework.views import APIView

from forum_portal.access import roles_of
from forum_portal.api.parsing import StrictJSON
from forum_portal.models import Role, User

SerializerClass = type[BaseSerializer[Any]]


class PortalView(APIView):
    """`roles` may ask; everybody else finds nothing. The rest describes the address in the OpenAPI document.

    only_reads: what is posted changes nothing, so a token for reading may ask.
    question: what a body must hold. answer: what comes back, with `status`; `posted_…` where a POST to an
    address that can also be read answers something else. parameters: what the address may carry,
    with a sentence each; whatever else it carries is refused. example: a right body, for whoever sent a wrong one.
    refusals: the further statuses that this address answers with.
    """

    http_method_names = ["get", "head", "post"]
    parser_classes = (StrictJSON,)
    roles: ClassVar[frozenset[Role]] = frozenset()
    only_reads: ClassVar[bool] = False
    question: ClassVar[SerializerClass | None] = None
    answer: ClassVar[SerializerClass | None] = None
    status: ClassVar[int] = 200
    posted_answer: ClassVar[SerializerClass | None] = None
    posted_status: ClassVar[int] = 0
    posted_title: ClassVar[str] = ""
    tag: ClassVar[str] = "lain"
    title: ClassVar[str] = ""
    example: ClassVar[str] = ""
    refusals: ClassVar[tuple[int, ...]] = ()

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Callable[..., Any]:
        if not cls.roles:
            raise ImproperlyConfigured(f"{cls.__qualname__} declares no roles")
        view = super().as_view(**initkwargs)
        view.access_rule = frozenset(cls.roles)  # type: ignore[attr-defined]
        view.is_api = True  # type: ignore[attr-defined]
        return view

    def parameters(self) -> Mapping[str, str]:
        """Name of each parameter that the address may carry -> a sentence on it."""
        return {}

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        known = self.parameters() if request.method in SAFE_METHODS else {}
        wrong = {}
        for name, values in request.query_params.lists():
            if name not in known:
                wrong[name[:60]] = [ErrorDetail("Parameter ini tidak dikenal.", code="unknown_parameter")]
            elif len(values) > 1:
                wrong[name] = [ErrorDetail("Parameter ini diberikan lebih dari satu kali.", code="repeated_parameter")]
        if wrong:
            raise ValidationError(wrong)

    def only(self, roles: frozenset[Role]) -> None:
        """For a method that fewer may use than the address. Raises PermissionDenied."""
        if not roles_of(self.user) & roles:
            raise PermissionDenied("Peran Anda tidak berwenang melakukan ini.", code="not_your_role")

    @property
    def user(self) -> User:
        return cast(User, self.request.user)

    def asked(self) -> dict[str, Any]:
        """The body, held to `question`. Raises ValidationError."""
        question = self.question
        if question is None:
            raise ImproperlyConfigured(f"{type(self).__qualname__} has no question")
        given = question(data=self.request.data)
        given.is_valid(raise_exception=True)
        return cast("dict[str, Any]", given.validated_data)
