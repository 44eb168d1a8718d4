"""The OpenAPI description: made from what each view declares, with every refusal that it may answer with."""

import json
from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import append_meta
from drf_spectacular.utils import OpenApiExample

from forum_portal.api.lists import ListView
from forum_portal.api.view import PortalView

_EVERYWHERE = (400, 401, 403, 404, 405, 406, 429)
_WRITING = (415,)
_SENTENCES = {
    400: "Permintaan tidak dapat dibaca, atau memuat parameter yang tidak dikenal.",
    401: "Tanpa sesi dan tanpa token yang berlaku.",
    403: "Tidak diizinkan: token hanya boleh membaca, sesi tidak membawa X-CSRFToken, atau kata sandi masih sementara.",
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


def with_problem(result: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
    """Names the shape of a refusal once for all addresses."""
    result["components"].setdefault("schemas", {})["Problem"] = PROBLEM
    return result


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "forum_portal.api.asking.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer", "description": "Token dari halaman Token API."}


class PortalSchema(AutoSchema):
    """Reads `PortalView`: title, tag, question, answer, parameters and refusals."""

    view: PortalView

    def get_tags(self) -> list[str]:
        return [self.view.tag]

    def get_summary(self) -> str:
        return self.view.posted_title if self.method == "POST" and self.view.posted_title else self.view.title

    def get_examples(self) -> list[Any]:
        if self.method != "POST" or not self.view.example:
            return []
        return [OpenApiExample("contoh", value=json.loads(self.view.example), request_only=True)]

    def _map_serializer_field(self, field: Any, direction: str, bypass_extensions: bool = False) -> Any:
        """A field of the portal's own says itself what it looks like."""
        described = getattr(field, "described", None)
        if described is None:
            return super()._map_serializer_field(field, direction, bypass_extensions)
        return append_meta(described(), self._get_serializer_field_meta(field, direction))

    def get_description(self) -> str:
        roles = ", ".join(sorted(str(role.label) for role in self.view.roles))
        return f"Peran yang boleh bertanya: {roles}."

    def get_operation_id(self) -> str:
        path = self.path.removeprefix("/api/v1/").replace("{", "").replace("}", "")
        return f"{self.method.lower()}_{path.replace('/', '_').replace('-', '_')}"

    def get_request_serializer(self) -> Any:
        return self.view.question if self.method == "POST" else None

    def _answer(self) -> Any:
        if self.method == "POST" and self.view.posted_answer:
            return self.view.posted_answer
        return getattr(self.view, "row", self.view.answer)

    def _is_page(self) -> bool:
        return isinstance(self.view, ListView) and self.method == "GET"

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
                if self.method == "GET"
            ),
        ]

    def _get_response_bodies(self, direction: str = "response") -> dict[str, Any]:
        good = self.view.posted_status if self.method == "POST" else 0
        answers = {str(good or self.view.status): self._good_answer(direction)}
        for status in sorted({*_EVERYWHERE, *(_WRITING if self.method == "POST" else ()), *self.view.refusals}):
            answers[str(status)] = self._refusal(status)
        return answers

    def _good_answer(self, direction: str) -> dict[str, Any]:
        answer = self._answer()
        shown = self.resolve_serializer(answer(), direction).ref if answer else {"type": "object"}
        if self._is_page():
            schema: dict[str, Any] = {
                "type": "object",
                "required": ["count", "next", "results"],
                "properties": {
                    "count": {"type": ["integer", "null"], "description": "Semua baris; hanya pada halaman pertama."},
                    "next": {"type": ["string", "null"], "description": "Isi parameter cursor halaman berikutnya."},
                    "results": {"type": "array", "items": shown},
                },
            }
        else:
            schema = shown
        return {"description": self.view.title, "content": {"application/json": {"schema": schema}}}

    def _refusal(self, status: int) -> dict[str, Any]:
        told: dict[str, Any] = {
            "description": _SENTENCES[status],
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        if status == 429:
            told["headers"] = {"Retry-After": {"description": "Detik.", "schema": {"type": "integer"}}}
        return told

    def _get_serializer(self) -> Any:
        return None
