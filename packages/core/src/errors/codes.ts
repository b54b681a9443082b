/** Every stable error code of Syncline, with what a caller may conclude from it. */
export interface ErrorTraits {
  /** Doing the same again later may succeed. */
  readonly retryable: boolean;
  /** Who can mend it. */
  readonly whoActs: "operator" | "platform" | "nobody";
  /** What it means for a write in flight: DESIGN §6, the four failure classes. */
  readonly failureClass: "transient" | "conflict" | "permanent" | "ambiguous";
  /** HTTP status at the edges. */
  readonly httpStatus: number;
}

const operator = { retryable: false, whoActs: "operator", failureClass: "permanent" } as const;
const platform = { retryable: true, whoActs: "platform", failureClass: "transient" } as const;

export const errorTraits = {
  invalid_json: { ...operator, httpStatus: 400 },
  invalid_input: { ...operator, httpStatus: 422 },
  payload_too_large: { ...operator, httpStatus: 413 },
  unauthenticated: { ...operator, httpStatus: 401 },
  forbidden: { ...operator, httpStatus: 403 },
  not_found: { ...operator, httpStatus: 404 },
  already_exists: { ...operator, httpStatus: 409 },
  unsupported: { ...operator, httpStatus: 422 },
  incompatible: { ...operator, httpStatus: 422 },
  consent_required: { ...operator, httpStatus: 422 },
  idempotency_mismatch: { ...operator, httpStatus: 422 },
  plan_stale: { ...operator, failureClass: "conflict", httpStatus: 409 },
  plan_used: { ...operator, failureClass: "conflict", httpStatus: 409 },
  precondition_failed: { ...operator, failureClass: "conflict", httpStatus: 409 },
  platform_refused: { ...operator, httpStatus: 422 },
  platform_credentials: { ...operator, httpStatus: 422 },
  platform_forbidden: { ...operator, httpStatus: 422 },
  platform_not_found: { ...operator, httpStatus: 422 },
  platform_unreachable: { ...platform, httpStatus: 502 },
  platform_unavailable: { ...platform, httpStatus: 502 },
  platform_rate_limited: { ...platform, httpStatus: 503 },
  ambiguous_outcome: { ...platform, failureClass: "ambiguous", httpStatus: 502 },
  adapter_contract: {
    retryable: false,
    whoActs: "nobody",
    failureClass: "permanent",
    httpStatus: 500,
  },
  snapshot_damaged: {
    retryable: false,
    whoActs: "operator",
    failureClass: "permanent",
    httpStatus: 500,
  },
  /** A line of the local journal is not what was written there. */
  journal_damaged: {
    retryable: false,
    whoActs: "operator",
    failureClass: "permanent",
    httpStatus: 500,
  },
  /** Too many requests of one caller. It waits, and asks again. */
  rate_limited: {
    retryable: true,
    whoActs: "nobody",
    failureClass: "transient",
    httpStatus: 429,
  },
  /** Another process may be using the data directory. */
  directory_in_use: { ...operator, httpStatus: 409 },
  database_unavailable: {
    retryable: true,
    whoActs: "operator",
    failureClass: "transient",
    httpStatus: 503,
  },
  /**
   * The target belongs to another worker now. As with `cancelled`, nothing is repeated here (`transient`), and
   * nobody edited the target, so there is nothing to decide anew (`conflict`): this worker stops.
   */
  lease_lost: { retryable: true, whoActs: "nobody", failureClass: "permanent", httpStatus: 409 },
  cancelled: { retryable: true, whoActs: "nobody", failureClass: "permanent", httpStatus: 409 },
  internal: { retryable: false, whoActs: "nobody", failureClass: "permanent", httpStatus: 500 },
} as const satisfies Record<string, ErrorTraits>;

export type ErrorCode = keyof typeof errorTraits;
export const errorCodes = Object.keys(errorTraits) as [ErrorCode, ...ErrorCode[]];
