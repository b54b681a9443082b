import type { RunEvent } from "@syncline/client";
import type { SyncRecord } from "../types.ts";
import { recordLooks } from "./signs.ts";
import { seconds } from "./text.ts";

/** How far a run has come, by its events. */
export interface Progress {
  /** All of it in one line, for a terminal. */
  readonly line: string;
  /** What the last event adds, in lines of their own, for a file. */
  readonly news: readonly string[];
  with(event: RunEvent): Progress;
}

interface State {
  readonly total: number;
  readonly ended: number;
  readonly failed: number;
  /** What is under way. */
  readonly current: string;
}

const width = 24;

/** `total` is how many items the run has to deal with. */
export function createProgress(total: number): Progress {
  return progressOf({ total, ended: 0, failed: 0, current: "waiting for its turn" }, []);
}

function progressOf(state: State, news: readonly string[]): Progress {
  return {
    line: lineOf(state),
    news,
    with: (event) => next(state, event),
  };
}

function next(state: State, { type, data }: RunEvent): Progress {
  const text = (name: string) => (typeof data[name] === "string" ? data[name] : "");
  switch (type) {
    case "run.started":
      return progressOf({ ...state, current: "" }, [`started, ${state.total} to do`]);
    case "record.started":
      return progressOf({ ...state, current: `${text("action")} ${text("key")}` }, []);
    case "record.finished": {
      const status = text("status") as SyncRecord["status"];
      const isBad = status === "failed" || status === "unknown";
      const why = text("message") || text("reason");
      const { sign } = recordLooks[status] ?? { sign: "?" };
      return progressOf(
        { ...state, ended: state.ended + 1, failed: state.failed + (isBad ? 1 : 0) },
        [`${sign} ${text("action")} ${text("key")}${why === "" ? "" : `: ${why}`}`],
      );
    }
    case "exchange.waiting": {
      const what = data.for === "rate_limit" ? "for the rate limit" : "before another try";
      const waits = `${seconds(Number(data.waitMs))} ${what}`;
      return progressOf({ ...state, current: `waiting ${waits}` }, [`waits ${waits}`]);
    }
    case "run.cancel_requested":
      return progressOf({ ...state, current: "being cancelled" }, ["is being cancelled"]);
    case "run.interrupted":
      return progressOf({ ...state, current: "interrupted" }, ["was interrupted"]);
    default:
      return progressOf(state, []);
  }
}

function lineOf({ total, ended, failed, current }: State): string {
  if (total === 0) return current;
  const filled = Math.round((Math.min(ended, total) / total) * width);
  const bar = `${"█".repeat(filled)}${"░".repeat(width - filled)}`;
  const bad = failed > 0 ? `, ${failed} failed` : "";
  return `${bar} ${ended} of ${total}${bad}  ${current}`.trimEnd();
}
