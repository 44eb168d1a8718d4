"""What people had decided of findings becomes their stage, what checks did to them their steps; the letterhead begins
with what is known of the forum."""

from django.db import migrations

ACTS = {"created": "detected", "closed": "cleared", "reopened": "reopened"}


def carry_over(apps, schema_editor):
    finding = apps.get_model("compliance", "Finding")
    finding.objects.filter(status="closed").update(stage="resolved", indicated=False)
    finding.objects.filter(status="open", decision="verified").update(stage="verified")
    for row in finding.objects.filter(decision="dismissed").only("pk", "status", "decided_at", "closed_at"):
        indicated = row.status == "open"
        ended = row.closed_at or row.decided_at
        finding.objects.filter(pk=row.pk).update(
            stage="not_proven", status="closed", indicated=indicated, closed_at=ended
        )
    step = apps.get_model("compliance", "FindingStep")
    action = apps.get_model("compliance", "FindingAction")
    step.objects.bulk_create(
        (
            step(
                finding_id=row.finding_id,
                run_id=row.run_id,
                act=ACTS[row.action],
                stage="resolved" if row.action == "closed" else "detected",
                indicated=row.action != "closed",
                at=row.run.finished_at or row.run.started_at,
            )
            for row in action.objects.select_related("run").order_by("pk").iterator(chunk_size=2000)
        ),
        batch_size=500,
    )


def begin_letterhead(apps, schema_editor):
    apps.get_model("compliance", "LetterProfile").objects.create(
        forum="Forum Kepatuhan Program Jaminan Sosial Ketenagakerjaan Provinsi Kalimantan Timur",
        head="PEMERINTAH PROVINSI KALIMANTAN TIMUR\nFORUM KEPATUHAN\nPROGRAM JAMINAN SOSIAL KETENAGAKERJAAN",
        place="Samarinda",
        branch="Kantor Cabang BPJS Ketenagakerjaan setempat",
    )


def remove_letterhead(apps, schema_editor):
    apps.get_model("compliance", "LetterProfile").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("compliance", "0007_cases")]
    operations = [
        migrations.RunPython(carry_over, migrations.RunPython.noop),
        migrations.RunPython(begin_letterhead, remove_letterhead),
    ]
