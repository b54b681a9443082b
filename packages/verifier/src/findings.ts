/** Everything that can be wrong with a bundle: docs/record-format.md says more of each. */
const meanings = {
  file_damaged: "the file cannot be read to its end",
  line_unreadable: "the line is not JSON",
  line_not_canonical: "the line is not the canonical JSON (RFC 8785) of what it says",
  line_unknown: "a bundle has no such line here",
  header_invalid: "a bundle begins with its header, of a format and key that are known here",
  key_untrusted: "another key than the trusted one has signed",
  position_wrong: "another position is due",
  leaf_altered: "the content is not what the log was given",
  leaf_malformed: "it has not the kind, id and time of a leaf",
  leaf_missing: "the log knows of it, and it is not there any more",
  leaf_unexplained: "nothing says why its content is left out",
  leaf_repeated: "it has its leaf already, and nothing says that it was settled since",
  leaf_elsewhere: "it is of another project than the bundle",
  checkpoint_invalid: "it is no checkpoint of the log that the key has signed",
  checkpoint_misplaced: "it stands where the log has another size",
  checkpoint_missing: "the witness has a checkpoint that the log has not any more",
  root_differs: "the leaves before it are not those that were signed",
  witness_invalid: "the witness's file holds something else than signed checkpoints of the log",
  witness_differs: "the witness saw other leaves than those before",
  log_truncated: "the witness has seen more leaves: the end is cut off, or the bundle is older",
  snapshot_altered: "the bytes are not those of its hash and size",
  snapshot_missing: "this leaf names it, and it is not there",
  snapshot_unnamed: "no leaf before it names it",
  snapshot_repeated: "it is there already",
  erasure_unexplained: "no audit entry tells of its erasure",
  version_id_wrong: "its id is not the hash of what it says",
  version_unknown: "this leaf names it, and it is not there",
  exchange_unnamed: "its record does not tell of it",
  maker_found: "who made the bundle found it wrong",
  counts_differ: "there are not as many as it says",
  back_dated: "its time is more than an hour before what the log held already",
  bundle_cut_short: "leaves, a checkpoint or lines are missing at the end",
  bundle_altered: "its maker has not signed these lines",
} as const;
export type Code = keyof typeof meanings;

export interface Finding {
  readonly code: Code;
  /** Line of the bundle, from 1; 0 for what is not in it. */
  readonly line: number;
  /** `record 0198…`, where one is known. */
  readonly entity: string | null;
  readonly message: string;
}

/** All are counted, the first thousand are kept. */
export class Findings {
  count = 0;
  readonly kept: Finding[] = [];

  /** Finds something unless `holds`. */
  expect(holds: boolean, code: Code, line: number, entity: string | null = null, more = ""): void {
    if (holds) return;
    const message = meanings[code] + (more === "" ? "" : `: ${more}`);
    this.count += 1;
    if (this.kept.length < 1000) this.kept.push({ code, line, entity, message });
  }
}
