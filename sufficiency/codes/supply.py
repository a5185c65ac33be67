"""Codes of supply: what a home can do, what a bed is used for, how places are bought, how homes come to be.

Children's needs follow Shropshire's nine kinds, Bolton's gaps and the Placements Data Standard's risks, in our words.
"""

from __future__ import annotations

from django.db.models import TextChoices


class Sexes(TextChoices):
    """Whom a home takes."""

    ANY = "any", "Boys and girls"
    BOYS = "boys", "Boys only"
    GIRLS = "girls", "Girls only"


class Need(TextChoices):
    """What a child needs from a home; a home says which it can meet and which it cannot."""

    LEARNING_DISABILITY = "learning-disability", "Learning disability"
    AUTISM = "autism", "Autism"
    PHYSICAL_DISABILITY = "physical-disability", "Physical disability"
    COMPLEX_HEALTH = "complex-health", "Complex health needs"
    MENTAL_HEALTH = "mental-health", "Mental health"
    SELF_HARM = "self-harm", "Self-harm"
    BEHAVIOUR = "behaviour", "Behaviour that challenges"
    VIOLENCE = "violence", "Violence or aggression"
    SEXUAL_BEHAVIOUR = "sexual-behaviour", "Harmful sexual behaviour"
    EXPLOITATION = "exploitation", "At risk of exploitation"
    MISSING = "missing", "Goes missing"
    SUBSTANCES = "substances", "Misuse of substances"
    OFFENDING = "offending", "Offending"
    FIRE = "fire", "Fire-setting"
    UNACCOMPANIED = "unaccompanied", "Unaccompanied asylum-seeking child"
    PARENT_AND_CHILD = "parent-and-child", "Parent and child"
    SIBLINGS = "siblings", "Brothers and sisters together"


class Feature(TextChoices):
    """What there is in a home."""

    STEP_FREE = "step-free", "Step-free"
    OWN_BATHROOM = "own-bathroom", "Own bathroom"
    EDUCATION = "education", "Education on site"
    THERAPY = "therapy", "Therapy on site"
    WAKING_NIGHT = "waking-night", "Staff awake at night"
    RURAL = "rural", "In the country"
    EMERGENCY = "emergency", "Takes children the same day"
    PETS = "pets", "Has pets"
    GARDEN = "garden", "Garden"


class UseKind(TextChoices):
    """What a bed is used for; a bed without a use is vacant, and can be offered."""

    OCCUPIED = "occupied", "Occupied"
    RESERVED = "reserved", "Reserved"
    UNAVAILABLE = "unavailable", "Unavailable"


class UnavailableReason(TextChoices):
    """Why nobody can be offered an empty bed."""

    STAFFING = "staffing", "Not enough staff"
    MATCHING = "matching", "Matching with a child who lives there"
    SOLO = "solo", "Solo arrangement for a child who lives there"
    REPAIR = "repair", "Repair or building work"
    REGULATOR = "regulator", "Ofsted's restriction"
    NOTICE = "notice", "A child's notice is being worked"
    CARER = "carer", "Carer not available"
    OPENING = "opening", "Not open yet"
    OTHER = "other", "Another reason"


class Teller(TextChoices):
    """Who said what a bed is used for."""

    REGISTER = "register", "A placement recorded here"
    COMMISSIONER = "commissioner", "A commissioner"
    PROVIDER = "provider", "The provider"
    NOTIFICATION = "notification", "Another authority's notification"


class ContractKind(TextChoices):
    """How an authority bought places."""

    FRAMEWORK = "framework", "Framework"
    BLOCK = "block", "Block"
    SOFT_BLOCK = "soft-block", "Soft block"
    SPOT = "spot", "Spot purchase"


class Sourcing(TextChoices):
    """How one child's place was bought."""

    IN_HOUSE = "in-house", "The council's own"
    FRAMEWORK = "framework", "Framework"
    BLOCK = "block", "Block"
    SOFT_BLOCK = "soft-block", "Soft block"
    SPOT = "spot", "Spot purchase"


class Stage(TextChoices):
    """From an idea to an open home, in this order."""

    IDEA = "idea", "Idea"
    BUSINESS_CASE = "business-case", "Business case"
    PROPERTY = "property", "Property"
    PLANNING = "planning", "Planning"
    REGISTRATION = "registration", "Registration"
    OPEN = "open", "Open"


class Commitment(TextChoices):
    """What a council asks of providers, in our words: first the four that Bolton's strategy lists."""

    CO_PRODUCTION = "co-production", "Shapes what it does with children, young people and their families"
    SOCIAL_VALUE = "social-value", "Shows social value: local jobs, goods and services"
    OUTCOMES = "outcomes", "Gives support that is measured by outcomes, and leads well into adulthood"
    OPENNESS = "openness", "Is open about children, staff, money and how it is run"
    LOCAL_FIRST = "local-first", "Offers vacancies to the host council's children first"
    QUALITY = "quality", "Keeps every home good or outstanding"
    PARTNERSHIP = "partnership", "Plans changes of its homes with the council"
    STABILITY = "stability", "Keeps children through difficult times"


class Scheme(TextChoices):
    """Ways of fostering beyond the usual."""

    NONE = "", "None"
    MOCKINGBIRD_HUB = "mockingbird-hub", "Mockingbird hub home"
    MOCKINGBIRD_SATELLITE = "mockingbird-satellite", "Mockingbird satellite"
    LEVEL_4 = "level-4", "Level 4"


class ServiceKind(TextChoices):
    """Services bought beside homes."""

    ADVOCACY = "advocacy", "Advocacy"
    VISITORS = "visitors", "Independent visitors"
    SHORT_BREAKS = "short-breaks", "Short breaks"
    MENTORS = "mentors", "Mentors"
    OTHER = "other", "Another service"


class ReplyWay(TextChoices):
    """How whoever would open a home was answered."""

    EMAIL = "email", "E-mail"
    PHONE = "phone", "Telephone"
    MEETING = "meeting", "Meeting"
    LETTER = "letter", "Letter"


class NotTakenUp(TextChoices):
    """Why an expression of interest came to no home."""

    ENOUGH = "enough", "There is enough of this kind"
    PLACE = "place", "Not where it is needed"
    QUALITY = "quality", "Concerns about quality"
    NOT_READY = "not-ready", "Not worked out far enough"
    WITHDREW = "withdrew", "They withdrew"
    TWICE = "twice", "The same came before"
    NOT_GENUINE = "not-genuine", "Not genuine"
    OTHER = "other", "Another reason"
