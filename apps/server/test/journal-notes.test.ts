import { describe, expect, it } from "vitest";
import { notesOnJournal } from "../src/start/journal-notes.ts";

const directory = "/data/journal";
const nothing = { replayed: 0, known: 3, setAside: 0, complete: true };
const notes = (changes: Partial<typeof nothing>) =>
  notesOnJournal({ directory, replayed: { ...nothing, ...changes } });

describe("what a start says of the journal", () => {
  it("is nothing when there was none, or the database had all of it", () => {
    expect(notesOnJournal(null)).toEqual([]);
    expect(notes({})).toEqual([]);
  });

  it("tells what the database lacked, what it refused, and what still waits", () => {
    expect(notes({ replayed: 1 })).toEqual([
      "The database lacked one transaction that the journal in /data/journal had; now it has it.",
    ]);
    const [lacked, refused, waiting] = notes({ replayed: 7, setAside: 2, complete: false });
    expect(lacked).toContain("lacked 7 transactions");
    expect(refused).toContain("refused 2 transactions of the journal: see rejected.jsonl");
    expect(waiting).toContain("holds more for the database");
  });
});
