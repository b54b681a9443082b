import { redacted } from "./redacted.ts";

/** Headers that carry credentials on any platform. */
const secretHeaders =
  /^(authorization|proxy-authorization|cookie|set-cookie|authentication-info|.*api-?key|.*(access|subscription|functions|account|shared|auth)-key|.*-?token|.*(secret|password|passwd|credential|session-?id|signature).*)$/i;

export const isSecretHeader = (name: string): boolean => secretHeaders.test(name);

/** Names of a property, parameter or form field whose text is a credential whoever sends it. */
const word =
  "(?:(?:x|access|refresh|id|auth|api|bearer|session|client|personal|security)[-_]?)*(?:token|secret|api[-_]?key)|access[-_]?key|private[-_]?key|passw(?:or)?d|passphrase|pwd|client[-_]?assertion|authorization";

const property = new RegExp(`"(?:${word})"\\s*:\\s*"((?:[^"\\\\]|\\\\.)*)"`, "gi");
/** The same in JSON that is itself a text in JSON. */
const escapedProperty = new RegExp(
  `(\\\\+")(?:${word})\\1\\s*:\\s*\\1((?:(?!\\1).){1,10000}?)\\1`,
  "gis",
);
const parameter = new RegExp(
  `(?<=[?&;])(?:${word}|sig|signature|x-amz-signature|x-goog-signature)=([^&#\\s"'\\\\<>]+)`,
  "gi",
);
/** Name and password before the host of an address. */
const userinfo = /(?<=:\/\/)[^\s/?#@"'\\<>]{1,500}@/g;
/** `Bearer …` and `Basic …`, where a message quotes them. */
const scheme = /\b(?<=(?:bearer|basic)\s+)[\w.~+/=-]{16,}/gi;

/** Removes what by its name or place is a credential, whosever it is. */
export function withoutNamed(text: string): string {
  let rest = text;
  if (rest.includes('"')) {
    rest = rest.replace(property, (all, value: string) => swap(all, value));
    if (rest.includes('\\"')) {
      rest = rest.replace(escapedProperty, (all, _, value: string) => swap(all, value));
    }
  }
  if (rest.includes("=")) {
    rest = rest.replace(parameter, (all, value: string) => swap(all, value));
  }
  if (rest.includes("@")) rest = rest.replace(userinfo, `${redacted}@`);
  return rest.replace(scheme, redacted);
}

/** The value stands last in what was found, but for a quote. */
function swap(all: string, value: string): string {
  if (value === "" || value === redacted) return all;
  const start = all.lastIndexOf(value);
  return all.slice(0, start) + redacted + all.slice(start + value.length);
}

/** The texts that are credentials by their names, so that they are known where they stand without. */
export function credentialsIn(text: string): string[] {
  const found = [...text.matchAll(property), ...text.matchAll(parameter)];
  return found.flatMap(([, value]) => (value === undefined ? [] : [unescaped(value)]));
}

function unescaped(value: string): string {
  try {
    return JSON.parse(`"${value}"`) as string;
  } catch {
    return value;
  }
}

/** The credentials within the value of a header that carries some: without scheme, cookie name and user name. */
export function credentialsOfHeader(name: string, value: string): string[] {
  if (/^(set-)?cookie$/i.test(name)) {
    const pairs = name.length > 6 ? [value.split(";")[0] ?? ""] : value.split(";");
    return pairs.map((pair) => pair.slice(pair.indexOf("=") + 1).trim());
  }
  const rest = value.replace(/^[A-Za-z][\w-]*\s+/, "").trim();
  const found = [rest];
  if (/^basic\s/i.test(value)) {
    try {
      const decoded = atob(rest);
      found.push(decoded.slice(decoded.indexOf(":") + 1));
    } catch {
      return found;
    }
  }
  return found;
}
