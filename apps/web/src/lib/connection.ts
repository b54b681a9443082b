import type { QueryCacheNotifyEvent } from "@tanstack/react-query";
import { wasUnreached } from "./errors.ts";

/** Whether the server answers. Times are the browser's, in milliseconds since 1970. */
export interface Connection {
  /** Null while it answers. */
  readonly lostMs: number | null;
  /** `browser`: it has no network at all. */
  readonly why: "browser" | "server";
  /** Of the last answer: what is shown is as of then. */
  readonly heardMs: number;
}

/** What is learnt about the connection. */
export type Sign = "answered" | "unanswered" | "offline" | "online";

/** A browser that has its network back says nothing of the server: only an answer does. */
export function afterSign(before: Connection, sign: Sign, nowMs: number): Connection {
  if (sign === "answered") {
    return { ...before, lostMs: null, why: "server", heardMs: nowMs };
  }
  if (sign === "online") return before.lostMs === null ? before : { ...before, why: "server" };
  const why = sign === "offline" ? "browser" : before.lostMs === null ? "server" : before.why;
  if (before.lostMs !== null && why === before.why) return before;
  return { ...before, lostMs: before.lostMs ?? nowMs, why };
}

/** What an event of the query cache tells; undefined when nothing. An error that the server sent is an answer. */
export function signOf(event: QueryCacheNotifyEvent): Sign | undefined {
  if (event.type !== "updated") return undefined;
  const { action } = event;
  if (action.type === "success") return action.manual === true ? undefined : "answered";
  if (action.type !== "failed" && action.type !== "error") return undefined;
  return wasUnreached(action.error) ? "unanswered" : "answered";
}
