"""What the pure rules say of every contract, firm and office: reckoned in bulk, stored, and worked out for one page."""

from compliance.services.measures.job import KIND, ask, measure
from compliance.services.measures.page import ContractPanels, gap_for_letter, panels_of, plain_panels_of

__all__ = ("KIND", "ContractPanels", "ask", "gap_for_letter", "measure", "panels_of", "plain_panels_of")
