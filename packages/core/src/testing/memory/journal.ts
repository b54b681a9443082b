import type { JournalMarks } from "../../ports/index.ts";
import type { MemoryDatabase } from "./database.ts";

export function memoryJournal({ journalMarks }: MemoryDatabase): JournalMarks {
  return {
    async mark(id) {
      if (journalMarks.get(id) !== undefined) return false;
      journalMarks.set(id, id);
      return true;
    },
    async known(ids) {
      return [...new Set(ids)].filter((id) => journalMarks.get(id) !== undefined);
    },
    async forget(ids) {
      for (const id of ids) journalMarks.delete(id);
    },
  };
}
