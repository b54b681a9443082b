import type { ErrorCode } from "../../errors/index.ts";

/** Where a failure comes from: who or what has to change before the same thing succeeds. */
export const origins = ["syncline", "network", "platform", "credentials", "data"] as const;
export type Origin = (typeof origins)[number];

/** What a record keeps of an error, and of whom it speaks. */
export interface CauseInput {
  readonly code: ErrorCode;
  readonly message: string;
  /** HTTP status of the platform's answer; null when there was none. */
  readonly platformStatus: number | null;
  /** The platform's own code for it. */
  readonly platformCode: string | null;
  /** Id of the adapter: `contentful`. */
  readonly platform: string;
  /** The platform's answer where it is still on record: JSON, or its text. Used when the message says nothing. */
  readonly body?: unknown;
}

/** Why something failed, without the values of the one case: failures of one cause have one id. */
export interface Cause {
  /** Stable and short; made of all the other parts. */
  readonly id: string;
  readonly origin: Origin;
  /** Syncline's code of the error. */
  readonly code: ErrorCode;
  /** The message with its values taken out: `'{name}'` for what was quoted, `{n}` for a number. */
  readonly template: string;
  /** Where in the content model, without its keys and positions: `fields[].validations[].size`. */
  readonly path: string | null;
  /** Doing the same again later may succeed. */
  readonly retryable: boolean;
}
