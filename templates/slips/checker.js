"use strict";
(() => {
  const keys = JSON.parse(document.getElementById("kunci").textContent);
  const field = document.getElementById("isi"), firm = document.getElementById("penyedia");
  const result = document.getElementById("hasil");
  const MONTHS = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"];
  const STATUS = { LENGKAP: "Lengkap", MENUNGGU: "Menunggu", TERDAFTAR: "Terdaftar" };
  const OFFLINE = "Pencabutan tidak dapat diperiksa tanpa jaringan, begitu pula penggantian. Bila ada jaringan, pindai kode QR-nya atau ketik kodenya pada halaman pemeriksa di portal.";

  const fromHex = (text) => Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16));
  const toHex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const ascii = (text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

  // The signed bytes in what a scanner read, an address or its last part; null where it holds no such thing.
  const signedBytes = (text) => {
    const found = /^(?:[^]*\/)?([A-Za-z0-9_-]{100,})\/?$/.exec(text.trim());
    if (!found || found[1].length > 2400 || found[1].length % 4 === 1) return null;
    const binary = atob(found[1].replace(/-/g, "+").replace(/_/g, "/"));
    const once = btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
    return once === found[1] ? ascii(binary) : null;
  };
  const read = (payload) => {
    const parts = String.fromCharCode(...payload).split("|");
    if (parts.length !== 10 || parts[0] !== "PFK1") return null;
    const [, code, contract, kdRup, firmHash, status, asOf, validUntil, keyId, issuedAt] = parts.map(decodeURIComponent);
    return { code, contract, kdRup, firmHash, status, asOf, validUntil: Number(validUntil), keyId, issuedAt: Number(issuedAt) };
  };
  const isSigned = async (payload, signature, publicKey) => {
    try {
      const key = await crypto.subtle.importKey("raw", publicKey, { name: "Ed25519" }, false, ["verify"]);
      return await crypto.subtle.verify({ name: "Ed25519" }, key, signature, payload);
    } catch (notAbleTo) {
      return ed25519.verify(payload, signature, publicKey);
    }
  };
  const firmHash = (code, name) =>
    toHex(ed25519.sha512(ascii(code + "\n" + name.toUpperCase().replace(/\(KSO[^]*|[^A-Z0-9]/g, ""))).slice(0, 8));

  // Days are those of Kalimantan Timur (WITA, UTC+8), wherever the telephone believes to be.
  const local = (seconds) => new Date((seconds + 8 * 3600) * 1000);
  const day = (moment) => moment.getUTCDate() + " " + MONTHS[moment.getUTCMonth()] + " " + moment.getUTCFullYear();
  const clock = (moment) => day(moment) + " pukul " + moment.toISOString().slice(11, 16).replace(":", ".") + " WITA";
  const grouped = (code) => code.replace(/(.{5})(?=.)/g, "$1-");

  const show = (word, tone, sentences, facts) => {
    result.className = "hasil " + tone;
    result.textContent = "";
    const tell = (kind, text) => { const made = document.createElement(kind); made.textContent = text; return made; };
    result.append(tell("h2", word), ...sentences.map((text) => tell("p", text)));
    if (facts) {
      const list = document.createElement("dl");
      facts.forEach(([label, value]) => list.append(tell("dt", label), tell("dd", value)));
      result.append(list);
    }
    result.hidden = false;
    result.focus();
  };
  const unknown = (why) => show("TIDAK DIKENAL", "buruk", [why, "Bila kertasnya asli, periksa lewat portal atau tanyakan kepada sekretariat Forum. Jangan pakai kertasnya sebelum jelas."]);

  const firmSentences = (slip) => {
    if (!firm.value.trim()) return ["Tulis nama penyedia seperti pada kertas untuk memastikan bahwa kertas dan kode QR-nya memang sepasang."];
    const fits = firmHash(slip.code, firm.value) === slip.firmHash;
    return [fits ? "Nama penyedia cocok dengan kode QR." : "Nama penyedia TIDAK cocok dengan kode QR: periksa ejaannya; bila sudah benar, jangan pakai kertasnya."];
  };
  const check = async () => {
    let bytes = null, slip = null;
    try { bytes = signedBytes(field.value); slip = bytes && read(bytes.slice(0, -64)); } catch (unreadable) { slip = null; }
    if (!slip) {
      const typed = field.value.replace(/[\s-]/g, "").length === 15;
      return unknown(typed ? "Kode 15 huruf hanya dapat diperiksa lewat portal. Tanpa jaringan, pindai atau tempel isi kode QR-nya." : "Ini bukan isi kode QR sebuah slip, atau ada bagiannya yang hilang.");
    }
    const publicKey = Object.prototype.hasOwnProperty.call(keys, slip.keyId) ? keys[slip.keyId] : null;
    if (!publicKey) return unknown("Kunci slip ini tidak ada pada berkas pemeriksa ini. Unduh berkas pemeriksa yang terbaru dari portal.");
    if (!(await isSigned(bytes.slice(0, -64), bytes.slice(-64), fromHex(publicKey)))) return unknown("Tanda tangannya tidak cocok: slip ini tidak dibuat oleh portal, atau isinya berubah.");
    const now = Math.floor(Date.now() / 1000), expired = now > slip.validUntil;
    const facts = [
      ["Kode slip", grouped(slip.code)],
      ["Kode RUP", slip.kdRup ? slip.kdRup.replace(/;/g, ", ") : "Tidak ada pada data"],
      ["Status pada slip", STATUS[slip.status] || slip.status],
      ["Keadaan data per", Number(slip.asOf.slice(6)) + " " + MONTHS[Number(slip.asOf.slice(4, 6)) - 1] + " " + slip.asOf.slice(0, 4)],
      ["Berlaku sampai", day(local(slip.validUntil))],
      ["Jam perangkat ini", clock(local(now))],
    ];
    const firmSaid = firmSentences(slip);
    if (expired) return show("KEDALUWARSA", "hati", ["Tanda tangannya cocok, tetapi masa berlakunya sudah lewat menurut jam perangkat ini. Mintalah slip baru.", ...firmSaid, OFFLINE], facts);
    return show("SAH", "baik", ["Tanda tangannya cocok dan masa berlakunya belum lewat menurut jam perangkat ini.", OFFLINE, ...firmSaid], facts);
  };

  document.getElementById("periksa").addEventListener("submit", (event) => { event.preventDefault(); check(); });
  // Scanners that type end with Enter; a long text in the field is never meant to have lines.
  field.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); check(); } });
  if (location.hash.length > 1) { field.value = location.hash.slice(1); check(); }
})();
