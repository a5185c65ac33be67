import datetime

import django.db.models.deletion
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models

from sufficiency.overlaps import ForbidOverlaps


class Migration(migrations.Migration):
    """Homes and agencies, what Ofsted's lists said of them over time, and their inspections."""

    initial = True

    dependencies = [
        ("authorities", "0003_neighbours"),
    ]

    operations = [
        BtreeGistExtension(),
        migrations.CreateModel(
            name="OfstedList",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("as_at", models.DateField(unique=True)),
                (
                    "says",
                    models.JSONField(default=list, help_text="the facts it gives; years differ in what is published"),
                ),
                ("rows", models.PositiveIntegerField(help_text="registrations in it")),
            ],
            options={
                "verbose_name": "Ofsted list",
                "ordering": ["as_at"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("rows__gt", 0)), name="ofsted_list_has_rows")
                ],
            },
        ),
        migrations.CreateModel(
            name="OwnerGroup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=150, unique=True)),
            ],
            options={
                "ordering": ["name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="owner_group_has_a_name"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Provider",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=150)),
                (
                    "key",
                    models.CharField(
                        help_text="the name without case, points and Ltd or Limited", max_length=150, unique=True
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="providers",
                        to="providers.ownergroup",
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Registration",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("urn", models.CharField(max_length=12, unique=True, verbose_name="URN")),
            ],
            options={
                "ordering": ["urn"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("urn", ""), _negated=True), name="registration_has_a_urn"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Listing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.DateField()),
                ("end", models.DateField(default=datetime.date(9999, 12, 31))),
                (
                    "latest",
                    models.BooleanField(
                        help_text="the last that is known of the registration, whether it goes on or not"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("childrens-home", "Children's home"),
                            ("school-as-home", "Residential special school (registered as a children's home)"),
                            ("secure-home", "Secure children's home"),
                            ("residential-school", "Residential special school"),
                            ("family-centre", "Residential family centre"),
                            ("supported-accommodation", "Supported accommodation"),
                            ("fostering-agency", "Independent fostering agency"),
                            ("adoption-agency", "Voluntary adoption agency"),
                            ("adoption-support", "Adoption support agency"),
                            ("boarding-school", "Boarding school"),
                            ("college", "Further education college with residential accommodation"),
                            ("holiday-scheme", "Residential holiday scheme for disabled children"),
                            ("training-centre", "Secure training centre"),
                            ("other", "Other"),
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        blank=True, choices=[("active", "Active"), ("suspended", "Suspended")], max_length=20
                    ),
                ),
                ("name", models.CharField(blank=True, help_text="empty where the list redacts it", max_length=150)),
                (
                    "sector",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("private", "Private"),
                            ("voluntary", "Voluntary"),
                            ("local-authority", "Local authority"),
                            ("health", "Health authority"),
                            ("academy", "Academy"),
                        ],
                        max_length=20,
                    ),
                ),
                ("places", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "premises",
                    models.PositiveIntegerField(blank=True, help_text="of supported accommodation", null=True),
                ),
                (
                    "authority_name",
                    models.CharField(blank=True, help_text="as listed, where it is none we know", max_length=100),
                ),
                ("short_break_only", models.BooleanField(blank=True, null=True)),
                ("multi_building", models.BooleanField(blank=True, null=True)),
                ("town", models.CharField(blank=True, max_length=100)),
                ("postcode", models.CharField(blank=True, max_length=10)),
                ("registered_on", models.DateField(blank=True, null=True)),
                (
                    "authority",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="listings",
                        to="authorities.authority",
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="listings",
                        to="providers.provider",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="listings",
                        to="providers.registration",
                    ),
                ),
            ],
            options={
                "ordering": ["start"],
            },
        ),
        migrations.CreateModel(
            name="Inspection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("inspected_on", models.DateField()),
                (
                    "scale",
                    models.CharField(
                        choices=[
                            ("four-point", "Overall experiences and progress"),
                            ("supported", "Supported accommodation outcome"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "judgement",
                    models.CharField(
                        choices=[
                            ("outstanding", "Outstanding"),
                            ("good", "Good"),
                            ("requires-improvement", "Requires improvement to be good"),
                            ("inadequate", "Inadequate"),
                            ("adequate", "Adequate"),
                            ("satisfactory", "Satisfactory"),
                            ("strong", "Consistently strong service delivery"),
                            ("inconsistent", "Inconsistent quality of service delivery"),
                            ("weak", "Serious or widespread weaknesses"),
                        ],
                        max_length=20,
                    ),
                ),
                ("published_on", models.DateField(blank=True, null=True)),
                ("event_number", models.CharField(blank=True, max_length=20)),
                (
                    "protection",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("outstanding", "Outstanding"),
                            ("good", "Good"),
                            ("requires-improvement", "Requires improvement to be good"),
                            ("inadequate", "Inadequate"),
                            ("adequate", "Adequate"),
                            ("satisfactory", "Satisfactory"),
                            ("strong", "Consistently strong service delivery"),
                            ("inconsistent", "Inconsistent quality of service delivery"),
                            ("weak", "Serious or widespread weaknesses"),
                        ],
                        max_length=20,
                        verbose_name="how well children are helped and protected",
                    ),
                ),
                (
                    "leadership",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("outstanding", "Outstanding"),
                            ("good", "Good"),
                            ("requires-improvement", "Requires improvement to be good"),
                            ("inadequate", "Inadequate"),
                            ("adequate", "Adequate"),
                            ("satisfactory", "Satisfactory"),
                            ("strong", "Consistently strong service delivery"),
                            ("inconsistent", "Inconsistent quality of service delivery"),
                            ("weak", "Serious or widespread weaknesses"),
                        ],
                        max_length=20,
                        verbose_name="effectiveness of leaders and managers",
                    ),
                ),
                (
                    "education",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("outstanding", "Outstanding"),
                            ("good", "Good"),
                            ("requires-improvement", "Requires improvement to be good"),
                            ("inadequate", "Inadequate"),
                            ("adequate", "Adequate"),
                            ("satisfactory", "Satisfactory"),
                            ("strong", "Consistently strong service delivery"),
                            ("inconsistent", "Inconsistent quality of service delivery"),
                            ("weak", "Serious or widespread weaknesses"),
                        ],
                        max_length=20,
                        verbose_name="outcomes in education",
                    ),
                ),
                (
                    "health",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("outstanding", "Outstanding"),
                            ("good", "Good"),
                            ("requires-improvement", "Requires improvement to be good"),
                            ("inadequate", "Inadequate"),
                            ("adequate", "Adequate"),
                            ("satisfactory", "Satisfactory"),
                            ("strong", "Consistently strong service delivery"),
                            ("inconsistent", "Inconsistent quality of service delivery"),
                            ("weak", "Serious or widespread weaknesses"),
                        ],
                        max_length=20,
                        verbose_name="health services",
                    ),
                ),
                ("said_on", models.DateField()),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="inspections",
                        to="providers.registration",
                    ),
                ),
            ],
            options={
                "ordering": ["-inspected_on"],
            },
        ),
        migrations.CreateModel(
            name="Home",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("childrens-home", "Children's home"),
                            ("foster-household", "Foster household"),
                            ("supported-setting", "Supported accommodation setting"),
                            ("residential-school", "Residential special school"),
                            ("secure-home", "Secure children's home"),
                            ("family-centre", "Residential family centre"),
                        ],
                        max_length=20,
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=150)),
                ("postcode", models.CharField(blank=True, max_length=10)),
                (
                    "authority",
                    models.ForeignKey(
                        blank=True,
                        help_text="the host: in whose area it is",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="homes",
                        to="authorities.authority",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="homes",
                        to="providers.registration",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="provider",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("name", ""), _negated=True), models.Q(("key", ""), _negated=True)),
                name="provider_has_a_name",
            ),
        ),
        migrations.AddIndex(
            model_name="listing",
            index=models.Index(fields=["authority", "latest"], name="listing_by_authority"),
        ),
        migrations.AddConstraint(
            model_name="listing",
            constraint=models.CheckConstraint(
                condition=models.Q(("end__gt", models.F("start"))), name="listing_ends_after_it_starts"
            ),
        ),
        migrations.AddConstraint(
            model_name="listing",
            constraint=models.CheckConstraint(
                condition=models.Q(("latest", True), ("end__lt", datetime.date(9999, 12, 31)), _connector="OR"),
                name="listing_that_goes_on_is_latest",
            ),
        ),
        migrations.AddConstraint(
            model_name="listing",
            constraint=models.CheckConstraint(
                condition=models.Q(("authority", None), ("authority_name", ""), _connector="OR"),
                name="listing_one_authority",
            ),
        ),
        migrations.AddConstraint(
            model_name="listing",
            constraint=models.UniqueConstraint(fields=("registration", "start"), name="listing_one_start_a_day"),
        ),
        migrations.AddConstraint(
            model_name="listing",
            constraint=models.UniqueConstraint(
                condition=models.Q(("latest", True)), fields=("registration",), name="listing_one_latest_a_registration"
            ),
        ),
        migrations.AddConstraint(
            model_name="inspection",
            constraint=models.UniqueConstraint(
                fields=("registration", "inspected_on", "scale"), name="inspection_once_a_day_and_scale"
            ),
        ),
        migrations.AddConstraint(
            model_name="inspection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        (
                            "judgement__in",
                            ("outstanding", "good", "requires-improvement", "inadequate", "adequate", "satisfactory"),
                        ),
                        ("scale", "four-point"),
                    ),
                    models.Q(("judgement__in", ("strong", "inconsistent", "weak")), ("scale", "supported")),
                    _connector="OR",
                ),
                name="inspection_judged_on_its_own_scale",
            ),
        ),
        migrations.AddConstraint(
            model_name="home",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind__in", ("foster-household", "supported-setting")), _negated=True),
                fields=("registration",),
                name="home_one_a_registration",
            ),
        ),
        # Last: what alters an SQLite table takes its triggers away.
        ForbidOverlaps("listing", same=["registration"]),
    ]
