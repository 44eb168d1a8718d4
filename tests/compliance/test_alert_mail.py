"""Mail: counted before it is switched on, one message a person a day, the same never twice, at most once sent."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from compliance.alerts import KINDS, Kind
from compliance.models import Alert, AlertMute, AlertRule, MailLedger
from compliance.selectors.alerts import estimates
from compliance.services import alerts
from compliance.services.alerts import mailing, posting
from forum_portal import clock, jobs
from forum_portal.models import Change, Job
from tests.compliance.alerts_cast import COME_LATER, LINE_BROKE, NO_SUCH_BOX, Killed, Refusing, post, raised, round_done

pytestmark = pytest.mark.django_db
Status = MailLedger.Status


@pytest.fixture(autouse=True)
def morning(time_machine, settings):
    settings.MAIL_IS_SET_UP = True
    time_machine.move_to("2026-03-02T01:00:00+00:00", tick=False)


@pytest.fixture
def people(ani, citra, dewi, eko):
    for person in (ani, citra, dewi, eko):
        person.email = f"{person.username}@contoh.go.id"
        person.save()
    return ani, citra, dewi, eko


@pytest.fixture
def all_on(eko):
    today = timezone.localdate()
    for kind in KINDS:
        alerts.switch(kind=kind, by=eko, on=True, counted=estimates(today)[kind].mails, today=today)


@pytest.fixture
def refusing(settings, monkeypatch):
    settings.EMAIL_BACKEND = "tests.compliance.alerts_cast.Refusing"
    monkeypatch.setattr(Refusing, "answers", [])
    return Refusing.answers


def tomorrow(time_machine, days=1):
    time_machine.move_to(timezone.now() + timedelta(days=days), tick=False)


def statuses():
    return list(MailLedger.objects.order_by("pk").values_list("status", flat=True))


def again(job):
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    return jobs.run(job.pk)


def test_nothing_is_sent_until_the_secretariat_switches_it_on(people, pupr):
    raised(Kind.COVER_LAPSED, office=pupr)
    round_done()
    assert alerts.ask_mail_when_due() is None
    post()
    assert not mail.outbox


def test_as_many_messages_are_sent_as_were_counted(as_user, people, pupr, disdikbud, eko):
    for office in (pupr, pupr, disdikbud):
        raised(Kind.COVER_LAPSED, office=office)
    page = as_user(eko).get("/peringatan/aturan/").content.decode()
    assert "<strong>3 surel</strong> (3 peringatan)" in page
    answer = as_user(eko).post("/peringatan/aturan/cover_lapsed/", {"on": "1", "counted": "3"}, follow=True)
    assert "dinyalakan" in answer.content.decode()
    post()
    assert sorted(each.to[0].partition("@")[0] for each in mail.outbox) == ["ani", "citra", "eko"]
    assert Change.objects.filter(action="alert_rule.on", by=eko).count() == 1


def test_who_saw_another_number_must_look_again(as_user, people, pupr, eko):
    raised(Kind.COVER_LAPSED, office=pupr)
    answer = as_user(eko).post("/peringatan/aturan/cover_lapsed/", {"on": "1", "counted": "9"}, follow=True)
    assert "Jumlahnya berubah: 2 surel" in answer.content.decode()
    assert not AlertRule.objects.filter(mails_since__isnull=False).exists()


def test_all_alerts_of_a_day_stand_in_one_message_and_never_in_another(people, all_on, pupr, time_machine):
    first, second = raised(Kind.COVER_ENDS, office=pupr), raised(Kind.COVER_LAPSED, office=pupr)
    post()
    mine = next(each for each in mail.outbox if each.to == ["ani@contoh.go.id"])
    assert mine.subject == "2 peringatan, 2 Maret 2026"
    assert first.sentence in mine.body and second.sentence in mine.body
    assert "bukan putusan" in mine.body
    before = len(mail.outbox)
    later = raised(Kind.COVER_ENDS, office=pupr)
    post()
    assert len(mail.outbox) == before, "one message a day"
    tomorrow(time_machine)
    post()
    (told,) = [each for each in mail.outbox[before:] if each.to == ["ani@contoh.go.id"]]
    assert later.sentence in told.body and first.sentence not in told.body


def test_muted_people_get_no_mail_but_the_alert_stays_on_the_page(people, all_on, pupr, as_user, time_machine):
    ani = people[0]
    today = timezone.localdate()
    AlertMute.objects.create(user=ani, kind="cover_lapsed", since=today, until=today + timedelta(days=3))
    lapsed = raised(Kind.COVER_LAPSED, office=pupr)
    post()
    assert "ani@contoh.go.id" not in {each.to[0] for each in mail.outbox}
    assert lapsed.sentence in as_user(ani).get("/peringatan/").content.decode()
    tomorrow(time_machine, days=4)
    post()
    assert "ani@contoh.go.id" not in {each.to[0] for each in mail.outbox}, "what was muted does not come later"
    raised(Kind.COVER_LAPSED, office=pupr)
    tomorrow(time_machine)
    post()
    assert "ani@contoh.go.id" in {each.to[0] for each in mail.outbox}


def test_without_a_mail_server_or_an_address_the_ledger_says_so(people, all_on, pupr, settings):
    settings.MAIL_IS_SET_UP = False
    ani, _, _, eko = people
    ani.email = ""
    ani.save()
    raised(Kind.COVER_LAPSED, office=pupr)
    post()
    assert not mail.outbox
    assert {row.recipient: row.error for row in MailLedger.objects.all()} == {
        ani: "tidak dikirim: alamat surel penerima belum diisi",
        eko: "tidak dikirim: surel belum diatur",
    }
    assert set(statuses()) == {"not_sent"}


def test_the_clock_waits_for_the_hour_and_for_the_alerts_of_the_day(people, all_on, pupr, time_machine):
    raised(Kind.COVER_LAPSED, office=pupr)
    assert alerts.ask_mail_when_due() is None, "the alerts of the day are not worked out yet"
    round_done()
    time_machine.move_to("2026-03-01T22:59:00+00:00", tick=False)
    assert alerts.ask_mail_when_due() is None, "06.59 in Samarinda"
    time_machine.move_to("2026-03-01T23:00:00+00:00", tick=False)
    job = alerts.ask_mail_when_due()
    assert job is not None
    assert alerts.ask_mail_when_due() is None
    jobs.run_now(job)
    assert alerts.ask_mail_when_due() is None


def test_a_server_that_is_busy_is_asked_again_later_and_longer(people, all_on, pupr, refusing, time_machine):
    refusing += [COME_LATER] * 4
    raised(Kind.COVER_ENDS, office=pupr)
    post()
    waits = []
    while MailLedger.objects.get().status == Status.QUEUED:
        row = MailLedger.objects.get()
        waits.append(row.not_before - timezone.now())
        assert alerts.ask_mail_when_due() is None
        time_machine.move_to(row.not_before, tick=False)
        jobs.run_now(alerts.ask_mail_when_due())
    assert [each.total_seconds() / 60 for each in waits] == [5, 20, 80, 320]
    assert (statuses(), len(mail.outbox)) == (["sent"], 1)


def test_after_five_attempts_a_message_has_failed_and_a_person_may_send_it_again(
    people, all_on, pupr, refusing, time_machine, as_user, eko
):
    refusing += [COME_LATER] * 5
    raised(Kind.COVER_ENDS, office=pupr)
    for _ in range(5):
        post()
        tomorrow(time_machine)
    row = MailLedger.objects.get()
    assert (row.status, row.attempts) == (Status.FAILED, 5)
    page = as_user(eko).get(f"/peringatan/surel/{row.pk}/").content.decode()
    assert "Kirim lagi" in page
    as_user(eko).post(f"/peringatan/surel/{row.pk}/kirim-lagi/")
    jobs.run_all_queued()
    assert statuses() == ["sent"]
    assert Change.objects.filter(action="mail.asked_again", by=eko).exists()


def test_an_address_that_does_not_exist_bounces_and_the_next_message_goes_out(people, all_on, pupr, refusing):
    refusing.append(NO_SUCH_BOX)
    raised(Kind.COVER_LAPSED, office=pupr)
    post()
    assert statuses() == ["bounced", "sent"]
    assert "550" in MailLedger.objects.order_by("pk")[0].error


def test_a_line_that_broke_leaves_the_message_to_a_person(people, all_on, pupr, refusing, time_machine):
    refusing.append(LINE_BROKE)
    raised(Kind.COVER_ENDS, office=pupr)
    post()
    assert statuses() == ["to_check"]
    tomorrow(time_machine)
    post()
    assert (statuses(), mail.outbox) == (["to_check"], [])


def test_delivered_twice_each_message_is_sent_once(people, all_on, pupr):
    raised(Kind.COVER_LAPSED, office=pupr)
    job = jobs.enqueue(mailing.KIND, key="all")
    assert jobs.run(job.pk) is True
    assert jobs.run(job.pk) is False
    assert len(mail.outbox) == MailLedger.objects.count() == 2


@pytest.mark.parametrize("name", ["insert", "_take", "send", "_note"])
@pytest.mark.parametrize("step", [1, 2, 3])
@pytest.mark.parametrize("after", [False, True])
def test_killed_at_any_step_nobody_gets_a_message_twice_and_all_are_accounted_for(
    people, all_on, pupr, monkeypatch, name, step, after
):
    raised(Kind.COVER_LAPSED, office=pupr)
    raised(Kind.DUE, office=pupr)
    room = posting.Post if name == "send" else mailing
    real, done = getattr(room, name), []

    def dying(*args, **kwargs):
        done.append(1)
        if len(done) != step:
            return real(*args, **kwargs)
        if after:
            real(*args, **kwargs)
        raise Killed

    job = jobs.enqueue(mailing.KIND, key="all")
    with monkeypatch.context() as patch:
        patch.setattr(room, name, dying)
        try:
            jobs.run(job.pk)
        except Killed:
            again(job)
    again(job)
    recipients = [each.to[0] for each in mail.outbox]
    assert len(recipients) == len(set(recipients))
    assert MailLedger.objects.count() == 3
    assert set(statuses()) <= {"sent", "to_check"}
    unsent = set(MailLedger.objects.values_list("address", flat=True)) - set(recipients)
    assert unsent <= set(MailLedger.objects.filter(status="to_check").values_list("address", flat=True))


def test_only_the_secretariat_sees_rules_and_ledger(as_user, people, all_on, pupr, fitri):
    raised(Kind.COVER_ENDS, office=pupr)
    post()
    row = MailLedger.objects.get()
    for person in (*people[:3], fitri):
        browser = as_user(person)
        for path in ("/peringatan/aturan/", "/peringatan/surel/", f"/peringatan/surel/{row.pk}/"):
            assert browser.get(path).status_code == 404
        assert browser.post("/peringatan/aturan/due/", {"counted": "0"}).status_code == 404
    assert "Ani Rahmawati" in as_user(people[3]).get("/peringatan/surel/?status=sent").content.decode()


def test_switched_off_nothing_more_is_sent(people, all_on, pupr, eko, time_machine):
    alerts.switch(kind=Kind.COVER_ENDS, by=eko, on=False, counted=0, today=timezone.localdate())
    raised(Kind.COVER_ENDS, office=pupr)
    post()
    assert not mail.outbox
    tomorrow(time_machine)
    today = timezone.localdate()
    alerts.switch(kind=Kind.COVER_ENDS, by=eko, on=True, counted=estimates(today)[Kind.COVER_ENDS].mails, today=today)
    post()
    assert not mail.outbox, "what was raised before is not sent afterwards"


def test_the_clock_does_both_of_its_own(db):
    assert {"alerts", "mail"} <= set(clock.tick())
    assert Job.objects.filter(kind="compliance.alerts").count() == 1
    assert not Alert.objects.exists()


def test_who_has_had_todays_message_is_counted_and_told_tomorrow(people, pupr, eko, time_machine):
    """Of the first kind there is a message already when the second is switched on."""
    today = timezone.localdate()
    alerts.switch(kind=Kind.COVER_ENDS, by=eko, on=True, counted=0, today=today)
    raised(Kind.COVER_ENDS, office=pupr)
    post()
    raised(Kind.COVER_LAPSED, office=pupr)
    counted = estimates(today)[Kind.COVER_LAPSED]
    assert (counted.mails, counted.mails_in_30_days, counted.without_address) == (2, 2, 0)
    alerts.switch(kind=Kind.COVER_LAPSED, by=eko, on=True, counted=2, today=today)
    tomorrow(time_machine)
    post()
    assert sorted(each.to[0] for each in mail.outbox) == ["ani@contoh.go.id", "ani@contoh.go.id", "eko@contoh.go.id"]


def test_people_without_an_address_are_counted_apart(people, pupr):
    people[0].email = ""
    people[0].save()
    raised(Kind.COVER_LAPSED, office=pupr)
    counted = estimates(timezone.localdate())[Kind.COVER_LAPSED]
    assert (counted.mails, counted.without_address) == (1, 1)


def test_a_message_whose_job_failed_is_set_aside_by_the_next_one(people, all_on, pupr, monkeypatch):
    raised(Kind.COVER_ENDS, office=pupr)

    def broken(*args):
        raise RuntimeError("something nobody thought of")

    with monkeypatch.context() as patch:
        patch.setattr(posting.Post, "send", broken)
        assert post().status == Job.Status.FAILED
    assert statuses() == ["sending"]
    jobs.run_now(alerts.ask_mail_when_due())
    assert (statuses(), alerts.ask_mail_when_due()) == (["to_check"], None)
