"""Columns and views that people keep: read with the list, changed by their owner alone."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from forum_portal.access import offices_of, roles_of
from forum_portal.models import Office, Role, SavedView, User

MOST_VIEWS = 50
"""Of one person for one list."""
PRIVATE = ""


class ViewRefused(Exception):
    """The view cannot be kept so; the message is an Indonesian sentence."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a person finds on a list: the columns chosen before, the views in sight, and the one it opens with."""

    columns: tuple[str, ...] = ()
    views: tuple[SavedView, ...] = ()
    opens_with: SavedView | None = None


def views_for(user: User) -> QuerySet[SavedView]:
    """One's own views, and those that others share with an office or a role that one has."""
    return SavedView.objects.filter(_in_sight(user)).exclude(name="").select_related("owner", "office")


def kept_for(user: User, list_name: str) -> Kept:
    """One query."""
    rows = list(SavedView.objects.filter(_in_sight(user), list_name=list_name).select_related("owner"))
    setting = next((row for row in rows if not row.name and row.owner_id == user.pk), None)
    views = tuple(row for row in rows if row.name)
    if setting is None:
        return Kept(views=views)
    opens_with = next((row for row in views if row.pk == setting.opens_with_id), None)
    return Kept(tuple(filter(None, setting.query.split(","))), views, opens_with)


def keep_columns(user: User, list_name: str, columns: tuple[str, ...], *, path: str) -> None:
    """From now on this person sees these columns; with none of them, the usual ones."""
    _setting(user, list_name, path, query=",".join(columns))


def open_with(user: User, view: SavedView, *, on: bool) -> None:
    """The list opens with this view when nothing else is asked for, or no longer does."""
    _setting(user, view.list_name, view.path, opens_with=view if on else None)


def save_view(user: User, *, list_name: str, path: str, name: str, query: str, share: str = PRIVATE) -> SavedView:
    """Raises ViewRefused for a name that is missing or taken, or an audience that is not the person's own."""
    name = _name(name)
    if SavedView.objects.filter(owner=user, list_name=list_name).exclude(name="").count() >= MOST_VIEWS:
        raise ViewRefused(f"Anda sudah menyimpan {MOST_VIEWS} tampilan untuk daftar ini. Hapus salah satunya dulu.")
    office, role = _audience(user, share)
    row = SavedView(list_name=list_name, path=path, owner=user, name=name, query=query, office=office, role=role)
    return _written(row)


def change_view(view: SavedView, *, by: User, name: str, share: str) -> SavedView:
    """Raises ViewRefused as `save_view` does."""
    view.name = _name(name)
    view.office, view.role = _audience(by, share)
    return _written(view)


def set_query(view: SavedView, query: str) -> SavedView:
    """What the view asks from now on, for all who use it."""
    view.query = query
    return _written(view)


def delete_view(view: SavedView) -> None:
    view.delete()


def audiences(user: User) -> list[tuple[str, str]]:
    """With whom a person may share: (value, label), the first is nobody."""
    offices = [(f"kantor:{office.pk}", f"Semua petugas di {office.name}") for office in offices_of(user)]
    roles = [(f"peran:{role}", f"Semua {role.label}") for role in Role if role in roles_of(user) and role != Role.OPD]
    return [(PRIVATE, "Hanya saya"), *offices, *roles]


def audience_of(view: SavedView) -> str:
    """The value of `audiences` that a view is shared with now."""
    if view.office_id:
        return f"kantor:{view.office_id}"
    return f"peran:{view.role}" if view.role else PRIVATE


def _in_sight(user: User) -> Q:
    offices = [office.pk for office in offices_of(user)]
    return Q(owner=user) | Q(office__in=offices) | Q(role__in=roles_of(user))


def _audience(user: User, share: str) -> tuple[Office | None, str]:
    if share not in dict(audiences(user)):
        raise ViewRefused("Tampilan hanya dapat dibagikan kepada OPD atau peran Anda sendiri.")
    kind, _, which = share.partition(":")
    office = next((each for each in offices_of(user) if kind == "kantor" and str(each.pk) == which), None)
    return office, which if kind == "peran" else ""


def _name(text: str) -> str:
    name = " ".join(text.replace("\x00", "").split())
    if not name:
        raise ViewRefused("Beri nama tampilan ini.")
    if len(name) > 60:
        raise ViewRefused("Nama tampilan paling panjang 60 huruf.")
    return name


def _written(row: SavedView) -> SavedView:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise ViewRefused(f"Anda sudah mempunyai tampilan “{row.name}” pada daftar ini. Pilih nama lain.") from None
    return row


def _setting(user: User, list_name: str, path: str, **fields: object) -> None:
    SavedView.objects.update_or_create(
        owner=user, list_name=list_name, name="", defaults=fields, create_defaults={"path": path, **fields}
    )
