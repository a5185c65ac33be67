from providers.models.bed import Bed, BedUse
from providers.models.contract import Budget, Contract, ContractBed, ContractHome, ContractPrice
from providers.models.home import Home, HomeKind
from providers.models.household import Approval
from providers.models.inspection import Inspection
from providers.models.interest import Interest, InterestDesk
from providers.models.list_upload import ListUpload
from providers.models.notification import Notification
from providers.models.ofsted_list import OfstedList
from providers.models.partnership import Attendance, CommissionedService, ProviderCommitment, TrainingEvent
from providers.models.people import Contact, Document, ProviderInvitation, ProviderMembership, ProviderSignInPolicy
from providers.models.project import HomeProject, ProjectStage
from providers.models.provider import OwnerGroup, Provider
from providers.models.quality import Concern, Finding, QualityCorrection, QualityVisit, Standard
from providers.models.registration import Listing, Registration
from providers.models.vacancy import Statement, SupplyTerms, VacancyReminder

__all__ = [
    "Approval",
    "Attendance",
    "Bed",
    "BedUse",
    "Budget",
    "CommissionedService",
    "Concern",
    "Contact",
    "Contract",
    "ContractBed",
    "ContractHome",
    "ContractPrice",
    "Document",
    "Finding",
    "Home",
    "HomeKind",
    "HomeProject",
    "Inspection",
    "Interest",
    "InterestDesk",
    "ListUpload",
    "Listing",
    "Notification",
    "OfstedList",
    "OwnerGroup",
    "ProjectStage",
    "Provider",
    "ProviderCommitment",
    "ProviderInvitation",
    "ProviderMembership",
    "ProviderSignInPolicy",
    "QualityCorrection",
    "QualityVisit",
    "Registration",
    "Standard",
    "Statement",
    "SupplyTerms",
    "TrainingEvent",
    "VacancyReminder",
]
