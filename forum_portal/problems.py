"""What a program is told when its request is not answered: one shape for every refusal."""

from collections.abc import Sequence

API_ROOT = "/api/v1/"
Place = dict[str, str]


def problem(code: str, sentence: str, places: Sequence[Place] = (), *, how: str = "") -> dict[str, object]:
    """{"error": {"code", "sentence"}, "errors": [{"where", "what", "how"}, …]}; `places` says where, one each."""
    said = list(places) or [{"where": "permintaan", "what": sentence, "how": how or "Perbaiki, lalu kirim lagi."}]
    return {"error": {"code": code, "sentence": sentence}, "errors": said}
