import { type Problem, problem } from "../problem.ts";

export interface Paging {
  readonly pageIndex: number;
  readonly pageSize: number;
}

const largest = 10_000;

/** Values of an array parameter, whether comma-separated, repeated, or both. */
export function listParameter(query: URLSearchParams, name: string): string[] {
  return query
    .getAll(name)
    .flatMap((value) => value.split(","))
    .map((value) => value.trim())
    .filter((value) => value !== "");
}

/** A boolean parameter; null when it is neither `true` nor `false`. */
export function booleanParameter(query: URLSearchParams, name: string): boolean | null {
  const value = query.get(name)?.toLowerCase();
  if (value === undefined || value === "false") return false;
  return value === "true" ? true : null;
}

function integerParameter(
  query: URLSearchParams,
  name: string,
  range: { least: number; fallback: number },
): number | null {
  const text = query.get(name);
  if (text === null) return range.fallback;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : -1;
  return value >= range.least && value <= largest ? value : null;
}

/** `pageIndex` from 0 and `pageSize` from 1, both up to 10000. */
export function readPaging(
  query: URLSearchParams,
  defaultPageSize: number,
): { paging: Paging } | { problem: Problem } {
  const pageIndex = integerParameter(query, "pageIndex", { least: 0, fallback: 0 });
  const pageSize = integerParameter(query, "pageSize", { least: 1, fallback: defaultPageSize });
  if (pageIndex !== null && pageSize !== null) return { paging: { pageIndex, pageSize } };
  const name = pageIndex === null ? "pageIndex" : "pageSize";
  const least = pageIndex === null ? 0 : 1;
  return {
    problem: problem(400, `The query parameter '${name}' must be from ${least} to ${largest}.`),
  };
}
