/** Where a text stops being JSON, and what is wrong there. */
export interface JsonError {
  /** Characters from the start, from 0. */
  readonly offset: number;
  readonly line: number;
  readonly column: number;
  readonly problem: string;
}

type Expectation = "value" | "valueOrEnd" | "key" | "keyOrEnd" | "colon" | "commaOrEnd" | "nothing";

const words: Record<Expectation, string> = {
  value: "a value",
  valueOrEnd: "a value or ']'",
  key: "a property name in double quotes",
  keyOrEnd: "a property name in double quotes or '}'",
  colon: "':'",
  commaOrEnd: "',' or the end of the object or list",
  nothing: "nothing more",
};

const blank = /[ \t\n\r]*/y;
const word = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const escaped = /["\\/bfnrt]|u[0-9a-fA-F]{4}/y;

function matchAt(pattern: RegExp, text: string, offset: number): number {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0].length ?? 0;
}

/**
 * Finds what `JSON.parse` only hints at: its messages name a position for some errors and quote the document
 * for others. Without recursion, so that any nesting is safe. Null for valid JSON.
 */
export function findJsonError(text: string): JsonError | null {
  const open: ("[" | "{")[] = [];
  let expected: Expectation = "value";
  let offset = 0;
  const fail = (at: number, problem: string) => locate(text, at, problem);
  const afterValue = (): Expectation => (open.length === 0 ? "nothing" : "commaOrEnd");

  for (;;) {
    offset += matchAt(blank, text, offset);
    const next = text[offset];
    if (next === undefined) {
      return expected === "nothing"
        ? null
        : fail(offset, `The text ends where ${words[expected]} is missing.`);
    }
    const unexpected = () => fail(offset, `Found '${next}' where ${words[expected]} must be.`);
    const inner = open.at(-1);
    const wantsValue: boolean = expected === "value" || expected === "valueOrEnd";
    const wantsKey: boolean = expected === "key" || expected === "keyOrEnd";
    if (next === '"' && (wantsValue || wantsKey)) {
      const end = endOfText(text, offset);
      if (typeof end !== "number") return fail(end.offset, end.problem);
      offset = end;
      expected = wantsKey ? "colon" : afterValue();
    } else if ((next === "[" || next === "{") && wantsValue) {
      open.push(next);
      offset += 1;
      expected = next === "[" ? "valueOrEnd" : "keyOrEnd";
    } else if (next === "]" || next === "}") {
      const fits = next === "]" ? inner === "[" : inner === "{";
      const mayEnd =
        expected === "commaOrEnd" || expected === "valueOrEnd" || expected === "keyOrEnd";
      if (!fits || !mayEnd) return unexpected();
      open.pop();
      offset += 1;
      expected = afterValue();
    } else if (next === "," && expected === "commaOrEnd") {
      offset += 1;
      expected = inner === "[" ? "value" : "key";
    } else if (next === ":" && expected === "colon") {
      offset += 1;
      expected = "value";
    } else {
      const length = wantsValue ? matchAt(word, text, offset) : 0;
      if (length === 0) return unexpected();
      offset += length;
      expected = afterValue();
    }
  }
}

/** Offset behind the closing quote of the text that opens at `start`. */
function endOfText(text: string, start: number): number | { offset: number; problem: string } {
  for (let offset = start + 1; offset < text.length; offset += 1) {
    const code = text.charCodeAt(offset);
    if (code === 0x22) return offset + 1;
    if (code < 0x20) return { offset, problem: "A text holds a line break or control character." };
    if (code !== 0x5c) continue;
    const length = matchAt(escaped, text, offset + 1);
    if (length === 0) return { offset, problem: "A backslash is followed by no known escape." };
    offset += length;
  }
  return { offset: start, problem: "The text that begins here never ends." };
}

function locate(text: string, offset: number, problem: string): JsonError {
  let line = 1;
  let lineStart = 0;
  for (let at = text.indexOf("\n"); at !== -1 && at < offset; at = text.indexOf("\n", at + 1)) {
    line += 1;
    lineStart = at + 1;
  }
  return { offset, line, column: offset - lineStart + 1, problem };
}
