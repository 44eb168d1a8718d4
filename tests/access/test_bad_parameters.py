"""Whatever stands in an address, the answer is a page: found, not found, or the parameter ignored."""

import pytest

pytestmark = pytest.mark.django_db
NASTY = ("%00", "%27%3B--", "9" * 40, "-1", "%F0%9F%98%80", "%ED%A0%80", "a" * 3000, "%25", "[]", "..%2F..%2Fetc")
ADDRESSES = (
    "/kontrak/?q={0}",
    "/paket-saya/?due={0}&duty={0}&sort={0}",
    "/bayar/?q={0}&severity={0}",
    "/bayar/saran/?verdict={0}&contract={0}&q={0}",
    "/bayar/saran/{0}/",
    "/kontrak/?office={0}&region={0}&outcome={0}&project={0}&match={0}&severity={0}&scheme={0}&stake={0}",
    "/kontrak/?page={0}&sort={0}&per_page={0}",
    "/kontrak/?export={0}",
    "/kontrak/?kolom={0}&tampilan={0}&semua={0}&centang={0}",
    "/daftar/tampilan/{0}/",
    "/pekerjaan/{0}/berkas/",
    "/perangkat-daerah/cari?q={0}&office={0}",
    "/temuan/susun/?pilih={0}&baris={0}",
    "/kontrak/{0}/",
    "/kontrak/1/?per={0}",
    "/dasbor/?per={0}&page={0}",
    "/dasbor/opd-per-bulan/?urut={0}&page={0}",
    "/kontrak/?month={0}&protection={0}&gap={0}&watch={0}&sector={0}",
    "/temuan/?idle={0}&waiting={0}",
    "/kepesertaan/?sector={0}",
    "/putusan/?penyedia={0}&page={0}",
    "/pemeriksaan/?page={0}",
    "/impor/?q={0}&status={0}&source={0}",
    "/impor/unggah/?sumber={0}",
    "/impor/{0}/",
    "/impor/1/baris/?verdict={0}&page={0}",
    "/impor/templat/{0}/",
    "/kepesertaan/?q={0}&size={0}&status={0}&region={0}",
    "/kepesertaan/{0}/",
    "/keterlihatan/?tahun={0}&cara={0}&tingkat={0}&page={0}&export={0}",
    "/paket/?q={0}&bucket={0}&trace={0}&physical={0}&year={0}&kind={0}&method={0}&level={0}&office={0}&sort={0}",
    "/paket/tidak-berlaku/?q={0}&kind={0}&office={0}",
    "/paket/penyedia/{0}/",
    "/paket/{0}/60012302/",
    "/paket/penyedia/{0}/pedoman.pdf",
    "/kontrak/{0}/pedoman.pdf",
    "/temuan/?q={0}&status={0}&stage={0}&code={0}&due={0}&contract={0}&office={0}&page={0}&sort={0}",
    "/temuan/{0}/",
    "/temuan/susun/?q={0}&stage={0}&contract={0}&office={0}&due={0}",
    "/temuan/lampiran/{0}/",
    "/surat/?q={0}&kind={0}&status={0}&office={0}&page={0}&sort={0}&export={0}",
    "/surat/{0}/",
    "/surat/{0}/pdf/",
    "/surat/setujui/?q={0}&kind={0}&status={0}",
    "/surat/cetak/?q={0}&kind={0}&office={0}",
    "/surat/nomor/?q={0}",
    "/pedoman/cetak/?q={0}&bucket={0}&year={0}&office={0}",
    "/pedoman/cetak/{0}/unduh/",
    "/rapat/paket/{0}/pdf/",
    "/paket/penerus/?q={0}&status={0}&office={0}&page={0}&sort={0}",
    "/hukum/{0}/",
    "/hukum/usulan/?q={0}&status={0}&kind={0}&page={0}&sort={0}",
    "/hukum/usulan/{0}/",
    "/pekerjaan/?q={0}&status={0}",
    "/pekerjaan/{0}/",
    "/{0}",
)
POSTS = {
    "/daftar/kolom/": ("tanda", "lakukan", "kolom"),
    "/daftar/tampilan/": ("tanda", "nama", "bagi"),
    "/daftar/tampilan/{0}/": ("tanda", "lakukan", "nama", "bagi"),
    "/putusan/simpan/": ("contractor_key", "npp", "answer", "reason"),
    "/putusan/{0}/tarik/": (),
    "/putusan/batal/": (),
    "/putusan/kedua/{0}/": ("answer",),
    "/putusan/selisih/{0}/": ("answer", "reason"),
    "/temuan/{0}/tidak-terbukti/": ("reason",),
    "/temuan/{0}/verifikasi/": ("reason",),
    "/temuan/{0}/tarik/": ("reason",),
    "/temuan/{0}/bukti/": ("about", "reason", "document"),
    "/temuan/{0}/pengecualian/": ("until", "reason", "document"),
    "/temuan/{0}/henti/": ("kind", "until", "reason", "document"),
    "/temuan/{0}/jalan/": ("reason",),
    "/temuan/{0}/langkah-bpjs/": ("kind", "reference", "on", "note"),
    "/temuan/bukti/{0}/": ("accept", "reason"),
    "/temuan/susun/": ("tanda",),
    "/kontrak/{0}/surat/": ("kind",),
    "/surat/{0}/tarik/": ("reason",),
    "/surat/{0}/kirim/": ("channel", "addressee", "sent_on"),
    "/surat/kiriman/{0}/": ("outcome", "on", "proof", "proof_file"),
    "/surat/cetak/": ("tanda",),
    "/surat/nomor/": ("register", "pattern", "code", "why", "simpan"),
    "/surat/kop/": ("forum", "head", "address", "place", "branch", "signatory"),
    "/pedoman/cetak/": ("tanda",),
    "/rapat/paket/": ("since", "until", "held", "idle_after"),
    "/impor/unggah/?sumber=bpjs_employers": ("file", "coverage", "branches", "as_of"),
    "/impor/{0}/terapkan/": ("accept_vanishing",),
    "/paket/penyedia/{0}/jenis-pekerjaan/": ("decision", "reason"),
    "/paket/penerus/putuskan/": ("yes", "no", "back", "ticked", "all_ticked"),
    "/hukum/ppn/usul/": ("rate", "valid_from", "valid_to", "legal_source", "note", "reason"),
    "/hukum/iuran-jakon/usul/": ("upper_1", "jkk_1", "jkm_5", "valid_from", "legal_source", "reason"),
    "/hukum/batas-waktu/usul/": ("name", "days", "valid_from", "legal_source", "reason"),
    "/hukum/hari-libur/usul/": ("lines", "legal_source", "reason"),
    "/hukum/tunggakan/usul/": ("lines", "valid_from", "legal_source", "reason"),
    "/hukum/upah-minimum/verifikasi/": ("rows", "reason"),
    "/hukum/usulan/{0}/putuskan/": ("answer", "reason"),
    "/pekerjaan/{0}/ulang/": (),
    "/kepesertaan/cek/": ("firm", "region"),
}


@pytest.mark.parametrize("value", NASTY, ids=[value[:12] for value in NASTY])
def test_no_parameter_of_an_address_breaks_a_page(value, province, eko, as_user):
    browser = as_user(eko)
    for address in ADDRESSES:
        answer = browser.get(address.format(value))
        assert answer.status_code in (200, 301, 302, 400, 404, 405), (address, answer.status_code)


@pytest.mark.parametrize(
    "value", ["\x00", "9" * 40, "😀" * 2000, ""], ids=["nul", "long number", "long text", "nothing"]
)
def test_no_posted_value_breaks_a_page(value, province, eko, as_user):
    browser = as_user(eko)
    for address, names in POSTS.items():
        for number in ("1", "9" * 40):
            answer = browser.post(address.format(number), dict.fromkeys(names, value))
            assert answer.status_code in (200, 302, 400, 404, 405), (address, answer.status_code)
