import type { Log } from "../../ports/index.ts";
import { toHex } from "../bytes-text.ts";
import { readCheckpoint } from "../checkpoint-text.ts";
import { type LogKey, openNote } from "../note.ts";
import { sameHash } from "../tree/index.ts";
import type { Checkpoint } from "../types.ts";
import type { Findings } from "./findings.ts";

/** What was signed for one size of the log. */
interface Head {
  readonly size: number;
  readonly root: Uint8Array;
  readonly at: Date;
  readonly isWitnessed: boolean;
}

const readAtOnce = 1_000;

/** The checkpoints of the database and those that a witness kept, each at the size it was signed for. */
export class HeadCheck {
  readonly #log: Pick<Log, "listCheckpoints" | "size">;
  readonly #key: LogKey;
  readonly #findings: Findings;
  readonly #witnessed: Head[];
  #stored: Head[] = [];
  #after = -1;
  #isRead = false;
  /** Of checkpoints met so far. */
  count = 0;
  latest: Date | null = null;

  constructor(params: {
    log: Pick<Log, "listCheckpoints" | "size">;
    key: LogKey;
    findings: Findings;
    witness: readonly string[];
  }) {
    this.#log = params.log;
    this.#key = params.key;
    this.#findings = params.findings;
    this.#witnessed = params.witness
      .flatMap((note) => this.#open(note, true) ?? [])
      .sort((a, b) => a.size - b.size);
  }

  /** Those signed for this size; answers the time of the stored one, or null. */
  async at(size: number, root: () => Uint8Array): Promise<Date | null> {
    let signed: Date | null = null;
    for (let head = await this.#next(size); head !== null; head = await this.#next(size)) {
      if (!sameHash(head.root, root())) this.#tell("root", head);
      if (head.isWitnessed) continue;
      this.count += 1;
      if (this.latest !== null && head.at < this.latest) {
        this.#findings.add("checkpoint_time", placeOf(head));
      }
      this.latest = head.at;
      signed = head.at;
    }
    return signed;
  }

  /** After the last leaf: what was signed for more than the log has now, which may have grown meanwhile. */
  async end(): Promise<void> {
    const now = await this.#log.size();
    const beyond = Number.POSITIVE_INFINITY;
    for (let head = await this.#next(beyond); head !== null; head = await this.#next(beyond)) {
      if (head.size > now) this.#tell("beyond", head);
    }
  }

  /** The next one of at most this size. */
  async #next(size: number): Promise<Head | null> {
    await this.#read();
    for (const heads of [this.#stored, this.#witnessed]) {
      const [first] = heads;
      if (first === undefined || first.size > size) continue;
      heads.shift();
      return first;
    }
    return null;
  }

  async #read(): Promise<void> {
    while (this.#stored.length === 0 && !this.#isRead) {
      const read = await this.#log.listCheckpoints({ after: this.#after, limit: readAtOnce });
      this.#isRead = read.length < readAtOnce;
      this.#after = read.at(-1)?.size ?? this.#after;
      this.#stored = read.flatMap((checkpoint) => this.#openStored(checkpoint) ?? []);
    }
  }

  /** The columns beside the note are for finding it: they must say what it says. */
  #openStored({ note, size, root, at }: Checkpoint): Head | null {
    const head = this.#open(note, false);
    if (head === null) return null;
    if (head.size === size && toHex(head.root) === root && head.at.getTime() === at.getTime())
      return head;
    this.#findings.add("checkpoint_signature", {
      ...placeOf({ size }),
      more: "Its columns are not what its note says.",
    });
    return null;
  }

  #open(note: string, isWitnessed: boolean): Head | null {
    const text = openNote(this.#key, note);
    const head = text === null ? null : readCheckpoint(text);
    if (head !== null && head.origin === this.#key.name) return { ...head, isWitnessed };
    const claimed = Number(note.split("\n")[1]);
    const size = Number.isSafeInteger(claimed) ? claimed : 0;
    const code = isWitnessed ? "witness_signature" : "checkpoint_signature";
    this.#findings.add(code, placeOf({ size }));
    return null;
  }

  #tell(what: "root" | "beyond", head: Head): void {
    this.#findings.add(`${head.isWitnessed ? "witness" : "checkpoint"}_${what}`, placeOf(head));
  }
}

function placeOf({ size }: Pick<Head, "size">) {
  return { entityKind: "checkpoint" as const, entityId: `${size}`, position: size };
}
