"""The decree and the minutes as PDF, from what is kept; a draft says that it is one."""

from datetime import date

from compliance.decrees import State
from compliance.documents import decree as documents
from compliance.documents.filling import filled
from compliance.documents.freezing import Content, content_hash
from compliance.documents.letter_facts import Letterhead, Signatory
from compliance.models import Decree, ForumMeeting
from compliance.selectors.forum import annex_on
from compliance.services.cases.contents import lines_of, profile
from forum_portal.printing.pdf import Printer


def decree_pdf(decree: Decree, printer: Printer, *, today: date) -> bytes:
    """While it is no more than a draft the table of members is that of the day; from ready on it is the one kept."""
    kept = decree.state not in (State.DRAFT, State.REVIEW)
    return _printed(
        printer,
        documents.decree(
            documents.DecreeTold(
                about=decree.about,
                considering=lines_of(decree.considering),
                recalling=lines_of(decree.recalling),
                signatory=decree.signatory,
                number=decree.number,
                dated=decree.dated,
                valid_to=decree.valid_to,
                amends=decree.follows.number if decree.follows else "",
                annex=decree.annex if kept else annex_on(today),
                place=profile().place,
            )
        ),
    )


def minutes_pdf(meeting: ForumMeeting, printer: Printer) -> bytes:
    told = profile()
    return _printed(
        printer,
        documents.minutes(
            documents.MinutesTold(
                title=meeting.get_kind_display(),
                held_on=meeting.held_on,
                place=meeting.place,
                letterhead=Letterhead(lines_of(told.head), told.address),
                signatory=Signatory(lines_of(told.signatory)),
                agenda=lines_of(meeting.agenda),
                present=lines_of(meeting.present),
                course=lines_of(meeting.minutes),
                decisions=[
                    (each.text, each.unit.name, each.due_on, each.get_status_display())
                    for each in meeting.decisions.select_related("unit").order_by("due_on", "pk")
                ],
            )
        ),
    )


def _printed(printer: Printer, content: Content) -> bytes:
    template = documents.TEMPLATES[str(content["kind"])]
    return printer.paper(template, filled(content), identifier=f"{content['kind']} {content_hash(content)}")
