"""What people keep of lists, the file of a large list, and offices suggested while one types."""

from typing import Any, cast

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from forum_portal.access import EVERY_ROLE, allow, one_of
from forum_portal.lists import saved, tokens
from forum_portal.lists.address import COLUMNS, VIEW, query, whole
from forum_portal.lists.background import KIND, ExportGone, export_of
from forum_portal.lists.files import EXPORTS
from forum_portal.lists.keeping import LIST, as_kept
from forum_portal.lists.offices import in_words, offices_found
from forum_portal.lists.saved import ViewRefused
from forum_portal.lists.saying import said_of
from forum_portal.models import Role, SavedView, User
from forum_portal.selectors import jobs_for

_OLD_PAGE = "Halaman daftar itu sudah terlalu lama terbuka. Buka daftarnya sekali lagi."


@allow(*EVERY_ROLE)
@require_POST
def keep_columns(request: HttpRequest) -> HttpResponse:
    """Shows the ticked columns in the order of their numbers, and keeps them where that was asked."""
    user = cast(User, request.user)
    said = tokens.opened(LIST, request.POST.get("tanda", ""), user)
    if said is None:
        messages.error(request, _OLD_PAGE)
        return redirect("home")
    ticked = [name for name in said["columns"] if name in request.POST.getlist("kolom")]
    chosen = tuple(sorted(ticked, key=lambda name: whole(request.POST.get(f"urut_{name}", "")) or 99))
    address, do = _address(said), request.POST.get("lakukan")
    address.pop(COLUMNS, None)
    if do in ("ingat", "biasa"):
        saved.keep_columns(user, said["list"], chosen if do == "ingat" else (), path=said["path"])
    elif chosen:
        address[COLUMNS] = ",".join(chosen)
    return _to(said["path"], address)


@allow(*EVERY_ROLE)
@require_POST
def save_view(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    said = tokens.opened(LIST, request.POST.get("tanda", ""), user)
    if said is None:
        messages.error(request, _OLD_PAGE)
        return redirect("home")
    name, share = request.POST.get("nama", ""), request.POST.get("bagi", "")
    kept = {"list_name": said["list"], "path": said["path"], "query": said["query"]}
    try:
        view = saved.save_view(user, name=name, share=share, **kept)
    except ViewRefused as refusal:
        messages.error(request, str(refusal))
        return _to(said["path"], _address(said))
    messages.success(request, f"Tampilan “{view.name}” disimpan.")
    return redirect(f"{view.path}?{as_kept(view)}")


@allow(*EVERY_ROLE)
@require_http_methods(["GET", "HEAD", "POST"])
def view(request: HttpRequest, pk: int) -> HttpResponse:
    """A view in sight: its owner changes and deletes it, everybody may have the list open with it."""
    user = cast(User, request.user)
    row = one_of(saved.views_for(user), pk=pk)
    if request.method == "POST":
        return _done(request, user, row)
    kept = saved.kept_for(user, row.list_name)
    shown = {
        "title": f"Tampilan “{row.name}”",
        "view": row,
        "own": row.owner_id == user.pk,
        "opens": kept.opens_with == row,
        "said": said_of(row, user),
        "open_url": f"{row.path}?{as_kept(row)}",
        "list_url": row.path,
        "audiences": saved.audiences(user),
        "audience": saved.audience_of(row),
    }
    return render(request, "lists/view.html", shown)


def _done(request: HttpRequest, user: User, row: SavedView) -> HttpResponse:
    do = request.POST.get("lakukan", "")
    if do in ("dahulu", "lepas"):
        saved.open_with(user, row, on=do == "dahulu")
        messages.success(request, "Daftar ini kini dibuka sebagaimana Anda minta.")
        return redirect("list_view", pk=row.pk)
    if row.owner_id != user.pk:
        messages.error(request, "Hanya pembuatnya yang dapat mengubah tampilan ini.")
        return redirect("list_view", pk=row.pk)
    if do == "hapus":
        saved.delete_view(row)
        messages.success(request, f"Tampilan “{row.name}” dihapus.")
        return redirect(row.path)
    try:
        return _changed(request, user, row, do)
    except ViewRefused as refusal:
        messages.error(request, str(refusal))
    return redirect("list_view", pk=row.pk)


def _changed(request: HttpRequest, user: User, row: SavedView, do: str) -> HttpResponse:
    if do == "perbarui":
        said = tokens.opened(LIST, request.POST.get("tanda", ""), user)
        if said is None or said["list"] != row.list_name:
            raise ViewRefused(_OLD_PAGE)
        row = saved.set_query(row, said["query"])
        messages.success(request, f"Tampilan “{row.name}” diperbarui.")
        return redirect(f"{row.path}?{as_kept(row)}")
    saved.change_view(row, by=user, name=request.POST.get("nama", ""), share=request.POST.get("bagi", ""))
    messages.success(request, "Perubahan disimpan.")
    return redirect("list_view", pk=row.pk)


@allow(*(EVERY_ROLE - {Role.ACCOUNTS}))
@require_safe
def export_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """`pk` is the job's; its file is handed to nobody but the person who asked for it."""
    user = cast(User, request.user)
    job = one_of(jobs_for(user).filter(kind=KIND, created_by=user), pk=pk)
    try:
        path, name = export_of(job)
    except ExportGone as gone:
        messages.error(request, str(gone))
        return redirect("job", pk=pk)
    media_type = EXPORTS[job.payload["kind"]][0]
    return FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type=media_type)


@allow(*(EVERY_ROLE - {Role.ACCOUNTS}))
@require_safe
def office_suggestions(request: HttpRequest) -> HttpResponse:
    """Options for the box of an office filter, of the offices in sight."""
    text = request.GET.get("q") or request.GET.get("office", "")
    found = [in_words(each) for each in offices_found(request.user, text[:100])]
    return render(request, "lists/offices.html", {"offices": found})


def _address(said: dict[str, Any]) -> QueryDict:
    address = QueryDict(said["query"], mutable=True)
    if said.get("view"):
        address[VIEW] = said["view"]
    return address


def _to(path: str, address: QueryDict) -> HttpResponse:
    return redirect(f"{path}?{query(address)}" if address else path)
