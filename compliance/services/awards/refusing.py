"""Why a step of a season cannot be taken."""

from compliance.models import AwardSeason


class AwardRefused(ValueError):
    """The step is refused; the message is an Indonesian sentence that says how to mend it."""


def must_be(season: AwardSeason, *states: AwardSeason.State) -> None:
    """Raises AwardRefused unless the season stands at one of these."""
    if season.state not in states:
        wanted = " atau ".join(f"“{state.label}”" for state in states)
        raise AwardRefused(
            f"Musim {season.year} sedang “{season.get_state_display()}”; langkah ini hanya pada keadaan {wanted}."
        )


def held(pk: int) -> AwardSeason:
    """The season's row, locked until the caller's transaction ends."""
    return AwardSeason.objects.select_for_update().get(pk=pk)
