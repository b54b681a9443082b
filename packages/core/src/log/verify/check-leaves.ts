import type { JsonObject } from "../../model/json.ts";
import type { LeafKind } from "../leaf.ts";
import type { ReadLeaf } from "../read-leaves.ts";
import { sameHash } from "../tree/index.ts";
import type { FindingPlace, Findings, LogFindingCode } from "./findings.ts";

const toleranceMs = 60 * 60_000;

/** A finding that an entry further on may still explain. */
interface Open {
  readonly code: LogFindingCode;
  readonly place: FindingPlace;
}

interface Dated {
  readonly time: number;
  readonly place: FindingPlace;
}

/** By action: kinds of leaves whose row it erases. */
const erasures: Readonly<Record<string, readonly LeafKind[]>> = {
  "exchanges.erased": ["intent", "exchange"],
  "records.erased": ["record"],
};

/**
 * What must hold between the leaves of a log and the rows they were made of. Leaves are given in order, so what
 * explains something comes after it, and what was explained is forgotten: memory stays small.
 */
export class LeafCheck {
  readonly #findings: Findings;
  readonly #missing = new Map<string, Open>();
  readonly #repeated = new Map<string, Open>();
  /** Positions whose row makes another leaf: a later one may be on its way. */
  readonly changed: number[] = [];
  /** Hashes of leaves that a later one replaces. */
  readonly #superseded = new Map<string, Uint8Array>();
  #late: Dated[] = [];
  #newest: Dated | null = null;
  #checkpointAt = 0;

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  /** `isAbout`: whether findings about it are wanted. */
  add(read: ReadLeaf, isAbout: boolean): void {
    const { position, entity, state, leaf, hash } = read;
    if (entity === null) {
      this.#findings.add("position_missing", { position });
      return;
    }
    const { kind: entityKind, entityId } = entity;
    const place = { entityKind, entityId, position };
    const name = `${entityKind} ${entityId}`;
    const earlier = this.#superseded.get(name);
    if (earlier !== undefined && !sameHash(earlier, hash)) {
      this.#repeated.set(`${name} ${position}`, { code: "repeated", place });
    }
    if (state === "superseded") this.#superseded.set(name, hash);
    if (state === "missing") this.#missing.set(name, { code: "row_missing", place });
    if (state === "changed" && isAbout) this.changed.push(position);
    if (state !== "held" || leaf === null) return;
    if (isAbout && earlier === undefined) this.#date({ time: timeOf(leaf), place });
    if (entityKind === "audit") this.#explain(leaf, position);
  }

  /** A checkpoint signed at this time comes after the last leaf. */
  checkpoint(at: Date): void {
    this.#checkpointAt = at.getTime();
    if (this.#newest !== null && this.#newest.time > this.#checkpointAt + toleranceMs) {
      this.#findings.add("dated_ahead", this.#newest.place);
    }
    this.#newest = null;
  }

  /** After the last leaf: what nothing explained. */
  end(): void {
    const open = [...this.#missing.values(), ...this.#repeated.values()];
    for (const { code, place } of open) this.#findings.add(code, place);
    for (const { place } of this.#late) this.#findings.add("back_dated", place);
  }

  #date(dated: Dated): void {
    if (dated.time < this.#checkpointAt - toleranceMs) this.#late.push(dated);
    if (this.#newest === null || dated.time > this.#newest.time) this.#newest = dated;
  }

  #explain(entry: JsonObject, position: number): void {
    const { action, entityId, details } = entry;
    const said = (typeof details === "object" ? details : null) as JsonObject | null;
    // What was kept in a journal while the database was away comes late; this entry follows it.
    if (action === "journal.replayed") this.#late = [];
    if (action === "record.settled") {
      this.#settle(`record ${String(entityId)} `, position);
      this.#settle(`run ${String(said?.runId)} `, position);
    }
    const ids = Array.isArray(said?.ids) ? said.ids : [];
    for (const kind of erasures[String(action)] ?? []) {
      for (const id of ids) this.#missing.delete(`${kind} ${String(id)}`);
    }
  }

  #settle(prefix: string, position: number): void {
    for (const [name, { place }] of this.#repeated) {
      if (name.startsWith(prefix) && (place.position ?? 0) < position) this.#repeated.delete(name);
    }
  }
}

/** When a leaf says that it happened. */
function timeOf(leaf: JsonObject): number {
  const time = leaf.endedAt ?? leaf.at ?? leaf.createdAt ?? leaf.startedAt;
  return typeof time === "string" ? Date.parse(time) : 0;
}
