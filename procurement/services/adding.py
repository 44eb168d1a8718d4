"""One contract that no feed tells of, written down by its office: a file of one row on the way of every file, so that
its checks, its trail and its undoing are the same."""

import io
from collections.abc import Mapping
from datetime import date

from employers.identity import contract_number_key
from forum_portal import jobs
from forum_portal.intake import preview
from forum_portal.intake.commit import ask_commit, discard_run
from forum_portal.intake.receive import receive_upload
from forum_portal.intake.rights import Refused
from forum_portal.intake.source import Options, source_named
from forum_portal.lists.export import write_csv
from forum_portal.models import ImportRun, Office, User
from procurement.models import Contract

_SOURCE = "opd_contract_list"
_LATER = "Kontrak sedang dicatat; hasilnya tampak pada halaman impor ini."


class NotAdded(ValueError):
    """The contract was not written down; the message is an Indonesian sentence. `twin`: the contract that is there."""

    def __init__(self, message: str, twin: Contract | None = None) -> None:
        super().__init__(message)
        self.twin = twin


def add_contract(*, office: Office, said: Mapping[str, str], by: User, today: date) -> ImportRun:
    """Brings in one row of the office's own list and applies it; returns its import, published unless a worker is at
    it just now. `said` are texts by the names of the list's columns, without its number.

    Raises NotAdded where the contract is there already or its row is refused.
    """
    key = contract_number_key(said["no_kontrak"])
    twin = Contract.objects.filter(office=office, current__contract_key=key).select_related("current").first()
    if twin is not None:
        raise NotAdded("Kontrak dengan nomor ini sudah ada.", twin)
    row = {"nomor": f"SPK-{key}", **said}
    try:
        run = _staged(office, row, by, today)
        with jobs.without_bell():
            job = ask_commit(run=run, by=by)
    except Refused as refusal:
        raise NotAdded(refusal.message) from refusal
    jobs.run_now(job)
    run.refresh_from_db()
    return run


def _staged(office: Office, row: Mapping[str, str], by: User, today: date) -> ImportRun:
    """The row checked like any other; one with anything wrong is laid aside and said."""
    source = source_named(_SOURCE)
    headers = {column.name: column.header for column in source.columns}
    stream = io.BytesIO()
    write_csv(stream, [headers[name] for name in row], [list(row.values())], delimiter=",", guard=False)
    stream.seek(0)
    with jobs.without_bell():
        received = receive_upload(
            source=source,
            stream=stream,
            filename="tambah-kontrak.csv",
            options=Options(as_of=today, office_code=office.code),
            by=by,
        )
    if received.job is None:
        raise NotAdded("Kontrak ini sudah pernah ditambahkan dengan isi yang sama.")
    jobs.run_now(received.job)
    run = received.run
    run.refresh_from_db()
    if run.status != ImportRun.Status.READY:
        raise NotAdded(run.failure or _LATER)
    if wrong := preview.problems(run):
        discard_run(run=run, by=by)
        raise NotAdded(" ".join(f"{each['reason']} {each['mend']}" for each in wrong))
    return run


def added_by(run: ImportRun) -> Contract | None:
    """The contract that a published import of one row wrote down."""
    return Contract.objects.filter(current__run=run).first()
