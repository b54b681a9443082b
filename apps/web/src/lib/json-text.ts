/** One coloured piece of a line of JSON. */
export interface JsonToken {
  readonly kind: "key" | "string" | "number" | "keyword" | "mark";
  readonly text: string;
}

const tokenPattern =
  /("(?:\\.|[^"\\])*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null)|([^"\d\-tfn]+|[\s\S])/g;

/** The pieces of one line of indented JSON; together they are the line. */
export function tokenise(line: string): JsonToken[] {
  const tokens: JsonToken[] = [];
  for (const [whole, string, colon, number, keyword] of line.matchAll(tokenPattern)) {
    if (string !== undefined && colon !== undefined) {
      tokens.push({ kind: "key", text: string }, { kind: "mark", text: colon });
    } else if (string !== undefined) tokens.push({ kind: "string", text: string });
    else if (number !== undefined) tokens.push({ kind: "number", text: number });
    else if (keyword !== undefined) tokens.push({ kind: "keyword", text: keyword });
    else tokens.push({ kind: "mark", text: whole });
  }
  return tokens;
}

/** A body as people read it: indented when it is JSON, else as it is. */
export function prettyBody(body: string): { readonly text: string; readonly isJson: boolean } {
  try {
    return { text: JSON.stringify(JSON.parse(body), null, 2), isJson: true };
  } catch {
    return { text: body, isJson: false };
  }
}

/** A value of a change on one line: texts in quotes, long ones cut, nothing as a dash. */
export function shortValue(value: unknown, limit = 120): string {
  if (value === null || value === undefined) return "nothing";
  if (value === "") return "empty";
  const text = typeof value === "string" ? `“${value}”` : JSON.stringify(value);
  return text.length <= limit ? text : `${text.slice(0, limit - 1)}…`;
}
