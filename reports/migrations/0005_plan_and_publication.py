import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("authorities", "0004_supply_version"),
        ("reports", "0004_shown_totals"),
    ]

    operations = [
        migrations.CreateModel(
            name="OfstedRecommendation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("inspected_on", models.DateField()),
                ("text", models.TextField()),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ofsted_recommendations",
                        to="authorities.authority",
                    ),
                ),
            ],
            options={
                "ordering": ["-inspected_on", "id"],
            },
        ),
        migrations.CreateModel(
            name="Strategy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=150)),
                ("number", models.CharField(blank=True, help_text="the council's document number", max_length=40)),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("start", models.DateField(help_text="first day of its period")),
                ("end", models.DateField(help_text="first day after its period")),
                ("established_on", models.DateField(blank=True, null=True)),
                ("last_reviewed_on", models.DateField(blank=True, null=True)),
                ("next_review_on", models.DateField(blank=True, null=True)),
                (
                    "owner",
                    models.CharField(blank=True, help_text="the post that answers for it, not a name", max_length=100),
                ),
                ("what_changed", models.TextField(blank=True, help_text="against the version before")),
                ("approved_at", models.DateTimeField(blank=True, null=True)),
                (
                    "approver",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="strategies",
                        to="authorities.authority",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="reports.strategy",
                    ),
                ),
            ],
            options={
                "ordering": ["-start", "-version"],
                "constraints": [
                    models.UniqueConstraint(fields=("authority", "title", "version"), name="strategy_version_once"),
                    models.CheckConstraint(
                        condition=models.Q(("end__gt", models.F("start"))), name="strategy_ends_after_it_starts"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("approved_at", None), ("approver", None)),
                            models.Q(
                                ("approved_at__isnull", False),
                                ("approver__isnull", False),
                                models.Q(("approver", models.F("author")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="strategy_approved_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("next_review_on", None),
                            ("last_reviewed_on", None),
                            ("next_review_on__gt", models.F("last_reviewed_on")),
                            _connector="OR",
                        ),
                        name="strategy_next_review_after_last",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("text", models.TextField(help_text="the recommendation")),
                (
                    "owner",
                    models.CharField(blank=True, help_text="the post that answers for it, not a name", max_length=100),
                ),
                ("agreed_on", models.DateField(help_text="no update is dated before it")),
                (
                    "closed_on",
                    models.DateField(blank=True, help_text="nothing more is to be done, or it was dropped", null=True),
                ),
                ("closed_why", models.CharField(blank=True, max_length=300)),
                (
                    "answers",
                    models.ManyToManyField(blank=True, related_name="lines", to="reports.ofstedrecommendation"),
                ),
                (
                    "carried_from",
                    models.OneToOneField(
                        blank=True,
                        help_text="the line of an earlier strategy that it carries on",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="carried_to",
                        to="reports.planline",
                    ),
                ),
                (
                    "strategy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="reports.strategy"
                    ),
                ),
            ],
            options={
                "ordering": ["strategy", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("strategy", "number"), name="plan_line_one_number"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_on", None), ("closed_why", "")),
                            models.Q(("closed_on__isnull", False), models.Q(("closed_why", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="plan_line_closed_and_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanAction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.PositiveSmallIntegerField()),
                ("text", models.TextField()),
                (
                    "timescale",
                    models.CharField(
                        choices=[("by", "By a month"), ("onwards", "From a month onwards"), ("ongoing", "Ongoing")],
                        max_length=8,
                    ),
                ),
                (
                    "month",
                    models.DateField(blank=True, help_text="the first day of the month that is meant", null=True),
                ),
                ("done_on", models.DateField(blank=True, null=True)),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="actions", to="reports.planline"
                    ),
                ),
            ],
            options={
                "ordering": ["line", "place"],
                "constraints": [
                    models.UniqueConstraint(fields=("line", "place"), name="plan_action_one_place"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("month", None), ("timescale", "ongoing")),
                            models.Q(models.Q(("timescale", "ongoing"), _negated=True), ("month__isnull", False)),
                            _connector="OR",
                        ),
                        name="plan_action_month_where_there_is_one",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LinkedPlan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=150)),
                ("owner", models.CharField(blank=True, help_text="a post, not a name", max_length=100)),
                ("url", models.URLField(blank=True)),
                ("start", models.DateField(blank=True, null=True)),
                ("end", models.DateField(blank=True, help_text="first day after it", null=True)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="linked_plans",
                        to="authorities.authority",
                    ),
                ),
            ],
            options={
                "ordering": ["title"],
                "constraints": [models.UniqueConstraint(fields=("authority", "title"), name="linked_plan_one_title")],
            },
        ),
        migrations.CreateModel(
            name="ActionIndicator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(help_text="of the registry of indicators", max_length=60)),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="indicators", to="reports.planaction"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("action", "slug"), name="action_indicator_once")],
            },
        ),
        migrations.CreateModel(
            name="Programme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=150)),
                ("about", models.TextField(blank=True)),
                (
                    "authority",
                    models.ForeignKey(
                        help_text="the one that keeps it",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="programmes",
                        to="authorities.authority",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        help_text="whose members each have one role in every project",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="programmes",
                        to="authorities.authoritygroup",
                    ),
                ),
            ],
            options={
                "ordering": ["title"],
                "constraints": [models.UniqueConstraint(fields=("authority", "title"), name="programme_one_title")],
            },
        ),
        migrations.CreateModel(
            name="ProgrammeProject",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=150)),
                ("about", models.TextField(blank=True)),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="projects", to="reports.programme"
                    ),
                ),
            ],
            options={
                "ordering": ["programme", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("programme", "number"), name="programme_project_number")
                ],
            },
        ),
        migrations.CreateModel(
            name="Milestone",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.CharField(max_length=200)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("reached_on", models.DateField(blank=True, null=True)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="milestones",
                        to="reports.programmeproject",
                    ),
                ),
            ],
            options={
                "ordering": ["project", "due_on", "id"],
            },
        ),
        migrations.CreateModel(
            name="ProgressUpdate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                (
                    "rag",
                    models.CharField(
                        choices=[
                            ("not-started", "Not started"),
                            ("green", "Green"),
                            ("amber", "Amber"),
                            ("red", "Red"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "paused",
                    models.BooleanField(default=False, help_text="paused by something outside the council's control"),
                ),
                ("paused_by", models.CharField(blank=True, help_text="what it waits for", max_length=200)),
                (
                    "look_again_on",
                    models.DateField(blank=True, help_text="when a paused line is looked at again", null=True),
                ),
                ("narrative", models.TextField()),
                ("evidence", models.TextField(blank=True)),
                ("recorded_at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="updates", to="reports.planline"
                    ),
                ),
            ],
            options={
                "ordering": ["line", "-day", "-recorded_at", "-id"],
                "indexes": [models.Index(fields=["line", "-day", "-recorded_at"], name="update_of_line_latest")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("look_again_on", None), ("paused", False), ("paused_by", "")),
                            models.Q(("paused", True), models.Q(("paused_by", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="progress_update_paused_and_why",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ProjectPart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[("leading", "Leading"), ("engaged", "Engaged"), ("informed", "Informed")],
                        max_length=10,
                    ),
                ),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="project_roles",
                        to="authorities.authority",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="roles", to="reports.programmeproject"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("project", "authority"), name="project_role_once")],
            },
        ),
        migrations.CreateModel(
            name="Publication",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "quarter_start",
                    models.DateField(help_text="first day of the quarter of the calendar year; the data is of its end"),
                ),
                ("edition", models.PositiveSmallIntegerField(default=1)),
                (
                    "correction",
                    models.TextField(blank=True, help_text="what was wrong in the edition before, and what it is now"),
                ),
                ("commentary", models.JSONField(blank=True, default=dict, help_text="the preparer's words by section")),
                (
                    "payload",
                    models.JSONField(default=dict, help_text="everything the pages, the CSV and the JSON show"),
                ),
                (
                    "digest",
                    models.CharField(blank=True, help_text="SHA-256 of the payload as published", max_length=64),
                ),
                (
                    "hidden",
                    models.JSONField(
                        blank=True, default=list, help_text="every cell kept back, and why; never published"
                    ),
                ),
                (
                    "definitions",
                    models.JSONField(blank=True, default=dict, help_text="version of each indicator's definition"),
                ),
                ("data_version", models.PositiveIntegerField(default=0)),
                ("drawn_at", models.DateTimeField(help_text="when its figures were taken from the data")),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publications",
                        to="authorities.authority",
                    ),
                ),
                (
                    "corrects",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="reports.publication",
                    ),
                ),
                (
                    "prepared_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["authority", "-quarter_start", "-edition"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("authority", "quarter_start", "edition"), name="publication_edition_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("published_at", None)),
                        fields=("authority", "quarter_start"),
                        name="publication_one_draft",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("approved_by", None), ("published_at", None)),
                            models.Q(
                                ("approved_by__isnull", False),
                                ("published_at__isnull", False),
                                models.Q(("approved_by", models.F("prepared_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="publication_approved_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("correction", ""), ("corrects", None)),
                            models.Q(("corrects__isnull", False), models.Q(("correction", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="publication_correction_says_what",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Intention",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "service_type",
                    models.CharField(
                        choices=[
                            ("in-house-fostering", "The council's own foster care"),
                            ("agency-fostering", "Agency foster care"),
                            ("kinship", "Family and friends"),
                            ("childrens-homes", "Children's homes"),
                            ("supported", "Supported accommodation"),
                            ("supported-lodgings", "Supported lodgings"),
                            ("residential-schools", "Residential schools"),
                            ("secure", "Secure homes"),
                            ("parent-and-child", "Parent and child"),
                            ("short-breaks", "Short breaks"),
                            ("edge-of-care", "Help at the edge of care"),
                            ("care-leavers", "Care leavers"),
                        ],
                        max_length=24,
                    ),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[
                            ("more", "More"),
                            ("same", "As much as now"),
                            ("different", "As much, but different"),
                            ("less", "Less"),
                            ("none", "No more: not wanted"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "quantity",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="places more or fewer, where said", null=True
                    ),
                ),
                (
                    "where",
                    models.CharField(blank=True, help_text="districts or a distance, never an address", max_length=200),
                ),
                ("for_whom", models.CharField(blank=True, help_text="ages and needs", max_length=300)),
                ("what_there_is", models.TextField(blank=True)),
                ("how_to_change", models.TextField(blank=True)),
                ("what_we_fund", models.TextField(blank=True)),
                ("not_wanted", models.TextField(blank=True)),
                (
                    "strategy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="intentions", to="reports.strategy"
                    ),
                ),
            ],
            options={
                "ordering": ["strategy", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("strategy", "service_type"), name="intention_once_a_service_type")
                ],
            },
        ),
        migrations.CreateModel(
            name="StrategyPart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("aim", "Aim"), ("priority", "Priority")], max_length=8)),
                ("place", models.PositiveSmallIntegerField()),
                ("text", models.TextField()),
                (
                    "strategy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="parts", to="reports.strategy"
                    ),
                ),
            ],
            options={
                "ordering": ["strategy", "kind", "place"],
                "constraints": [
                    models.UniqueConstraint(fields=("strategy", "kind", "place"), name="strategy_part_one_place")
                ],
            },
        ),
        migrations.CreateModel(
            name="Voice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("statement", models.TextField()),
                (
                    "said_on",
                    models.DateField(
                        blank=True, help_text="the day, or the first of the month, it was gathered", null=True
                    ),
                ),
                (
                    "gathered",
                    models.CharField(
                        choices=[
                            ("council", "Children in care council"),
                            ("survey", "Survey"),
                            ("visit", "Visit or conversation"),
                            ("review", "Review meeting"),
                            ("event", "Event"),
                            ("complaint", "Complaint or advocacy"),
                            ("document", "A published document"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "theme",
                    models.CharField(
                        choices=[
                            ("close-to-home", "Living close to home"),
                            ("choice", "A say in where and with whom"),
                            ("independence", "Getting ready to live independently"),
                            ("family", "Family and friends"),
                            ("listened-to", "Being listened to"),
                            ("strengths", "Strengths and interests"),
                            ("stability", "Staying in one home"),
                            ("other", "Something else"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "consent",
                    models.CharField(
                        choices=[
                            ("none", "Not to be quoted"),
                            ("inside", "May be quoted inside the council"),
                            ("public", "May be quoted in public"),
                        ],
                        default="none",
                        max_length=8,
                    ),
                ),
                (
                    "by_children",
                    models.BooleanField(
                        default=True, help_text="false where it was said for children, by carers or staff"
                    ),
                ),
                ("change", models.TextField(blank=True, help_text="what changes because of it")),
                ("changed_on", models.DateField(blank=True, help_text="when the change was made", null=True)),
                ("impact", models.TextField(blank=True, help_text="what is different for children now")),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="voices", to="authorities.authority"
                    ),
                ),
                ("lines", models.ManyToManyField(blank=True, related_name="voices", to="reports.planline")),
                ("tracked_in", models.ManyToManyField(blank=True, related_name="voices", to="reports.linkedplan")),
            ],
            options={
                "ordering": ["authority", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("authority", "number"), name="voice_one_number"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("changed_on", None), models.Q(("change", ""), _negated=True), _connector="OR"
                        ),
                        name="voice_changed_says_what",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Feedback",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                ("how", models.CharField(max_length=200)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "told_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "voice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="feedback", to="reports.voice"
                    ),
                ),
            ],
            options={
                "ordering": ["voice", "-day", "-id"],
            },
        ),
    ]
