from providers.models.home import Home, HomeKind
from providers.models.inspection import Inspection
from providers.models.ofsted_list import OfstedList
from providers.models.provider import OwnerGroup, Provider
from providers.models.registration import Listing, Registration

__all__ = ["Home", "HomeKind", "Inspection", "Listing", "OfstedList", "OwnerGroup", "Provider", "Registration"]
