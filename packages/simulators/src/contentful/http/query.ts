import { invalidQuery, unknownPath } from "./errors.ts";

/** The `limit` of a list when none is asked for, and the largest. */
export interface PageLimits {
  readonly defaultLimit: number;
  readonly maxLimit: number;
}
export const contentPages: PageLimits = { defaultLimit: 100, maxLimit: 1000 };

function readCount(query: URLSearchParams, name: string): number | null {
  const text = query.get(name);
  if (text === null) return null;
  return /^\d+$/.test(text) ? Number(text) : Number.NaN;
}

/** @throws 400 InvalidQuery when it is no number or out of range */
export function readLimit(query: URLSearchParams, limits: PageLimits): number {
  const limit = readCount(query, "limit") ?? limits.defaultLimit;
  if (limit <= limits.maxLimit) return limit;
  throw invalidQuery(
    `The value provided for "limit" is invalid. Please provide a value between 0 and ${limits.maxLimit}`,
  );
}

/** @throws 400 InvalidQuery */
export function readSkip(query: URLSearchParams): number {
  const skip = readCount(query, "skip") ?? 0;
  if (skip >= 0) return skip;
  throw invalidQuery(
    'The value provided for "skip" is invalid. Please provide a value larger than or equal to 0',
  );
}

/** `order=a,b` and `order[0]=a&order[1]=b` alike. */
export function readOrder(query: URLSearchParams): string[] {
  const values: string[] = [];
  for (const [name, value] of query) {
    if (name === "order" || /^order\[\d*\]$/.test(name)) values.push(...value.split(","));
  }
  return values.map((value) => value.trim()).filter((value) => value !== "");
}

/** `a,b` and repeated parameters alike. */
export function readList(query: URLSearchParams, name: string): string[] | null {
  const values = query.getAll(name);
  if (values.length === 0) return null;
  return values.flatMap((value) => value.split(",")).filter((value) => value !== "");
}

/** @throws 400 InvalidQuery for the first parameter the route does not know */
export function refuseUnknown(query: URLSearchParams, known: readonly string[]): void {
  for (const name of query.keys()) {
    const plain = name.replace(/^order\[\d*\]$/, "order");
    if (known.includes(plain)) continue;
    throw unknownPath(name);
  }
}
