import type { JsonValue } from "../json/json.ts";
import type { Problem } from "../problem.ts";

/** A request as the vendor's part sees it, free of any server library. */
export interface ApiRequest {
  readonly method: string;
  /** Path segments below the API base, percent-decoded. */
  readonly segments: readonly string[];
  /** `http://127.0.0.1:4412/v1`, for `Location`. */
  readonly base: string;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Absent: an empty body. */
  readonly json?: JsonValue;
}

/** A refusal or an answer. */
export type Outcome = { readonly problem: Problem } | { readonly answer: Answer };

export function refuse(reason: Problem): Outcome {
  return { problem: reason };
}

export function reply(
  status: number,
  json?: JsonValue,
  headers: Readonly<Record<string, string>> = {},
): Outcome {
  return { answer: { status, headers, ...(json === undefined ? {} : { json }) } };
}
