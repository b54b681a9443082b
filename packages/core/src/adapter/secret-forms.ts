/** Shorter values, and shorter parts of their base64 or hexadecimal form, would blank out ordinary words. */
const shortestSecret = 4;
const shortestEncoded = 8;

/** One way a secret may stand in a text. */
export interface SecretForm {
  readonly pattern: string | RegExp;
  /** What surrounds it is of one piece with it: the rest of a base64 text that holds it. */
  readonly whole: boolean;
}

/**
 * Every form in which a secret may stand in a text: as it is; escaped for JSON any number of times over, for a URL
 * once or twice, for HTML; in hexadecimal; in base64, also in the middle of something longer (Basic credentials).
 */
export function formsOf(secret: string): SecretForm[] {
  if (secret.length < shortestSecret) return [];
  const bytes = new TextEncoder().encode(secret);
  const forms: SecretForm[] = [{ pattern: tolerant(secret), whole: false }];
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (hex.length >= shortestEncoded) forms.push({ pattern: anyCase(hex), whole: false });
  for (const core of base64Cores(bytes)) {
    if (core.length < shortestEncoded) continue;
    forms.push({ pattern: tolerant(core), whole: true });
    const inUrl = core.replaceAll("+", "-").replaceAll("/", "_");
    if (inUrl !== core) forms.push({ pattern: inUrl, whole: true });
  }
  return forms;
}

/** The letters of its base64 form that depend on the secret alone, for each place it may have among triples of bytes. */
function base64Cores(bytes: Uint8Array): string[] {
  return [0, 1, 2].map((before) => {
    const padded = new Uint8Array(before + bytes.length);
    padded.set(bytes, before);
    const text = btoa(Array.from(padded, (byte) => String.fromCharCode(byte)).join(""));
    const start = Math.ceil((before * 8) / 6);
    return text.slice(start, Math.floor((padded.length * 8) / 6));
  });
}

const plain = /^[A-Za-z0-9]$/;
const entities: Readonly<Record<string, string>> = {
  "&": "amp",
  "<": "lt",
  ">": "gt",
  '"': "quot",
};

/** A pattern that finds the text whichever of its characters are escaped; the text itself when none needs to be. */
function tolerant(text: string): string | RegExp {
  const characters = [...text];
  if (characters.every((character) => plain.test(character))) return text;
  return new RegExp(characters.map(variants).join(""), "g");
}

function variants(character: string): string {
  if (plain.test(character)) return character;
  const units = Array.from({ length: character.length }, (_, n) => character.charCodeAt(n));
  const percent = Array.from(new TextEncoder().encode(character), (byte) => {
    return `%(?:25)*${caseless(byte.toString(16).padStart(2, "0"))}`;
  });
  const unicode = units.map((unit) => `\\\\+u${caseless(unit.toString(16).padStart(4, "0"))}`);
  const point = character.codePointAt(0) ?? 0;
  const found = [
    `\\\\*${literal(character)}`,
    percent.join(""),
    unicode.join(""),
    `&#(?:0*${point}|[xX]0*${caseless(point.toString(16))});`,
  ];
  const entity = entities[character];
  if (entity !== undefined) found.push(`&${entity};`);
  if (character === "'") found.push("&apos;");
  if (character === " ") found.push("\\+");
  const short = { "\n": "n", "\r": "r", "\t": "t", "\b": "b", "\f": "f" }[character];
  if (short !== undefined) found.push(`\\\\+${short}`);
  return `(?:${found.join("|")})`;
}

function anyCase(hex: string): string | RegExp {
  return /[a-f]/.test(hex) ? new RegExp(caseless(hex), "g") : hex;
}

const caseless = (hex: string): string =>
  hex.replace(/[a-f]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
const literal = (character: string): string => character.replace(/[\\^$.*+?()[\]{}|/-]/, "\\$&");
