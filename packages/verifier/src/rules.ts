import { hash } from "node:crypto";
import type { Code, Findings } from "./findings.ts";
import { canonical, type JsonObject, objectAt, textsAt } from "./json.ts";

const hourMs = 3_600_000;
/** What is known of the entity of a leaf, a version or a snapshot. */
const [shown, erased, named, told] = [1, 2, 4, 8] as const;
const there = shown | erased;
const [bodies = [], intentFields = [], versionFields = []] = [
  "preImageHash payloadHash resultHash requestBodyHash responseBodyHash contentHash",
  "id position attempt purpose method url requestHeaders requestBodyHash startedAt",
  "projectId key contentHash parents author source message createdAt",
].map((names) => names.split(" "));
/** By action: where its details list what it erases, and the kinds of that. */
const erasures: Readonly<Record<string, readonly string[]>> = {
  "payloads.erased": ["hashes", "snapshot"],
  "exchanges.erased": ["ids", "intent", "exchange"],
  "records.erased": ["ids", "record"],
};
const absent: Readonly<Record<string, Code>> = { s: "snapshot_missing", v: "version_unknown" };

const pick = (leaf: JsonObject, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, leaf[name]]));
const hashOf = (value: JsonObject) => hash("sha256", canonical(value));

/** What must hold between the leaves of a log, and between them and the snapshots. */
export class Rules {
  readonly #found: Findings;
  /** By name (`record 0198…`): the line it was met in first times 16, and flags. All that grows with a log. */
  readonly #known = new Map<string, number>();
  /** Of records and runs: further leaves, and entries that allow them. */
  readonly #again = new Map<string, { leaves: number; line: number }>();
  readonly #settled = new Map<string, number>();
  /** Exchanges of records whose leaf is still to come. */
  readonly #open = new Map<unknown, { name: string; line: number; intent: string }[]>();
  #late: { name: string; line: number; until: number }[] = [];
  /** When the last checkpoint was signed. */
  signedAt = 0;

  constructor(found: Findings) {
    this.#found = found;
  }

  leaf(line: number, leaf: JsonObject, time: number): void {
    const name = `${leaf.kind} ${leaf.id}`;
    const isFirst = this.#enter(line, name, shown);
    for (const hash of Object.values(pick(leaf, bodies))) this.#name(line, "snapshot", hash);
    if (leaf.kind === "audit") this.#audit(line, leaf, time);
    else if (leaf.kind === "version") this.#version(line, leaf, name);
    else if (leaf.kind === "exchange") this.#exchange(line, leaf, name);
    else if (leaf.kind === "record") this.#record(line, leaf);
    if (isFirst && time < this.signedAt - hourMs) {
      this.#late.push({ name, line, until: this.signedAt + hourMs });
    }
  }

  /** A leaf without its content: of what was erased, or of what a later leaf replaces. */
  hidden(line: number, name: string, isErased: boolean): void {
    this.#enter(line, name, isErased ? erased : named);
  }

  snapshot(line: number, hash: unknown, isErased: boolean): void {
    const flags = this.#mark(line, `snapshot ${hash}`, isErased ? erased : shown);
    this.#found.expect((flags & named) !== 0, "snapshot_unnamed", line, `snapshot ${hash}`);
    this.#found.expect((flags & there) === 0, "snapshot_repeated", line, `snapshot ${hash}`);
  }

  end(): void {
    for (const [name, known] of this.#known) {
      const [line, flags] = [Math.floor(known / 16), known % 16];
      const code = absent[name[0] as string] ?? "leaf_unexplained";
      this.#found.expect((flags & (named | there)) !== named, code, line, name);
      this.#found.expect((flags & (there | told)) !== erased, "erasure_unexplained", line, name);
    }
    for (const [name, { leaves, line }] of this.#again) {
      const settled = this.#settled.get(name) ?? 0;
      // Settling one record may change the counters of its run, and then its status.
      const holds = settled >= leaves || (settled > 0 && name.startsWith("run "));
      this.#found.expect(holds, "leaf_repeated", line, name);
    }
    for (const { name, line } of this.#late) this.#found.expect(false, "back_dated", line, name);
  }

  /** Adds a flag. Answers those there were before: none when it is new. */
  #mark(line: number, name: string, flag: number): number {
    const known = this.#known.get(name) ?? line * 16;
    const flags = known % 16;
    this.#known.set(name, known - flags + (flags | flag));
    return flags;
  }

  #name(line: number, kind: string, id: unknown): void {
    if (typeof id === "string") this.#mark(line, `${kind} ${id}`, named);
  }

  /** Whether this is the first leaf of the entity. Children may have named a version before. */
  #enter(line: number, name: string, flag: number): boolean {
    const isOften = /^(record|run) /.test(name);
    const flags = this.#mark(line, name, flag) & (isOften ? there | named : there);
    this.#found.expect(isOften || flags === 0, "leaf_repeated", line, name);
    const leaves = (this.#again.get(name)?.leaves ?? 0) + 1;
    if (isOften && flags !== 0) this.#again.set(name, { leaves, line });
    return flags === 0;
  }

  #audit(line: number, { action, entityId, details }: JsonObject, time: number): void {
    const about = objectAt(details);
    if (action === "record.settled") {
      for (const name of [`record ${entityId}`, `run ${about.runId}`]) {
        this.#settled.set(name, (this.#settled.get(name) ?? 0) + 1);
      }
    }
    // What a journal kept while the database was away comes late; this entry follows it.
    if (action === "journal.replayed") this.#late = this.#late.filter(({ until }) => until < time);
    const [list = "", ...kinds] = erasures[String(action)] ?? [];
    for (const id of textsAt(about[list]))
      for (const kind of kinds) this.#mark(line, `${kind} ${id}`, told);
  }

  #version(line: number, leaf: JsonObject, name: string): void {
    const id = hashOf({ ...pick(leaf, versionFields), kind: leaf.itemKind });
    this.#found.expect(id === leaf.id, "version_id_wrong", line, name);
    for (const parent of textsAt(leaf.parents)) this.#name(line, "version", parent);
  }

  #exchange(line: number, leaf: JsonObject, name: string): void {
    const { kind, id } = objectAt(leaf.scope);
    if (kind !== "record") return;
    const intent = hashOf(pick(leaf, intentFields));
    this.#open.set(id, [...(this.#open.get(id) ?? []), { name, line, intent }]);
  }

  #record(line: number, leaf: JsonObject): void {
    this.#name(line, "version", leaf.versionId);
    const intents = textsAt(leaf.intents);
    for (const { name, line: at, intent } of this.#open.get(leaf.id) ?? []) {
      this.#found.expect(intents.includes(intent), "exchange_unnamed", at, name);
    }
    this.#open.delete(leaf.id);
  }
}
