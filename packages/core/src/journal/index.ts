export { decodeJournalLine, encodeJournalLine, type JournalLine } from "./journal-line.ts";
export { mayStartRun, waitToStartRun } from "./may-start-run.ts";
export { type MethodKind, methodKinds, type WritingRepositories } from "./method-kinds.ts";
export { recordDurably } from "./record-durably.ts";
export { type JournalReplay, replayJournal } from "./replay-journal.ts";
export {
  type Journal,
  type JournalEntry,
  type JournalPart,
  type JournalPolicy,
  type JournalSize,
  journalPolicies,
  type Operation,
} from "./types.ts";
export { type WithJournalParams, withJournal } from "./with-journal.ts";
