import type { LeafKind } from "../leaf.ts";

/** What can be found to be wrong, and what it means. Stable: programs go by it. */
export const logFindingCodes = {
  row_changed: "The row is not what was put into the log.",
  row_missing: "What the log names is not there, and no entry says that it was erased.",
  row_not_in_log: "The row is not in the log and does not wait for it.",
  position_missing: "The log has a hash at this position and does not know of what.",
  position_without_hash: "The log names this position and has no hash for it.",
  repeated: "The log has another leaf of this, and no entry says that it was settled.",
  exchange_missing: "A request that the record's leaf names is not there as it was.",
  exchange_not_in_log: "The request has no end, and its record's leaf does not name it.",
  back_dated: "It says that it happened long before it was put into the log.",
  dated_ahead: "It says that it happened long after it was put into the log.",
  tile_damaged: "A tile of the hash tree is not what the tiles below it make.",
  checkpoint_signature: "The checkpoint is not signed with the key of this installation.",
  checkpoint_root: "The log is not the one that the checkpoint was signed for.",
  checkpoint_beyond: "The checkpoint was signed for more leaves than the log has.",
  checkpoint_time: "The checkpoint is older than one for fewer leaves.",
  witness_signature: "A note of the witness is not signed with the key of this installation.",
  witness_root: "The log is not the one that the witness was shown.",
  witness_beyond: "The witness was shown a longer log than there is.",
  snapshot_missing: "A snapshot that the log names is not there.",
  snapshot_damaged: "The stored bytes are not those that the hash was made of.",
  snapshot_erased: "A snapshot was erased, and no entry says so.",
} as const;
export type LogFindingCode = keyof typeof logFindingCodes;

export interface LogFinding {
  readonly code: LogFindingCode;
  readonly message: string;
  /** What it is about; null where it is the log itself. */
  readonly entityKind: LeafKind | "snapshot" | "checkpoint" | "tile" | null;
  readonly entityId: string | null;
  /** In the log; null where there is none. */
  readonly position: number | null;
}

export type FindingPlace = Partial<Pick<LogFinding, "entityKind" | "entityId" | "position">> & {
  /** What else a person should know. */
  readonly more?: string;
};

/** So many are told one by one; the rest is counted. */
export const mostFindings = 1_000;

export class Findings {
  readonly list: LogFinding[] = [];
  count = 0;

  add(code: LogFindingCode, place: FindingPlace): void {
    this.count += 1;
    if (this.list.length >= mostFindings) return;
    const { more, entityKind = null, entityId = null, position = null } = place;
    const message = more === undefined ? logFindingCodes[code] : `${logFindingCodes[code]} ${more}`;
    this.list.push({ code, message, entityKind, entityId, position });
  }
}
