"""What people write. Whether it may be kept is for the services to say."""

from compliance.forms.cases import (
    AgencyStepForm,
    AnswerForm,
    DeliveryForm,
    DraftForm,
    ExemptionForm,
    OutcomeForm,
    PauseForm,
    ProfileForm,
    ProofForm,
    ReasonForm,
)
from compliance.forms.deciding import JudgementForm, PhysicalForm, SettlingForm

__all__ = [
    "AgencyStepForm",
    "AnswerForm",
    "DeliveryForm",
    "DraftForm",
    "ExemptionForm",
    "JudgementForm",
    "OutcomeForm",
    "PauseForm",
    "PhysicalForm",
    "ProfileForm",
    "ProofForm",
    "ReasonForm",
    "SettlingForm",
]
