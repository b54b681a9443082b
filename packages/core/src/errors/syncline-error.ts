import { type ErrorCode, type ErrorTraits, errorTraits } from "./codes.ts";

/** One thing wrong with an input or a model, at a path, with what to do about it. */
export interface Issue {
  /** Where: `contentTypes[3].fields.title.type`. Empty for the whole input. */
  readonly path: string;
  /** Stable, machine-readable: `field.type_unknown`. */
  readonly code: string;
  readonly severity: "error" | "warning";
  readonly message: string;
  /** What to do. */
  readonly hint?: string;
}

export interface SynclineErrorParams {
  readonly code: ErrorCode;
  /** Text for the person who reads it: what is wrong and what to do. Never holds a secret. */
  readonly message: string;
  /** Text for the log only. */
  readonly internal?: string;
  readonly issues?: readonly Issue[];
  /** Milliseconds to wait before a retry, when the platform named them. */
  readonly retryAfterMs?: number;
  /** HTTP status of the platform's answer, when there was one. */
  readonly platformStatus?: number;
  /** The platform's own code for it. */
  readonly platformCode?: string;
  readonly cause?: unknown;
}

const marker = Symbol.for("syncline.error");

/** The one error type of Syncline. `code` is stable; `message` is for people; `internal` is for logs. */
export class SynclineError extends Error {
  readonly [marker] = true;
  readonly code: ErrorCode;
  readonly internal: string | undefined;
  readonly issues: readonly Issue[];
  readonly retryAfterMs: number | undefined;
  readonly platformStatus: number | undefined;
  readonly platformCode: string | undefined;

  constructor(params: SynclineErrorParams) {
    super(params.message, params.cause === undefined ? undefined : { cause: params.cause });
    this.name = "SynclineError";
    this.code = params.code;
    this.internal = params.internal;
    this.issues = params.issues ?? [];
    this.retryAfterMs = params.retryAfterMs;
    this.platformStatus = params.platformStatus;
    this.platformCode = params.platformCode;
  }

  get traits(): ErrorTraits {
    return errorTraits[this.code];
  }

  get retryable(): boolean {
    return this.traits.retryable;
  }

  get whoActs(): ErrorTraits["whoActs"] {
    return this.traits.whoActs;
  }

  /** True for errors of another copy of this package too, where `instanceof` fails. */
  static isInstance(value: unknown): value is SynclineError {
    return typeof value === "object" && value !== null && marker in value;
  }

  /** Any thrown value as a SynclineError; an unknown one becomes `internal` and keeps its text out of sight. */
  static from(value: unknown): SynclineError {
    if (SynclineError.isInstance(value)) return value;
    return new SynclineError({
      code: "internal",
      message: "Something went wrong inside Syncline. The log has the details.",
      internal: value instanceof Error ? (value.stack ?? value.message) : String(value),
      cause: value,
    });
  }
}
