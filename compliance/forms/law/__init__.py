"""What the secretariat proposes of each kind of law. Whether it leaves a hole is for the service to say."""

from typing import Any

from compliance.forms.law.base import LawForm, VerifyForm
from compliance.forms.law.schedules import ArrearsForm, BracketForm, HolidayForm, MinimumWageForm
from compliance.forms.law.values import (
    DeadlineForm,
    IndustryReductionForm,
    OwnAccountPriceForm,
    OwnAccountReductionForm,
    VatForm,
    WageCapForm,
    WageRateForm,
)
from compliance.selectors.law.kinds import Kind

__all__ = ["LawForm", "VerifyForm", "law_form"]

_FORMS: dict[str, type[LawForm]] = {
    "iuran-jakon": BracketForm,
    "ppn": VatForm,
    "iuran-upah": WageRateForm,
    "batas-upah": WageCapForm,
    "upah-minimum": MinimumWageForm,
    "iuran-bpu": OwnAccountPriceForm,
    "keringanan-bpu": OwnAccountReductionForm,
    "keringanan-padat-karya": IndustryReductionForm,
    "batas-waktu": DeadlineForm,
    "tunggakan": ArrearsForm,
    "hari-libur": HolidayForm,
}


def law_form(kind: Kind, data: Any = None) -> LawForm:
    return _FORMS[kind.slug](data, kind=kind)
