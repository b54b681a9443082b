import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { type Code, type Finding, Findings } from "./findings.ts";
import { canonical, type JsonObject, objectAt } from "./json.ts";
import { bytesOf, type Key, openCheckpoint, openNote, parseKey, splitNotes } from "./note.ts";
import { Rules } from "./rules.ts";
import { leafHash, Tree } from "./tree.ts";

/** What a bundle is checked against, from somewhere else than the bundle. */
export interface Trust {
  /** The public key that must have signed: `name+id+base64`. */
  readonly key?: string | undefined;
  /** Text of the file in which a witness keeps checkpoints. */
  readonly witness?: string | undefined;
}

export interface Report {
  readonly ok: boolean;
  /** The first thousand of `findingCount`. */
  readonly findings: readonly Finding[];
  readonly findingCount: number;
  /** First line of the bundle. */
  readonly header: JsonObject;
  /** Of the tree over all leaves, hexadecimal. */
  readonly root: string;
  readonly counts: Readonly<Record<string, number>>;
}

/** Checks a bundle line by line. It keeps hashes, never content. Give it every line, then ask for the report. */
export class BundleVerifier {
  /** So far. */
  readonly found = new Findings();
  readonly #rules = new Rules(this.found);
  readonly #tree = new Tree();
  readonly #digest = createHash("sha256");
  readonly #trust: Trust;
  readonly #counts = { leaves: 0, hidden: 0, snapshots: 0, checkpoints: 0, witnessed: 0 };
  #line = 0;
  #header: JsonObject = {};
  #key: Key | null;
  /** Largest first. */
  #witness: { size: number; root: Buffer }[] = [];
  #lastCheckpoint = -1;
  /** Leaves of a checkpoint that the witness has: the log must have it too. */
  #due = -1;
  #bytes = 0;
  #sha = createHash("sha256");
  #isEnded = false;

  /** @throws when the trusted key is not the text of one. */
  constructor(trust: Trust = {}) {
    this.#trust = trust;
    this.#key = trust.key === undefined ? null : parseKey(trust.key);
  }

  /** The next line, without its line break. */
  line(bytes: Uint8Array): void {
    this.#line += 1;
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
    try {
      const line: unknown = JSON.parse(text);
      this.#expect(isUtf8(bytes) && canonical(line) === text, "line_not_canonical");
      this.#read(objectAt(line));
    } catch (error) {
      this.#expect(false, "line_unreadable", null, String(error));
    }
    this.#digest.update(bytes).update("\n");
  }

  /** Something is wrong with the file itself. */
  damaged(message: string): void {
    this.#expect(false, "file_damaged", null, message);
  }

  report(): Report {
    this.#expect(this.#isEnded, "bundle_cut_short");
    this.#rules.end();
    this.#expect(this.#witness.length === 0, "log_truncated");
    const { count: findingCount, kept: findings } = this.found;
    const root = this.#tree.root().toString("hex");
    const [header, counts] = [this.#header, this.#counts];
    return { ok: findingCount === 0, findings, findingCount, header, root, counts };
  }

  #expect(holds: boolean, code: Code, entity: string | null = null, more = ""): void {
    this.found.expect(holds, code, this.#line, entity, more);
  }

  #read(line: JsonObject): void {
    const { t } = line;
    this.#expect((this.#line === 1) === (t === "bundle"), "header_invalid");
    const goesOn = this.#bytes === 0 || t === "part" || t === "snapshot";
    this.#expect(goesOn, "snapshot_altered", null, "its last part is missing");
    if (!goesOn) [this.#bytes, this.#sha] = [0, createHash("sha256")];
    if (t === "bundle") this.#bundle(line);
    else if (t === "leaf" || t === "hash") this.#leaf(line);
    else if (t === "checkpoint") this.#checkpoint(line);
    else if (t === "part" || t === "snapshot" || t === "erased") this.#snapshot(line);
    else if (t === "end" && !this.#isEnded) this.#end(line);
    else if (t === "fault") this.#expect(false, "maker_found", `${line.entity}`, `${line.message}`);
    else this.#expect(false, "line_unknown", null, `${t}`);
  }

  #bundle(line: JsonObject): void {
    this.#header = line;
    this.#expect(line.format === 1, "header_invalid", null, `the format is ${line.format}`);
    this.#tryTo("header_invalid", () => {
      const own = parseKey(String(line.vkey));
      this.#key ??= own;
      this.#expect(this.#key.text === own.text, "key_untrusted", null, own.text);
    });
    for (const note of splitNotes(this.#trust.witness ?? "")) {
      this.#tryTo("witness_invalid", () => {
        this.#witness.push(openCheckpoint(note, line.origin, this.#key));
      });
    }
    this.#witness = this.#witness.filter(({ size }) => size > 0).sort((a, b) => b.size - a.size);
  }

  #leaf({ t, h, p, leaf, kind, id, why }: JsonObject): void {
    const content = t === "leaf" ? objectAt(leaf) : { kind, id };
    const name = content.kind === undefined ? null : `${content.kind} ${content.id}`;
    this.#expect(this.#due <= this.#lastCheckpoint, "checkpoint_missing");
    this.#expect(p === this.#tree.size, "position_wrong", name, `${this.#tree.size}`);
    const given = Buffer.from(String(h), "hex");
    const hash = t === "leaf" ? leafHash(canonical(leaf)) : given;
    this.#expect(hash.length === 32 && hash.toString("hex") === h, "leaf_altered", name);
    this.#tree.append(given);
    this.#counts.leaves += 1;
    while (this.#witness.at(-1)?.size === this.#tree.size) {
      const root = this.#witness.pop()?.root;
      this.#expect(root?.equals(this.#tree.root()) ?? false, "witness_differs");
      this.#counts.witnessed += 1;
      this.#due = this.#tree.size;
    }
    if (t === "leaf") this.#content(content, name);
    else this.#hidden(name, String(why), kind);
  }

  #content(leaf: JsonObject, name: string | null): void {
    const time = Date.parse(String(leaf.at ?? leaf.endedAt ?? leaf.createdAt ?? leaf.startedAt));
    const isKind = /^(audit|version|intent|exchange|record|run) ./.test(String(name));
    this.#expect(isKind && !Number.isNaN(time), "leaf_malformed", name);
    const isHere = (this.#header.projectId ?? leaf.projectId) === leaf.projectId;
    this.#expect(isHere || leaf.action === "journal.replayed", "leaf_elsewhere", name);
    this.#rules.leaf(this.#line, leaf, time);
  }

  #hidden(name: string | null, why: string, kind: unknown): void {
    this.#counts.hidden += 1;
    const isErased = why === "erased" && /^(intent|exchange|record)$/.test(`${kind}`);
    const isReplaced = why === "superseded" && (kind === "record" || kind === "run");
    const isElsewhere = why === "elsewhere" && typeof this.#header.projectId === "string";
    this.#expect(why !== "missing", "leaf_missing", name);
    const isExplained = isErased || isReplaced || isElsewhere || why === "missing";
    this.#expect(isExplained, "leaf_unexplained", name, why);
    if (isErased || isReplaced) this.#rules.hidden(this.#line, String(name), isErased);
  }

  #checkpoint({ note }: JsonObject): void {
    this.#counts.checkpoints += 1;
    this.#tryTo("checkpoint_invalid", () => {
      const { size, root, at } = openCheckpoint(String(note), this.#header.origin, this.#key);
      const isHere = size === this.#tree.size && size > this.#lastCheckpoint;
      this.#expect(isHere, "checkpoint_misplaced", null, `${size} leaves`);
      this.#expect(!isHere || root.equals(this.#tree.root()), "root_differs");
      this.#lastCheckpoint = size;
      this.#rules.signedAt = Math.max(this.#rules.signedAt, at);
    });
  }

  #snapshot({ t, hash, size, data = "" }: JsonObject): void {
    const bytes = bytesOf(String(data));
    this.#bytes += bytes.length;
    this.#sha.update(bytes);
    if (t === "part") return;
    const isWhole = this.#bytes === size && this.#sha.digest("hex") === hash;
    this.#expect(isWhole || t === "erased", "snapshot_altered", `snapshot ${hash}`);
    [this.#bytes, this.#sha] = [0, createHash("sha256")];
    this.#counts.snapshots += 1;
    this.#rules.snapshot(this.#line, hash, t === "erased");
  }

  #end(line: JsonObject): void {
    this.#isEnded = true;
    this.#expect(this.#due <= this.#lastCheckpoint, "checkpoint_missing");
    const { leaves, snapshots, checkpoints } = this.#counts;
    const isWhole = this.#header.size === leaves && this.#lastCheckpoint === leaves;
    this.#expect(isWhole, "bundle_cut_short", null, `${leaves} leaves`);
    const isCounted = `${line.leaves},${line.snapshots},${line.checkpoints}`;
    this.#expect(isCounted === `${leaves},${snapshots},${checkpoints}`, "counts_differ");
    this.#tryTo("bundle_altered", () => {
      const digest = this.#digest.copy().digest("hex");
      const signed = openNote(String(line.note), this.#key).join("\n");
      const isSigned = signed === `${this.#header.origin} bundle\n${digest}`;
      this.#expect(isSigned && line.digest === digest, "bundle_altered");
    });
  }

  #tryTo(code: Code, work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#expect(false, code, null, (error as Error).message);
    }
  }
}
