"""Who may do what: a view without a declared rule is refused, rows go through `scoped`, strangers see 404."""

from collections.abc import Callable, Collection
from typing import Any, TypeVar, cast

from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model, Q, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from forum_portal.models import AccessReview, Membership, Office, Role, User

View = TypeVar("View", bound=Callable[..., Any])
Row = TypeVar("Row", bound=Model)

SEES_ALL = frozenset({Role.FORUM, Role.SECRETARIAT, Role.AUDITOR})
EVERY_ROLE = frozenset(Role)
PUBLIC = "public"


def allow(*roles: Role) -> Callable[[View], View]:
    """Declares on a view which roles may call it."""
    if not roles:
        raise ImproperlyConfigured("allow() needs at least one role; use @public for a page without sign-in")

    def mark(view: View) -> View:
        view.access_rule = frozenset(roles)  # type: ignore[attr-defined]
        return view

    return mark


def public(view: View) -> View:
    """Declares a view that anyone may call: sign-in, health, error pages."""
    view.access_rule = PUBLIC  # type: ignore[attr-defined]
    return view


def rule_of(view: Callable[..., Any]) -> frozenset[Role] | str | None:
    """The declared rule; views of the sign-in library carry theirs by where they come from."""
    declared = getattr(view, "access_rule", None)
    if declared is None and getattr(view, "__module__", "").startswith("allauth."):
        return PUBLIC
    return cast("frozenset[Role] | str | None", declared)


def is_api(view: Callable[..., Any]) -> bool:
    """Whether the view itself holds every request to its rule, and answers programs in JSON (`api.view.PortalView`)."""
    return getattr(view, "is_api", False) is True


class DeclaredAccessMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., Any],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> HttpResponse | None:
        rule = rule_of(view)
        if rule is None:
            raise ImproperlyConfigured(f"{view.__module__}.{view.__qualname__} declares no access rule")
        if rule == PUBLIC or is_api(view):
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not roles_of(cast(User, request.user)) & cast("frozenset[Role]", rule):
            raise Http404
        return None


def _memberships(user: User) -> list[Membership]:
    """Valid today; read once a request and kept on the user object, with the last day of the review that is open."""
    kept = getattr(user, "_memberships_today", None)
    if kept is None:
        valid = Q(until__isnull=True) | Q(until__gte=timezone.localdate())
        review = AccessReview.objects.filter(closed_at__isnull=True).values("closes_on")[:1]
        rows = user.memberships.filter(valid).select_related("office").annotate(review_closes_on=Subquery(review))
        kept = list(rows.order_by("id"))
        user._memberships_today = kept  # type: ignore[attr-defined]
        user._review_closes_on = kept[0].review_closes_on if kept else None  # type: ignore[attr-defined]
    return cast("list[Membership]", kept)


def grants_of(user: User) -> list[Membership]:
    """What the user holds today."""
    return list(_memberships(user)) if user.is_active else []


def narrow(user: User, scope: Collection[tuple[str, int | None]]) -> None:
    """From here on this user object holds no more than the memberships named as (role, office id).

    A role that sees everything, named with an office, sees what the staff of that office see.
    """
    held = _memberships(user)
    kept = [row for row in held if (row.role, row.office_id) in scope]
    of_offices = {office for role, office in scope if office and narrows_to_office(role, office, held)}
    offices = Office.objects.filter(pk__in=of_offices) if of_offices else ()
    kept += [Membership(user=user, role=Role.OPD, office=office) for office in offices]
    user._memberships_today = kept  # type: ignore[attr-defined]


def narrows_to_office(role: str, office: int | None, held: Collection[Membership]) -> bool:
    """Whether this stands for a role that sees everything, held today, and narrowed to one office."""
    return office is not None and role in SEES_ALL and any(row.role == role for row in held)


def roles_of(user: User | AnonymousUser) -> frozenset[Role]:
    if not isinstance(user, User) or not user.is_active:
        return frozenset()
    return frozenset(Role(membership.role) for membership in _memberships(user))


def has_role(user: User | AnonymousUser, *roles: Role) -> bool:
    return bool(roles_of(user) & set(roles))


def sees_all(user: User | AnonymousUser) -> bool:
    return bool(roles_of(user) & SEES_ALL)


def offices_of(user: User | AnonymousUser) -> list[Office]:
    """The offices an OPD member works for."""
    if not isinstance(user, User) or not user.is_active:
        return []
    return [m.office for m in _memberships(user) if m.role == Role.OPD and m.office is not None]


def scoped(rows: QuerySet[Row], user: User | AnonymousUser, *, office: str = "office") -> QuerySet[Row]:
    """`rows` that `user` may see. `office` is the look-up path from a row to its Office.

    Forum members, the secretariat and auditors see all; OPD staff see their offices' rows; everybody else none.
    """
    if sees_all(user):
        return rows
    offices = offices_of(user)
    if not offices:
        return rows.none()
    return rows.filter(**{f"{office}__in": [row.pk for row in offices]})


def one_of(rows: QuerySet[Row], **lookup: Any) -> Row:
    """The one row, or 404: out of scope and not there look the same."""
    try:
        return rows.get(**lookup)
    except (rows.model.DoesNotExist, ValueError, OverflowError):
        raise Http404 from None
