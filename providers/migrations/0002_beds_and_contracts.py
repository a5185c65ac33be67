import datetime

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

from sufficiency.overlaps import ForbidOverlaps


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("authorities", "0003_neighbours"),
        ("providers", "0001_supply"),
    ]

    operations = [
        migrations.CreateModel(
            name="Approval",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.DateField()),
                ("end", models.DateField(default=datetime.date(9999, 12, 31))),
                ("places", models.PositiveSmallIntegerField()),
                ("ages_from", models.PositiveSmallIntegerField(default=0)),
                ("ages_to", models.PositiveSmallIntegerField(default=17)),
                (
                    "siblings_only",
                    models.BooleanField(default=False, help_text="more than one child only where they are siblings"),
                ),
                ("level", models.CharField(blank=True, max_length=40)),
                (
                    "stretch_places",
                    models.PositiveSmallIntegerField(default=0, help_text="agreed beyond the usual approval"),
                ),
                (
                    "exemption",
                    models.CharField(blank=True, help_text="from the usual limit of three, and why", max_length=200),
                ),
                ("adaptations", models.CharField(blank=True, max_length=200)),
                (
                    "scheme",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "None"),
                            ("mockingbird-hub", "Mockingbird hub home"),
                            ("mockingbird-satellite", "Mockingbird satellite"),
                            ("level-4", "Level 4"),
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "home",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="approvals", to="providers.home"
                    ),
                ),
                (
                    "hub",
                    models.ForeignKey(
                        blank=True,
                        help_text="the hub home of a Mockingbird satellite",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="satellites",
                        to="providers.home",
                    ),
                ),
            ],
            options={
                "ordering": ["start"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end__gt", models.F("start"))), name="approval_ends_after_it_starts"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ages_to__gte", models.F("ages_from"))), name="approval_ages_in_order"
                    ),
                    models.CheckConstraint(condition=models.Q(("places__gte", 1)), name="approval_has_a_place"),
                    models.CheckConstraint(
                        condition=models.Q(("hub", None), ("scheme", "mockingbird-satellite"), _connector="OR"),
                        name="approval_hub_of_a_satellite",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TrainingEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=150)),
                ("held_on", models.DateField()),
                ("places", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="training", to="authorities.authority"
                    ),
                ),
            ],
            options={
                "ordering": ["-held_on"],
                "constraints": [
                    models.UniqueConstraint(fields=("authority", "title", "held_on"), name="training_once_a_day")
                ],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("people", models.PositiveSmallIntegerField()),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="attendance", to="providers.provider"
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendance",
                        to="providers.trainingevent",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("event", "provider"), name="attendance_once"),
                    models.CheckConstraint(condition=models.Q(("people__gte", 1)), name="attendance_of_somebody"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Bed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.DateField()),
                ("end", models.DateField(default=datetime.date(9999, 12, 31))),
                ("number", models.PositiveSmallIntegerField(help_text="tells it from the home's others")),
                (
                    "send",
                    models.BooleanField(default=False, verbose_name="for special educational needs and disabilities"),
                ),
                ("step_free", models.BooleanField(default=False)),
                ("solo", models.BooleanField(default=False, help_text="for a child who lives alone with staff")),
                (
                    "home",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="beds", to="providers.home"
                    ),
                ),
            ],
            options={
                "ordering": ["home", "number"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end__gt", models.F("start"))), name="bed_ends_after_it_starts"
                    ),
                    models.UniqueConstraint(fields=("home", "number"), name="bed_one_number_a_home"),
                ],
            },
        ),
        migrations.CreateModel(
            name="BedUse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.DateField()),
                ("end", models.DateField(default=datetime.date(9999, 12, 31))),
                (
                    "kind",
                    models.CharField(
                        choices=[("occupied", "Occupied"), ("reserved", "Reserved"), ("unavailable", "Unavailable")],
                        max_length=12,
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("staffing", "Not enough staff"),
                            ("matching", "Matching with a child who lives there"),
                            ("solo", "Solo arrangement for a child who lives there"),
                            ("repair", "Repair or building work"),
                            ("regulator", "Ofsted's restriction"),
                            ("notice", "A child's notice is being worked"),
                            ("carer", "Carer not available"),
                            ("opening", "Not open yet"),
                            ("other", "Another reason"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "told_by",
                    models.CharField(
                        choices=[
                            ("register", "A placement recorded here"),
                            ("commissioner", "A commissioner"),
                            ("provider", "The provider"),
                            ("notification", "Another authority's notification"),
                        ],
                        max_length=12,
                    ),
                ),
                ("told_at", models.DateTimeField()),
                (
                    "authority",
                    models.ForeignKey(
                        blank=True,
                        help_text="whose child lives there, or for whom it is held; empty where nobody said",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bed_uses",
                        to="authorities.authority",
                    ),
                ),
                (
                    "bed",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="uses", to="providers.bed"
                    ),
                ),
            ],
            options={
                "ordering": ["start"],
                "indexes": [models.Index(fields=["authority", "end", "start"], name="bed_use_by_authority")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end__gt", models.F("start"))), name="bed_use_ends_after_it_starts"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind", "unavailable"), models.Q(("reason", ""), _negated=True), ("authority", None)
                            ),
                            models.Q(("kind", "occupied"), ("reason", "")),
                            models.Q(("authority__isnull", False), ("kind", "reserved"), ("reason", "")),
                            _connector="OR",
                        ),
                        name="bed_use_has_what_its_kind_needs",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("told_by", "register"), _negated=True),
                            models.Q(("authority__isnull", False), ("kind", "occupied")),
                            _connector="OR",
                        ),
                        name="bed_use_of_a_placement_is_occupied",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Budget",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year_ending", models.PositiveSmallIntegerField(help_text="ends on 31 March of this year")),
                ("amount", models.DecimalField(decimal_places=2, help_text="pounds", max_digits=12)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="budgets", to="authorities.authority"
                    ),
                ),
            ],
            options={
                "ordering": ["year_ending"],
                "constraints": [
                    models.UniqueConstraint(fields=("authority", "year_ending"), name="budget_one_a_year"),
                    models.CheckConstraint(condition=models.Q(("amount__gte", 0)), name="budget_is_no_debt"),
                ],
            },
        ),
        migrations.CreateModel(
            name="CommissionedService",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.DateField()),
                ("end", models.DateField(default=datetime.date(9999, 12, 31))),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("advocacy", "Advocacy"),
                            ("visitors", "Independent visitors"),
                            ("short-breaks", "Short breaks"),
                            ("mentors", "Mentors"),
                            ("other", "Another service"),
                        ],
                        max_length=14,
                    ),
                ),
                ("title", models.CharField(max_length=150)),
                ("provider_name", models.CharField(blank=True, max_length=150)),
                (
                    "capacity",
                    models.PositiveIntegerField(blank=True, help_text="children or young people a year", null=True),
                ),
                ("taken_up", models.PositiveIntegerField(blank=True, null=True)),
                ("taken_up_as_at", models.DateField(blank=True, null=True)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="services", to="authorities.authority"
                    ),
                ),
            ],
            options={
                "ordering": ["kind", "title"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end__gt", models.F("start"))),
                        name="commissioned_service_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("taken_up", None), ("taken_up_as_at", None)),
                            models.Q(("taken_up__isnull", False), ("taken_up_as_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="commissioned_service_take_up_is_dated",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Concern",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("raised_on", models.DateField()),
                (
                    "severity",
                    models.CharField(choices=[("low", "Low"), ("medium", "Medium"), ("high", "High")], max_length=8),
                ),
                ("what", models.TextField(help_text="never a child's name or reference")),
                ("stops_placements", models.BooleanField(default=False)),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("outcome", models.TextField(blank=True)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="concerns", to="authorities.authority"
                    ),
                ),
                (
                    "home",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="concerns", to="providers.home"
                    ),
                ),
                (
                    "raised_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-raised_on", "-pk"],
                "indexes": [models.Index(fields=["home", "closed_on"], name="concern_by_home")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_on", None), ("closed_on__gte", models.F("raised_on")), _connector="OR"
                        ),
                        name="concern_closed_after_raised",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_on", None), models.Q(("outcome", ""), _negated=True), _connector="OR"
                        ),
                        name="concern_closed_with_outcome",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        help_text="what they do, such as registered manager or referrals desk", max_length=80
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=150)),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail address")),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="telephone")),
                ("reminded", models.BooleanField(default=False, help_text="is sent the reminders to state vacancies")),
                (
                    "home",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contacts",
                        to="providers.home",
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contacts",
                        to="providers.provider",
                    ),
                ),
            ],
            options={
                "ordering": ["role", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("home", None), ("provider__isnull", False)),
                            models.Q(("home__isnull", False), ("provider", None)),
                            _connector="OR",
                        ),
                        name="contact_of_a_home_or_a_provider",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("email", ""), _negated=True),
                            models.Q(("phone", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="contact_can_be_reached",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reminded", False), models.Q(("email", ""), _negated=True), _connector="OR"
                        ),
                        name="contact_reminded_by_email",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Contract",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.DateField()),
                ("end", models.DateField(default=datetime.date(9999, 12, 31))),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("framework", "Framework"),
                            ("block", "Block"),
                            ("soft-block", "Soft block"),
                            ("spot", "Spot purchase"),
                        ],
                        max_length=12,
                    ),
                ),
                ("title", models.CharField(max_length=150)),
                ("reference", models.CharField(blank=True, max_length=40)),
                (
                    "extendable_to",
                    models.DateField(blank=True, help_text="the last day, with every extension taken", null=True),
                ),
                ("retender_on", models.DateField(blank=True, null=True)),
                (
                    "weekly_price",
                    models.DecimalField(
                        blank=True, decimal_places=2, help_text="pounds, of one bed", max_digits=8, null=True
                    ),
                ),
                (
                    "void_percent",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="of the weekly price, paid for a bed that stands empty", null=True
                    ),
                ),
                (
                    "void_free_days",
                    models.PositiveSmallIntegerField(default=0, help_text="of each void that cost nothing"),
                ),
                ("uplift", models.CharField(blank=True, help_text="how the price rises, in words", max_length=150)),
                ("uplift_on", models.DateField(blank=True, null=True)),
                (
                    "first_refusal_hours",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="a vacancy is the holder's alone for so long", null=True
                    ),
                ),
                (
                    "group_hours",
                    models.PositiveSmallIntegerField(blank=True, help_text="for so long, before all others", null=True),
                ),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contracts",
                        to="authorities.authority",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        help_text="whose authorities come next",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="authorities.authoritygroup",
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        blank=True,
                        help_text="empty for a framework of many",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contracts",
                        to="providers.provider",
                    ),
                ),
            ],
            options={
                "ordering": ["title"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end__gt", models.F("start"))), name="contract_ends_after_it_starts"
                    ),
                    models.UniqueConstraint(fields=("authority", "title", "start"), name="contract_one_title_a_start"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("extendable_to", None), ("extendable_to__gte", models.F("end")), _connector="OR"
                        ),
                        name="contract_extends_past_its_end",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("void_percent", None), ("void_percent__lte", 100), _connector="OR"),
                        name="contract_void_is_a_share",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("group", None), ("group_hours", None)),
                            models.Q(("group__isnull", False), ("group_hours__isnull", False)),
                            _connector="OR",
                        ),
                        name="contract_group_has_its_hours",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ContractBed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.DateField()),
                ("end", models.DateField(default=datetime.date(9999, 12, 31))),
                (
                    "bed",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="contracts", to="providers.bed"
                    ),
                ),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="covered", to="providers.contract"
                    ),
                ),
            ],
            options={
                "ordering": ["contract", "bed", "start"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end__gt", models.F("start"))), name="contract_bed_ends_after_it_starts"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ContractHome",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="homes", to="providers.contract"
                    ),
                ),
                (
                    "home",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="contracts", to="providers.home"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("contract", "home"), name="contract_home_once")],
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("purpose", "Statement of purpose"),
                            ("insurance", "Insurance"),
                            ("report", "Report"),
                            ("policy", "Policy"),
                            ("other", "Another paper"),
                        ],
                        max_length=12,
                    ),
                ),
                ("title", models.CharField(max_length=150)),
                ("dated", models.DateField()),
                ("expires_on", models.DateField(blank=True, null=True)),
                ("name", models.CharField(help_text="of the file", max_length=255)),
                ("content_type", models.CharField(max_length=100)),
                ("content", models.BinaryField(help_text="compressed with zlib")),
                ("size", models.PositiveIntegerField(help_text="bytes, before compression")),
                ("added_at", models.DateTimeField()),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "home",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="documents", to="providers.home"
                    ),
                ),
            ],
            options={
                "ordering": ["kind", "-dated"],
            },
        ),
        migrations.CreateModel(
            name="QualityVisit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("due_on", models.DateField(blank=True, null=True)),
                ("visited_on", models.DateField(blank=True, null=True)),
                ("summary", models.TextField(blank=True)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="visits", to="authorities.authority"
                    ),
                ),
                (
                    "home",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="visits", to="providers.home"
                    ),
                ),
                (
                    "visited_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-visited_on", "due_on"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("visited_on", None)),
                        fields=("authority", "home"),
                        name="visit_one_due_a_home",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("visited_on__isnull", False), ("due_on__isnull", False), _connector="OR"),
                        name="visit_due_or_made",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Standard",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=150)),
                ("order", models.PositiveSmallIntegerField(default=0)),
                ("retired_on", models.DateField(blank=True, null=True)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="standards",
                        to="authorities.authority",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "pk"],
                "constraints": [models.UniqueConstraint(fields=("authority", "title"), name="standard_once")],
            },
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "outcome",
                    models.CharField(
                        choices=[("met", "Met"), ("partly", "Partly met"), ("not-met", "Not met")], max_length=8
                    ),
                ),
                ("action", models.CharField(blank=True, help_text="what is to be done", max_length=300)),
                ("action_by", models.DateField(blank=True, null=True)),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="findings",
                        to="providers.qualityvisit",
                    ),
                ),
                (
                    "standard",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="findings", to="providers.standard"
                    ),
                ),
            ],
            options={
                "ordering": ["standard__order"],
                "constraints": [models.UniqueConstraint(fields=("visit", "standard"), name="finding_once")],
            },
        ),
        migrations.CreateModel(
            name="HomeProject",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=150)),
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
                ("in_house", models.BooleanField(default=False, help_text="the council itself will run it")),
                (
                    "district",
                    models.CharField(blank=True, help_text="a ward, town or postcode district", max_length=80),
                ),
                ("beds", models.PositiveSmallIntegerField()),
                ("send_beds", models.PositiveSmallIntegerField(default=0)),
                ("for_whom", models.CharField(blank=True, max_length=200)),
                ("note", models.TextField(blank=True)),
                ("stopped_on", models.DateField(blank=True, null=True)),
                ("stopped_why", models.CharField(blank=True, max_length=200)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="home_projects",
                        to="authorities.authority",
                    ),
                ),
                (
                    "home",
                    models.ForeignKey(
                        blank=True,
                        help_text="the home it became",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="projects",
                        to="providers.home",
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="home_projects",
                        to="providers.provider",
                    ),
                ),
            ],
            options={
                "ordering": ["title"],
                "constraints": [
                    models.UniqueConstraint(fields=("authority", "title"), name="home_project_one_title"),
                    models.CheckConstraint(
                        condition=models.Q(("send_beds__lte", models.F("beds"))), name="home_project_send_beds"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stopped_on", None), ("stopped_why", "")),
                            models.Q(("stopped_on__isnull", False), models.Q(("stopped_why", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="home_project_stopped_and_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Notification",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.DateField()),
                ("end", models.DateField(default=datetime.date(9999, 12, 31))),
                (
                    "direction",
                    models.CharField(
                        choices=[
                            ("into", "Another authority's child, placed in our area"),
                            ("out", "Our child, placed in another authority's area"),
                        ],
                        max_length=4,
                    ),
                ),
                ("received_on", models.DateField()),
                ("reference", models.CharField(blank=True, help_text="the letter's, never the child's", max_length=40)),
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
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notifications",
                        to="authorities.authority",
                    ),
                ),
                (
                    "bed_use",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="notification",
                        to="providers.beduse",
                    ),
                ),
                (
                    "home",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notifications",
                        to="providers.home",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        help_text="the other authority",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="authorities.authority",
                    ),
                ),
            ],
            options={
                "ordering": ["-received_on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end__gt", models.F("start"))), name="notification_ends_after_it_starts"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("authority", models.F("other")), _negated=True),
                        name="notification_of_two_authorities",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProjectStage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("idea", "Idea"),
                            ("business-case", "Business case"),
                            ("property", "Property"),
                            ("planning", "Planning"),
                            ("registration", "Registration"),
                            ("open", "Open"),
                        ],
                        max_length=16,
                    ),
                ),
                ("planned_on", models.DateField(blank=True, null=True)),
                ("first_planned_on", models.DateField(blank=True, help_text="so that slipping shows", null=True)),
                ("reached_on", models.DateField(blank=True, null=True)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="stages", to="providers.homeproject"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("project", "stage"), name="project_stage_once")],
            },
        ),
        migrations.CreateModel(
            name="ProviderCommitment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "commitment",
                    models.CharField(
                        choices=[
                            ("local-first", "Offers vacancies to the host council's children first"),
                            ("social-value", "Shows social value: local jobs, goods and services"),
                            ("quality", "Keeps every home good or outstanding"),
                            ("openness", "Is open about children, staff, money and how it is run"),
                            ("partnership", "Plans changes of its homes with the council"),
                            ("stability", "Keeps children through difficult times"),
                        ],
                        max_length=20,
                    ),
                ),
                ("agreed_on", models.DateField()),
                ("evidence", models.TextField(blank=True)),
                ("evidenced_on", models.DateField(blank=True, null=True)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="commitments",
                        to="authorities.authority",
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="commitments", to="providers.provider"
                    ),
                ),
            ],
            options={
                "ordering": ["commitment"],
                "constraints": [
                    models.UniqueConstraint(fields=("authority", "provider", "commitment"), name="commitment_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("evidence", ""), ("evidenced_on", None)),
                            models.Q(models.Q(("evidence", ""), _negated=True), ("evidenced_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="commitment_evidence_is_dated",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProviderInvitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "email",
                    models.EmailField(help_text="in small letters", max_length=254, verbose_name="e-mail address"),
                ),
                ("manager", models.BooleanField(default=False)),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("sent_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("accepted_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "invited_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="invitations", to="providers.provider"
                    ),
                ),
            ],
            options={
                "ordering": ["email", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("accepted_at", None), ("withdrawn_at", None)),
                        fields=("provider", "email"),
                        name="provider_invitation_one_open_an_address",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("accepted_at", None), ("withdrawn_at", None), _connector="OR"),
                        name="provider_invitation_accepted_or_withdrawn",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("sent_at"))),
                        name="provider_invitation_expires_later",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProviderMembership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("manager", models.BooleanField(default=False)),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="memberships", to="providers.provider"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="provider_memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint(fields=("user", "provider"), name="provider_membership_once")],
            },
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("said_at", models.DateTimeField()),
                ("day", models.DateField(help_text="on which the numbers are true")),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("page", "The provider's page"),
                            ("link", "The link of a reminder"),
                            ("commissioner", "A commissioner"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "changed",
                    models.BooleanField(help_text="it changed a bed's use; otherwise it said that nothing changed"),
                ),
                ("registered", models.PositiveSmallIntegerField()),
                ("occupied", models.PositiveSmallIntegerField()),
                ("reserved", models.PositiveSmallIntegerField()),
                ("unavailable", models.PositiveSmallIntegerField()),
                ("vacant", models.PositiveSmallIntegerField()),
                (
                    "contradicted_on",
                    models.DateField(
                        blank=True, help_text="when something recorded later showed that it was not so", null=True
                    ),
                ),
                (
                    "home",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="statements", to="providers.home"
                    ),
                ),
                (
                    "said_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-said_at"],
                "indexes": [models.Index(fields=["home", "-said_at"], name="statement_by_home")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "registered",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("occupied"), "+", models.F("reserved")
                                        ),
                                        "+",
                                        models.F("unavailable"),
                                    ),
                                    "+",
                                    models.F("vacant"),
                                ),
                            )
                        ),
                        name="statement_adds_up",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SupplyTerms",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "statement_days",
                    models.PositiveSmallIntegerField(default=7, help_text="days a statement stays good"),
                ),
                (
                    "link_days",
                    models.PositiveSmallIntegerField(default=7, help_text="days the link of a reminder stays good"),
                ),
                (
                    "authority",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="supply_terms",
                        to="authorities.authority",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "supply terms",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("link_days__range", (1, 31)), ("statement_days__range", (1, 92))),
                        name="supply_terms_in_bounds",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="home",
            name="ages_from",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="home",
            name="ages_to",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="home",
            name="closed_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="home",
            name="easting",
            field=models.IntegerField(blank=True, help_text="metres, of the postcode. Computed on write.", null=True),
        ),
        migrations.AddField(
            model_name="home",
            name="features",
            field=models.JSONField(blank=True, default=list, help_text="codes of sufficiency.codes.supply.Feature"),
        ),
        migrations.AddField(
            model_name="home",
            name="kept_by",
            field=models.ForeignKey(
                blank=True,
                help_text="the council that alone sees it; empty for what is on Ofsted's list",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="kept_homes",
                to="authorities.authority",
            ),
        ),
        migrations.AddField(
            model_name="home",
            name="needs_met",
            field=models.JSONField(blank=True, default=list, help_text="codes of sufficiency.codes.supply.Need"),
        ),
        migrations.AddField(
            model_name="home",
            name="needs_not_met",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="home",
            name="northing",
            field=models.IntegerField(blank=True, help_text="metres, of the postcode. Computed on write.", null=True),
        ),
        migrations.AddField(
            model_name="home",
            name="opened_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="home",
            name="provider",
            field=models.ForeignKey(
                blank=True,
                help_text="who runs it; empty for a council's own household",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="homes",
                to="providers.provider",
            ),
        ),
        migrations.AddField(
            model_name="home",
            name="purpose",
            field=models.TextField(blank=True, help_text="its statement of purpose, in brief"),
        ),
        migrations.AddField(
            model_name="home",
            name="purpose_dated",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="home",
            name="reference",
            field=models.CharField(blank=True, help_text="the council's own, of a household or setting", max_length=40),
        ),
        migrations.AddField(
            model_name="home",
            name="run_by",
            field=models.ForeignKey(
                blank=True,
                help_text="the council whose own it is (in-house)",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="own_homes",
                to="authorities.authority",
            ),
        ),
        migrations.AddField(
            model_name="home",
            name="sexes",
            field=models.CharField(
                choices=[("any", "Boys and girls"), ("boys", "Boys only"), ("girls", "Girls only")],
                default="any",
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="home",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("kind__in", ("foster-household", "supported-setting")),
                    models.Q(("registration", None), _negated=True),
                    models.Q(("postcode", ""), _negated=True),
                ),
                fields=("kept_by", "registration", "postcode"),
                name="home_one_a_urn_and_postcode",
            ),
        ),
        migrations.AddConstraint(
            model_name="home",
            constraint=models.UniqueConstraint(
                condition=models.Q(("reference", ""), _negated=True),
                fields=("kept_by", "reference"),
                name="home_one_a_reference",
            ),
        ),
        migrations.AddConstraint(
            model_name="home",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ages_from", None), ("ages_to", None), ("ages_to__gte", models.F("ages_from")), _connector="OR"
                ),
                name="home_ages_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="home",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "foster-household"), _negated=True), ("kept_by__isnull", False), _connector="OR"
                ),
                name="home_household_is_kept_by_a_council",
            ),
        ),
        migrations.AddConstraint(
            model_name="home",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("easting", None), ("northing", None)),
                    models.Q(("easting__isnull", False), ("northing__isnull", False)),
                    _connector="OR",
                ),
                name="home_both_coordinates",
            ),
        ),
        ForbidOverlaps(
            model_name="Approval",
            same=["home"],
        ),
        ForbidOverlaps(
            model_name="BedUse",
            same=["bed"],
        ),
        ForbidOverlaps(
            model_name="ContractBed",
            same=["bed"],
        ),
    ]
