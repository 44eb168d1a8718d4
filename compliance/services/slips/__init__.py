"""Status slips made, ended and printed.

`issue` makes one (or gives the one that says the same already), `revoke_worsened` ends those that no longer hold, in
the transaction of whatever made them so; `printed` is the paper.
"""

from compliance.services.slips.issuing import issue, may_issue
from compliance.services.slips.keys import signing_key
from compliance.services.slips.printing import SlipNotPrinted, offline_checker, printed, verification_address
from compliance.services.slips.revoking import revoke_worsened
from compliance.slips.standing import NoSlip

__all__ = (
    "NoSlip",
    "SlipNotPrinted",
    "issue",
    "may_issue",
    "offline_checker",
    "printed",
    "revoke_worsened",
    "signing_key",
    "verification_address",
)
