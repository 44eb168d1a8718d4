from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("compliance", "0008_cases_from_decisions"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="finding",
            name="finding_once_a_contract_and_code",
        ),
        migrations.RemoveField(
            model_name="finding",
            name="decision",
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "open")), fields=("contract", "rule", "code"), name="finding_open_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("closed_at__isnull", True),
                        (
                            "stage__in",
                            ["detected", "verified", "pre_notice", "guidance_first", "guidance_second", "handed_over"],
                        ),
                        ("status", "open"),
                    ),
                    models.Q(
                        ("closed_at__isnull", False),
                        ("status", "closed"),
                        models.Q(
                            (
                                "stage__in",
                                [
                                    "detected",
                                    "verified",
                                    "pre_notice",
                                    "guidance_first",
                                    "guidance_second",
                                    "handed_over",
                                ],
                            ),
                            _negated=True,
                        ),
                    ),
                    _connector="OR",
                ),
                name="finding_status_is_of_its_stage",
            ),
        ),
        migrations.DeleteModel(
            name="FindingAction",
        ),
    ]
