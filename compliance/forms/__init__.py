"""What people write. Whether it may be kept is for the services to say."""

from compliance.forms.cases import (
    AgencyStepForm,
    AnswerForm,
    DeliveryForm,
    DraftForm,
    ExemptionForm,
    MeetingForm,
    OutcomeForm,
    PauseForm,
    ProfileForm,
    ProofForm,
    ReasonForm,
    RegisterForm,
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
    "MeetingForm",
    "OutcomeForm",
    "PauseForm",
    "PhysicalForm",
    "ProfileForm",
    "ProofForm",
    "ReasonForm",
    "RegisterForm",
    "SettlingForm",
    "SlipCheckForm",
    "SlipListForm",
]
