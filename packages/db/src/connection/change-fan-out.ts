import { AsyncResource } from "node:async_hooks";
import type { AuditAction, Logger, RunEvent } from "@syncline/core";
import { type SQL, sql } from "drizzle-orm";

/** Channel of NOTIFY; the payload is what `toldOf` writes. */
const channel = "syncline_changes";

/** What was committed, by this process or another: an action of the audit log, or an event of a run. */
export interface ChangeNotice {
  /** Null: the installation's. */
  readonly projectId: string | null;
  /** Of a newer Syncline on the same database, it may be none of these. */
  readonly what: AuditAction | RunEvent["type"];
  /** Of an event of a run. */
  readonly runId: string | null;
}

/** Called with each notice; with null when some may have been missed. */
export type ChangeListener = (notice: ChangeNotice | null) => void;

/** Tells of each change in the database, in the order of commits. */
export interface Changes {
  /** Answers the way to stop. */
  subscribe(listener: ChangeListener): Promise<() => void>;
}

export interface ChangeFanOut extends Changes {
  close(): Promise<void>;
}

/** Starts to listen to a channel. `onGap` is called when notifications may have been missed. */
type ListenToChannel = (
  channel: string,
  onNotice: (payload: string) => void,
  onGap: () => void,
) => Promise<() => Promise<void>>;

/** Part of a statement: tells listeners once it is committed. A transaction tells the same only once. */
export function toldOf(parts: { projectId: SQL; what: string; runId?: string }): SQL {
  const rest = ` ${parts.what} ${parts.runId ?? ""}`;
  return sql`pg_notify(${channel}, coalesce(${parts.projectId}, '') || ${rest})`;
}

/** One connection listens for the whole process, from the first subscription on. */
export function createChangeFanOut(listen: ListenToChannel, logger: Logger): ChangeFanOut {
  const listeners = new Set<ChangeListener>();
  let listening: Promise<() => Promise<void>> | null = null;

  function tell(notice: ChangeNotice | null): void {
    for (const listener of [...listeners]) {
      try {
        listener(notice);
      } catch (error) {
        logger.error("a listener of changes failed", { error: String(error) });
      }
    }
  }

  return {
    async subscribe(listener) {
      listening ??= listen(
        channel,
        (payload) => tell(parse(payload)),
        () => tell(null),
      );
      try {
        await listening;
      } catch (error) {
        listening = null;
        throw error;
      }
      // PGlite calls from within the transaction that commits; the listener is to run in its own context.
      const bound = AsyncResource.bind(listener);
      listeners.add(bound);
      return () => void listeners.delete(bound);
    },
    async close() {
      listeners.clear();
      const stop = await listening?.catch(() => null);
      listening = null;
      await stop?.();
    },
  };
}

function parse(payload: string): ChangeNotice {
  const [projectId = "", what = "", runId = ""] = payload.split(" ");
  return {
    projectId: projectId === "" ? null : projectId,
    what: what as ChangeNotice["what"],
    runId: runId === "" ? null : runId,
  };
}
