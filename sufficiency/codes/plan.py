"""Codes of the strategy and its action plan, of children's voices and of programmes."""

from __future__ import annotations

from django.db.models import TextChoices


class ServiceType(TextChoices):
    """The kinds of home and help that a council plans, as strategies divide them."""

    IN_HOUSE_FOSTERING = "in-house-fostering", "The council's own foster care"
    AGENCY_FOSTERING = "agency-fostering", "Agency foster care"
    KINSHIP = "kinship", "Family and friends"
    CHILDRENS_HOMES = "childrens-homes", "Children's homes"
    SUPPORTED = "supported", "Supported accommodation"
    SUPPORTED_LODGINGS = "supported-lodgings", "Supported lodgings"
    RESIDENTIAL_SCHOOLS = "residential-schools", "Residential schools"
    SECURE = "secure", "Secure homes"
    PARENT_AND_CHILD = "parent-and-child", "Parent and child"
    SHORT_BREAKS = "short-breaks", "Short breaks"
    EDGE_OF_CARE = "edge-of-care", "Help at the edge of care"
    CARE_LEAVERS = "care-leavers", "Care leavers"


class Direction(TextChoices):
    """Which way a council wants the supply of something to go."""

    MORE = "more", "More"
    SAME = "same", "As much as now"
    DIFFERENT = "different", "As much, but different"
    LESS = "less", "Less"
    NONE = "none", "No more: not wanted"


class Timescale(TextChoices):
    """What is said about when an action is done."""

    BY = "by", "By a month"
    ONWARDS = "onwards", "From a month onwards"
    ONGOING = "ongoing", "Ongoing"


class PlanRag(TextChoices):
    """Where a line of the plan stands. The written rules of each are beside it on the form and on the plan."""

    NOT_STARTED = "not-started", "Not started"
    GREEN = "green", "Green"
    AMBER = "amber", "Amber"
    RED = "red", "Red"


class Theme(TextChoices):
    """What children's statements are about."""

    CLOSE_TO_HOME = "close-to-home", "Living close to home"
    CHOICE = "choice", "A say in where and with whom"
    INDEPENDENCE = "independence", "Getting ready to live independently"
    FAMILY = "family", "Family and friends"
    LISTENED_TO = "listened-to", "Being listened to"
    STRENGTHS = "strengths", "Strengths and interests"
    STABILITY = "stability", "Staying in one home"
    OTHER = "other", "Something else"


class Gathering(TextChoices):
    """How a statement was gathered."""

    COUNCIL = "council", "Children in care council"
    SURVEY = "survey", "Survey"
    VISIT = "visit", "Visit or conversation"
    REVIEW = "review", "Review meeting"
    EVENT = "event", "Event"
    COMPLAINT = "complaint", "Complaint or advocacy"
    DOCUMENT = "document", "A published document"


class Consent(TextChoices):
    """Whether the words may be repeated, and where."""

    NONE = "none", "Not to be quoted"
    INSIDE = "inside", "May be quoted inside the council"
    PUBLIC = "public", "May be quoted in public"


class ProjectRole(TextChoices):
    """What an authority does in a project of a programme; exactly one in each."""

    LEADING = "leading", "Leading"
    ENGAGED = "engaged", "Engaged"
    INFORMED = "informed", "Informed"
