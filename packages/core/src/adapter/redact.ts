import type { Secrets } from "./contract.ts";
import { redacted } from "./redacted.ts";
import { formsOf, type SecretForm } from "./secret-forms.ts";
import {
  credentialsIn,
  credentialsOfHeader,
  isSecretHeader,
  withoutNamed,
} from "./secret-names.ts";

export { redacted } from "./redacted.ts";

/** A credential of a request: shorter ones are not told from ordinary words. */
const shortestLearned = 8;
/** What is no ordinary word of a content model: it is taken out of what an adapter reads, too. */
const shortestInContent = 12;
/** A session that changes its credentials at every call must not make every call slower. */
const mostLearned = 50;

export interface Redactor {
  /** Adds secrets of the target, of whatever length. */
  give(secrets: Secrets): void;
  /** Without the target's secrets in any form, and without what is a credential by its name. */
  text(value: string): string;
  headers(headers: Iterable<readonly [string, string]>): Record<string, string>;
  /** Without the target's long secrets, and nothing else: what an adapter makes items of. */
  content(value: string): string;
  /** Adds the credentials that a request or an answer carries by header, so that they are found in bodies. */
  learnHeaders(headers: Iterable<readonly [string, string]>): void;
  /** The same of a text: the parameters of an address, the answer to a request for a credential. */
  learnText(text: string): void;
}

/** Removes the secrets of a target from texts and headers, whatever their encoding. */
export function createRedactor(secrets: Secrets): Redactor {
  const given = new Set(Object.values(secrets));
  const learned: string[] = [];
  let all: SecretForm[] = [];
  let long: SecretForm[] = [];
  const order = () => {
    const known = [...given, ...learned];
    all = orderedForms(known);
    long = orderedForms(known.filter(isLong));
  };
  order();
  const learn = (values: readonly string[]) => {
    const news = values.filter(
      (value) =>
        value.length >= shortestLearned &&
        value !== redacted &&
        !given.has(value) &&
        !learned.includes(value),
    );
    if (news.length === 0) return;
    learned.push(...news);
    learned.splice(0, learned.length - mostLearned);
    order();
  };
  const text = (value: string) => withoutNamed(all.reduce(without, value));
  return {
    give(more) {
      const known = given.size;
      for (const secret of Object.values(more)) given.add(secret);
      if (given.size > known) order();
    },
    text,
    content: (value) => long.reduce(without, value),
    headers(headers) {
      const safe: Record<string, string> = {};
      for (const [name, value] of headers) {
        safe[name.toLowerCase()] = isSecretHeader(name) ? redacted : text(value);
      }
      return safe;
    },
    learnHeaders(headers) {
      for (const [name, value] of headers) {
        if (isSecretHeader(name)) learn(credentialsOfHeader(name, value));
      }
    },
    learnText: (value) => learn(credentialsIn(value)),
  };
}

const isLong = (secret: string): boolean => secret.length >= shortestInContent;

/** Longest first, so that a secret that contains another goes as a whole. */
function orderedForms(secrets: readonly string[]): SecretForm[] {
  return [...secrets].sort((a, b) => b.length - a.length).flatMap(formsOf);
}

function without(text: string, { pattern, whole }: SecretForm): string {
  if (typeof pattern === "string" && !text.includes(pattern)) return text;
  if (!whole) return text.replaceAll(pattern, redacted);
  const parts: string[] = [];
  let from = 0;
  for (const { index, length } of placesOf(text, pattern)) {
    if (index < from) continue;
    let start = index;
    let end = index + length;
    while (start > from && isBase64(text.charCodeAt(start - 1))) start -= 1;
    while (end < text.length && isBase64(text.charCodeAt(end))) end += 1;
    parts.push(text.slice(from, start), redacted);
    from = end;
  }
  return parts.length === 0 ? text : parts.join("") + text.slice(from);
}

function* placesOf(text: string, pattern: string | RegExp) {
  if (typeof pattern !== "string") {
    for (const { index, 0: found } of text.matchAll(pattern)) yield { index, length: found.length };
    return;
  }
  const { length } = pattern;
  for (let at = text.indexOf(pattern); at >= 0; at = text.indexOf(pattern, at + length)) {
    yield { index: at, length };
  }
}

/** A letter of base64 or base64url, padding included. */
function isBase64(code: number): boolean {
  const letter = (code | 32) >= 97 && (code | 32) <= 122;
  return letter || (code >= 47 && code <= 57) || [43, 45, 61, 95].includes(code);
}
