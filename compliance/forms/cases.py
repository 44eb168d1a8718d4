"""What people write about a finding and its letters."""

from datetime import date, timedelta
from typing import Any

from django import forms

from compliance.ladder import LETTER_LABELS
from compliance.models import AgencyStep, Delivery, LetterProfile, Pause

_DAY = {"invalid": "Tulis tanggal seperti 31-12-2026.", "required": "Isi tanggalnya."}


def _reason(hint: str, *, label: str = "Alasan", required: bool = True) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 2, "maxlength": 2000, "autocomplete": "off"})
    return forms.CharField(
        label=label,
        max_length=2000,
        required=required,
        widget=widget,
        help_text=hint,
        error_messages={
            "required": f"{label} belum diisi. {hint}",
            "max_length": f"{label} terlalu panjang; tulis paling banyak 2.000 huruf.",
        },
    )


def _day(label: str, hint: str = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=hint,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages=_DAY,
    )


def _file(label: str, *, required: bool) -> forms.FileField:
    return forms.FileField(
        label=label,
        required=required,
        help_text="PDF, JPG, atau PNG, paling besar 5 MB.",
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        error_messages={"required": "Lampirkan dokumennya.", "empty": "Berkas itu kosong. Pilih berkas yang berisi."},
    )


class ReasonForm(forms.Form):
    reason = _reason("Misalnya: kantor cabang membenarkan tunggakan ini lewat surat balasan.")


class ProofForm(forms.Form):
    about = _day("Tanggal pada bukti", "Misalnya tanggal pembayaran.")
    reason = _reason("Misalnya: iuran termin 1 dibayar, kuitansi terlampir.", label="Keterangan")
    document = _file("Bukti", required=True)


class ExemptionForm(forms.Form):
    until = _day("Dikecualikan sampai")
    reason = _reason("Misalnya: pekerjaan dihentikan sementara sesuai berita acara terlampir.")
    document = _file("Dokumen dasar", required=True)


class AnswerForm(forms.Form):
    accept = forms.ChoiceField(label="Jawaban", choices=[("ya", "Terima"), ("tidak", "Tolak")])
    reason = _reason("Misalnya: dokumen dicocokkan dengan kantor cabang.")


class PauseForm(forms.Form):
    kind = forms.ChoiceField(label="Sebab", choices=Pause.Kind.choices)
    until = _day("Sampai")
    reason = _reason("Misalnya: penyedia mengajukan keberatan tertulis atas nilai iuran.")
    document = _file("Dokumen (bila ada)", required=False)


class DraftForm(forms.Form):
    kind = forms.ChoiceField(choices=[(each.value, label) for each, label in LETTER_LABELS.items()])


class DeliveryForm(forms.Form):
    channel = forms.ChoiceField(label="Cara", choices=Delivery.Channel.choices)
    addressee = forms.CharField(
        label="Penerima", max_length=250, error_messages={"required": "Isi nama penerima surat."}
    )
    sent_on = _day("Dikirim")


class OutcomeForm(forms.Form):
    outcome = forms.ChoiceField(label="Hasil", choices=[("received", "Diterima"), ("bounced", "Kembali")])
    on = _day("Tanggal")
    proof = forms.CharField(
        label="Bukti",
        max_length=250,
        help_text="Nomor tanda terima, nomor resi, atau nama penerima.",
        error_messages={"required": "Isi bukti penerimaan, misalnya nomor tanda terima atau nomor resi."},
    )
    proof_file = _file("Pindaian bukti (bila ada)", required=False)


class AgencyStepForm(forms.Form):
    kind = forms.ChoiceField(label="Langkah", choices=AgencyStep.Kind.choices)
    reference = forms.CharField(
        label="Nomor surat", max_length=120, error_messages={"required": "Isi nomor surat BPJS Ketenagakerjaan."}
    )
    on = _day("Tanggal")
    note = forms.CharField(label="Catatan", max_length=300, required=False)


class MeetingForm(forms.Form):
    since = _day("Masa mulai")
    until = _day("Masa sampai")
    held = forms.CharField(
        label="Rapat",
        max_length=200,
        help_text="Misalnya: Kamis, 5 November 2026, pukul 09.00 WITA, ruang rapat sekretariat",
        error_messages={"required": "Isi hari, jam, dan tempat rapatnya."},
    )
    idle_after = forms.IntegerField(
        label="Tanpa perkembangan lebih dari (hari)",
        min_value=1,
        max_value=365,
        error_messages={
            "required": "Isi jumlah harinya.",
            "invalid": "Tulis jumlah hari dengan angka.",
            "min_value": "Tulis 1 sampai 365 hari.",
            "max_value": "Tulis 1 sampai 365 hari.",
        },
    )

    @staticmethod
    def last_month(today: date) -> dict[str, Any]:
        """What the form offers first: the month before, up to its last day."""
        until = today.replace(day=1) - timedelta(days=1)
        return {"since": until.replace(day=1), "until": until, "idle_after": 14}


class RegisterForm(forms.Form):
    pattern = forms.CharField(
        label="Susunan nomor",
        max_length=80,
        help_text="{n} nomor urut, {kode} kode di bawah, {romawi} bulan, {tahun} tahun.",
        error_messages={"required": "Isi susunan nomornya, misalnya {n}/{kode}/{romawi}/{tahun}."},
    )
    code = forms.CharField(label="Kode", max_length=40, error_messages={"required": "Isi kodenya, misalnya FK-PRA."})
    why = _reason("Perlu diisi saat menyimpan. Misalnya: mengikuti tata naskah dinas yang baru.", required=False)


_NEEDED = "Harus terisi sebelum surat dapat disetujui."


class ProfileForm(forms.ModelForm):
    class Meta:
        model = LetterProfile
        fields = (
            "forum",
            "head",
            "address",
            "place",
            "contact_office",
            "contact_address",
            "contact_hours",
            "contact_ways",
            "signatory",
            "copies",
            "branch",
        )
        help_texts = {
            **dict.fromkeys(("address", "contact_office", "contact_address"), _NEEDED),
            "head": "Satu baris untuk setiap baris kop, yang terbesar di atas.",
            "contact_ways": f"Satu baris satu cara, misalnya: Telepon: (0541) 123456. {_NEEDED}",
            "signatory": f"Jabatan penanda tangan, tanpa nama orang; satu baris untuk setiap baris. {_NEEDED}",
            "copies": "Satu baris satu tembusan.",
        }
        widgets: dict[str, Any] = {
            name: forms.Textarea(attrs={"rows": 3}) for name in ("head", "contact_ways", "signatory", "copies")
        }
