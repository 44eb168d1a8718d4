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
from compliance.forms.deciding import MOST_CODES, JudgementForm, PhysicalForm, SettlingForm, SlipCheckForm, SlipListForm

__all__ = [
    "MOST_CODES",
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
    "SlipCheckForm",
    "SlipListForm",
]
