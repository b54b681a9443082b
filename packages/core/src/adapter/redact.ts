import type { Secrets } from "./contract.ts";

export const redacted = "[redacted]";

/** Headers that carry credentials on any platform. */
const secretHeaders =
  /^(authorization|proxy-authorization|cookie|set-cookie|x-api-key|api-key|.*-token|.*secret.*)$/i;

/** Shorter values would blank out ordinary words. */
const shortestSecret = 4;

export interface Redactor {
  text(value: string): string;
  headers(headers: Iterable<readonly [string, string]>): Record<string, string>;
}

/** Every form in which a secret may stand in a text: as it is, in JSON, in a URL, in Basic credentials. */
function formsOf(secret: string): string[] {
  const bytes = new TextEncoder().encode(secret);
  const base64 = btoa(String.fromCharCode(...bytes));
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    encodeURIComponent(secret).replaceAll("%20", "+"),
    base64,
    base64.replace(/=+$/, "").replaceAll("+", "-").replaceAll("/", "_"),
  ];
}

/** Removes the secrets of a target from texts and headers, whatever their encoding. */
export function createRedactor(secrets: Secrets): Redactor {
  const values = Object.values(secrets).filter((value) => value.length >= shortestSecret);
  // Longest first, so that a secret that contains another goes as a whole.
  const forms = [...new Set(values.flatMap(formsOf))].sort((a, b) => b.length - a.length);
  const text = (value: string) =>
    forms.reduce(
      (rest, form) => (rest.includes(form) ? rest.replaceAll(form, redacted) : rest),
      value,
    );
  return {
    text,
    headers(headers) {
      const safe: Record<string, string> = {};
      for (const [name, value] of headers) {
        safe[name.toLowerCase()] = secretHeaders.test(name) ? redacted : text(value);
      }
      return safe;
    },
  };
}
