/** Bytes as text. */

const PAIRS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** Lower-case hexadecimal digits, two a byte. @example toHex(Uint8Array.of(10, 255)) // "0aff" */
export function toHex(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i++) text += PAIRS[bytes[i]];
  return text;
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const URL_ALPHABET = `${ALPHABET.slice(0, 62)}-_`;

/** Base64 with padding (RFC 4648); the URL-safe form has `-` and `_` for `+` and `/`. @example toBase64(Uint8Array.of(255)) // "/w==" */
export function toBase64(bytes: Uint8Array, urlSafe = false): string {
  const alphabet = urlSafe ? URL_ALPHABET : ALPHABET;
  let text = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const bits = (bytes[i] << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    text += alphabet[bits >> 18] + alphabet[(bits >> 12) & 63];
    text += i + 1 < bytes.length ? alphabet[(bits >> 6) & 63] : "=";
    text += i + 2 < bytes.length ? alphabet[bits & 63] : "=";
  }
  return text;
}
