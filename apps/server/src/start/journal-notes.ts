import type { DatabaseJournal } from "@syncline/db";

/** What a start found in the local journal, in sentences for people. */
export function notesOnJournal(journal: Pick<DatabaseJournal, "directory" | "replayed"> | null) {
  if (journal === null) return [];
  const { directory, replayed } = journal;
  const notes: string[] = [];
  if (replayed.replayed > 0) {
    const them = replayed.replayed === 1 ? "it" : "them";
    notes.push(
      `The database lacked ${changes(replayed.replayed)} that the journal in ${directory} had; now it has ${them}.`,
    );
  }
  if (replayed.setAside > 0) {
    notes.push(
      `The database refused ${changes(replayed.setAside)} of the journal: see rejected.jsonl in ${directory} and the log.`,
    );
  }
  if (!replayed.complete) {
    notes.push(`The journal in ${directory} holds more for the database; it is tried again.`);
  }
  return notes;
}

function changes(count: number): string {
  return count === 1 ? "one transaction" : `${count} transactions`;
}
