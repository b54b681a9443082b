import type { Events } from "../../ports/index.ts";
import type { RunEvent } from "../../tracking/types.ts";
import type { MemoryDatabase } from "./database.ts";
import { missing } from "./refusals.ts";
import { compoundKey } from "./table.ts";

export function memoryEvents(database: MemoryDatabase): Events {
  const { events, lastEvents, runs } = database;
  const keyOf = (runId: string, seq: number) => compoundKey(runId, String(seq));
  return {
    async append(event) {
      if (runs.get(event.runId) === undefined) throw missing("run", event.runId);
      const numbered: RunEvent = { ...event, seq: (lastEvents.get(event.runId) ?? 0) + 1 };
      lastEvents.set(event.runId, numbered.seq);
      events.set(keyOf(event.runId, numbered.seq), numbered);
      database.touchRun(event.runId);
      return numbered;
    },
    async list({ runId, afterSeq, limit }) {
      const found: RunEvent[] = [];
      for (let seq = Math.max(0, afterSeq) + 1; found.length < limit; seq += 1) {
        const event = events.get(keyOf(runId, seq));
        if (event === undefined) break;
        found.push(event);
      }
      return found;
    },
  };
}
