"""The OpenAPI description: made from what each view declares, with every refusal that it may answer with."""

from typing import Any

from drf_spectacular.openapi import AutoSchema

from forum_portal.api.lists import ListView
from forum_portal.api.view import PortalView

_EVERYWHERE = (400, 401, 404, 405, 406, 429)
_WRITING = (403, 415)
_SENTENCES = {
    400: "Permintaan tidak dapat dibaca, atau memuat parameter yang tidak dikenal.",
    401: "Tanpa sesi dan tanpa token yang berlaku.",
    403: "Token hanya boleh membaca, atau sesi tidak membawa X-CSRFToken.",
    404: "Tidak ada, atau di luar kewenangan.",
    405: "Alamat ini tidak menerima cara pengiriman itu.",
    406: "Jawaban hanya tersedia sebagai JSON.",
    409: "Keadaannya tidak mengizinkan hal itu.",
    413: "Isi terlalu besar.",
    415: "Jenis isi tidak dibaca.",
    429: "Terlalu banyak permintaan; tunggu menurut tajuk Retry-After.",
}
_TEXT = {"type": "string"}
PROBLEM = {
    "type": "object",
    "required": ["error", "errors"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "sentence"],
            "properties": {"code": _TEXT, "sentence": _TEXT},
        },
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["where", "what", "how"],
                "properties": {"where": _TEXT, "what": _TEXT, "how": _TEXT},
            },
        },
    },
    "example": {
        "error": {"code": "unknown_parameter", "sentence": "Parameter ini tidak dikenal."},
        "errors": [
            {
                "where": "kabupaten",
                "what": "Parameter ini tidak dikenal.",
                "how": "Hilangkan parameter ini, atau periksa ejaannya pada dokumentasi.",
            }
        ],
    },
}


class PortalSchema(AutoSchema):
    """Reads `PortalView`: title, tag, question, answer, parameters and refusals."""

    view: PortalView

    def get_tags(self) -> list[str]:
        return [self.view.tag]

    def get_summary(self) -> str:
        return self.view.title

    def get_description(self) -> str:
        roles = ", ".join(sorted(str(role.label) for role in self.view.roles))
        return f"Peran yang boleh bertanya: {roles}."

    def get_operation_id(self) -> str:
        path = self.path.removeprefix("/api/v1/").replace("{", "").replace("}", "")
        return f"{self.method.lower()}_{path.replace('/', '_').replace('-', '_')}"

    def get_request_serializer(self) -> Any:
        return self.view.question if self.method == "POST" else None

    def get_response_serializers(self) -> Any:
        return {self.view.status: self._answer()}

    def _answer(self) -> Any:
        return None if isinstance(self.view, ListView) else getattr(self.view, "row", self.view.answer)

    def get_filter_backends(self) -> list[Any]:
        return []

    def _is_list_view(self, serializer: Any = None) -> bool:
        return False

    def _get_parameters(self) -> list[dict[str, Any]]:
        return [
            *super()._get_parameters(),
            *(
                {"in": "query", "name": name, "description": sentence, "schema": {"type": "string"}}
                for name, sentence in self.view.parameters().items()
            ),
        ]

    def _get_response_bodies(self, direction: str = "response") -> dict[str, Any]:
        answers = {str(self.view.status): self._good_answer(direction)}
        for status in sorted({*_EVERYWHERE, *(_WRITING if self.method == "POST" else ()), *self.view.refusals}):
            answers[str(status)] = self._refusal(status)
        return answers

    def _good_answer(self, direction: str) -> dict[str, Any]:
        if isinstance(self.view, ListView):
            row = self.resolve_serializer(self.view.row(), direction)
            schema: dict[str, Any] = {
                "type": "object",
                "required": ["count", "next", "results"],
                "properties": {
                    "count": {"type": ["integer", "null"], "description": "Semua baris; hanya pada halaman pertama."},
                    "next": {"type": ["string", "null"], "description": "Isi parameter cursor halaman berikutnya."},
                    "results": {"type": "array", "items": row.ref},
                },
            }
        else:
            answer = self._answer()
            schema = self.resolve_serializer(answer(), direction).ref if answer else {"type": "object"}
        return {"description": self.view.title, "content": {"application/json": {"schema": schema}}}

    def _refusal(self, status: int) -> dict[str, Any]:
        told: dict[str, Any] = {
            "description": _SENTENCES[status],
            "content": {"application/json": {"schema": PROBLEM}},
        }
        if status == 429:
            told["headers"] = {"Retry-After": {"description": "Detik.", "schema": {"type": "integer"}}}
        return told

    def _get_serializer(self) -> Any:
        return None
