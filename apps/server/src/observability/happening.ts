import type { Exchange, ExchangeOutcome, RunEvent, SyncRun } from "@syncline/core";

/** What was committed, and is counted and traced. */
export type Happening =
  | { readonly type: "run.queued"; readonly run: SyncRun }
  | { readonly type: "run.event"; readonly event: Omit<RunEvent, "seq"> }
  | { readonly type: "exchange.started"; readonly exchange: Exchange }
  | { readonly type: "exchange.finished"; readonly id: string; readonly outcome: ExchangeOutcome };

/** An exchange that has ended. */
export interface EndedExchange {
  readonly exchange: Exchange;
  readonly outcome: ExchangeOutcome;
  readonly platform: string;
}
