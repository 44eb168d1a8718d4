"use strict";
// Verifies Ed25519 signatures (RFC 8032) where the browser cannot do it itself. Whole numbers only, no library.
// Nothing here is secret, so nothing needs to take the same time for every input.
const ed25519 = (() => {
  const P = 2n ** 255n - 19n;
  const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;
  const MASK = (1n << 64n) - 1n;
  const mod = (value, by = P) => { const rest = value % by; return rest < 0n ? rest + by : rest; };
  const power = (base, exponent) => {
    let result = 1n;
    for (let square = mod(base); exponent > 0n; exponent >>= 1n, square = mod(square * square)) {
      if (exponent & 1n) result = mod(result * square);
    }
    return result;
  };
  const inverse = (value) => power(value, P - 2n);
  const D = mod(-121665n * inverse(121666n));
  const ROOT_OF_MINUS_1 = power(2n, (P - 1n) / 4n);
  const fromLittleEndian = (bytes) => bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);

  // The first 64 bits of the fractions of the roots of the first primes: SHA-512's constants (FIPS 180-4).
  const root = (value, n) => {
    let low = 0n, high = 1n << 80n;
    while (low + 1n < high) { const middle = (low + high) >> 1n; if (middle ** n <= value) low = middle; else high = middle; }
    return low;
  };
  const primes = [];
  for (let number = 2; primes.length < 80; number++) if (primes.every((each) => number % each)) primes.push(number);
  const START = primes.slice(0, 8).map((prime) => root(BigInt(prime) << 128n, 2n) & MASK);
  const ROUND = primes.map((prime) => root(BigInt(prime) << 192n, 3n) & MASK);
  const turn = (word, by) => ((word >> by) | (word << (64n - by))) & MASK;

  const sha512 = (message) => {
    const blocks = Math.ceil((message.length + 17) / 128);
    const padded = new Uint8Array(blocks * 128);
    padded.set(message);
    padded[message.length] = 0x80;
    new DataView(padded.buffer).setUint32(padded.length - 4, message.length * 8);
    let state = START.slice();
    for (let block = 0; block < blocks; block++) {
      const words = [];
      for (let at = 0; at < 16; at++) {
        let word = 0n;
        for (let byte = 0; byte < 8; byte++) word = (word << 8n) | BigInt(padded[block * 128 + at * 8 + byte]);
        words.push(word);
      }
      for (let at = 16; at < 80; at++) {
        const early = words[at - 15], late = words[at - 2];
        const s0 = turn(early, 1n) ^ turn(early, 8n) ^ (early >> 7n);
        const s1 = turn(late, 19n) ^ turn(late, 61n) ^ (late >> 6n);
        words.push((words[at - 16] + s0 + words[at - 7] + s1) & MASK);
      }
      let [a, b, c, d, e, f, g, h] = state;
      for (let at = 0; at < 80; at++) {
        const s1 = turn(e, 14n) ^ turn(e, 18n) ^ turn(e, 41n);
        const t1 = (h + s1 + ((e & f) ^ (~e & MASK & g)) + ROUND[at] + words[at]) & MASK;
        const s0 = turn(a, 28n) ^ turn(a, 34n) ^ turn(a, 39n);
        const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) & MASK;
        [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) & MASK, c, b, a, (t1 + t2) & MASK];
      }
      state = [a, b, c, d, e, f, g, h].map((word, at) => (state[at] + word) & MASK);
    }
    const digest = new Uint8Array(64);
    state.forEach((word, at) => {
      for (let byte = 7; byte >= 0; byte--, word >>= 8n) digest[at * 8 + byte] = Number(word & 255n);
    });
    return digest;
  };

  // Points as [X, Y, Z, T] with x = X/Z, y = Y/Z, xy = T/Z.
  const add = ([x1, y1, z1, t1], [x2, y2, z2, t2]) => {
    const a = mod((y1 - x1) * (y2 - x2)), b = mod((y1 + x1) * (y2 + x2));
    const c = mod(2n * D * t1 * t2), d = mod(2n * z1 * z2);
    const e = b - a, f = d - c, g = d + c, h = b + a;
    return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)];
  };
  const times = (point, factor) => {
    let result = [0n, 1n, 1n, 0n];
    for (let doubled = point; factor > 0n; factor >>= 1n, doubled = add(doubled, doubled)) {
      if (factor & 1n) result = add(result, doubled);
    }
    return result;
  };
  const same = ([x1, y1, z1], [x2, y2, z2]) => mod(x1 * z2 - x2 * z1) === 0n && mod(y1 * z2 - y2 * z1) === 0n;
  // The point that 32 bytes name, or null: there is none, or they are not the one way of naming it.
  const point = (bytes) => {
    const number = fromLittleEndian(bytes), sign = number >> 255n, y = number & ((1n << 255n) - 1n);
    if (y >= P) return null;
    const u = mod(y * y - 1n), v = mod(D * y * y + 1n);
    let x = mod(u * v ** 3n * power(u * v ** 7n, (P - 5n) / 8n));
    if (mod(v * x * x + u) === 0n) x = mod(x * ROOT_OF_MINUS_1);
    if (mod(v * x * x - u) !== 0n || (x === 0n && sign)) return null;
    if ((x & 1n) !== sign) x = P - x;
    return [x, y, 1n, mod(x * y)];
  };
  const baseY = mod(4n * inverse(5n));
  const BASE = point(Uint8Array.from({ length: 32 }, (_, at) => Number((baseY >> BigInt(8 * at)) & 255n)));

  const verify = (message, signature, publicKey) => {
    if (signature.length !== 64 || publicKey.length !== 32) return false;
    const a = point(publicKey), r = point(signature.slice(0, 32)), s = fromLittleEndian(signature.slice(32));
    if (!a || !r || s >= ORDER) return false;
    const hashed = new Uint8Array(64 + message.length);
    hashed.set(signature.slice(0, 32));
    hashed.set(publicKey, 32);
    hashed.set(message, 64);
    const k = mod(fromLittleEndian(sha512(hashed)), ORDER);
    return same(times(BASE, s), add(r, times(a, k)));
  };
  return { sha512, verify };
})();
