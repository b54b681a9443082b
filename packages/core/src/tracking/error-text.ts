/** What a text asked of an error's message comes to; every part must hold. */
export interface ErrorQuery {
  /** Words of the message, in lower case. */
  readonly whole: readonly string[];
  /** Beginnings of words of the message, in lower case. */
  readonly beginnings: readonly string[];
  /** Parts of the message as they stand, in any case. */
  readonly exact: readonly string[];
}

const notWord = /[^\p{L}\p{N}\p{M}]+/u;
const terms = /"([^"]*)"?|[^\s"]+/gu;

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(notWord)
    .filter((word) => word !== "");
}

/**
 * Reads the free text of a history filter. Each term is a word or the beginning of one: `time 40` finds
 * "Timeout after 404". A term in quotes, or with punctuation in it (`fields.title`, `100%`), is found as it stands,
 * from the beginning of a word on. Nothing but punctuation asks for nothing: any error.
 */
export function parseErrorText(text: string): ErrorQuery {
  const whole: string[] = [];
  const beginnings: string[] = [];
  const exact: string[] = [];
  for (const [term, quoted] of text.matchAll(terms)) {
    const part = quoted ?? term;
    const words = wordsOf(part);
    const last = words.pop();
    if (last === undefined) continue;
    whole.push(...words);
    beginnings.push(last);
    if (last !== part.toLowerCase()) exact.push(part);
  }
  return { whole, beginnings, exact };
}

/** Whether a message is what the text asks for. */
export function matchesErrorText(message: string, query: ErrorQuery): boolean {
  const words = wordsOf(message);
  const lower = message.toLowerCase();
  return (
    query.whole.every((word) => words.includes(word)) &&
    query.beginnings.every((start) => words.some((word) => word.startsWith(start))) &&
    query.exact.every((part) => lower.includes(part.toLowerCase()))
  );
}
