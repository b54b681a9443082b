import { canonicalJson } from "../canonical/canonical-json.ts";
import { leafText, type ReadLeaf, toHex } from "../log/index.ts";
import type { JsonObject } from "../model/json.ts";

export interface LeafScope {
  /** Null for the whole installation. */
  readonly projectId: string | null;
  /** The project of a record or run that is there; null when it is not. */
  projectOf(entity: NonNullable<ReadLeaf["entity"]>): Promise<string | null>;
  /** The project of what was erased; null for what was not. */
  projectOfErased(entityId: string): Promise<string | null>;
}

export interface WrittenLeaf {
  readonly line: string;
  /** What the line shows; null when it gives the hash alone. */
  readonly shown: JsonObject | null;
}

/** The line of one leaf: its content, or why its hash is there alone. */
export async function writeLeaf(read: ReadLeaf, scope: LeafScope): Promise<WrittenLeaf> {
  const { position: p, hash, leaf, entity } = read;
  const h = toHex(hash);
  if (leaf !== null && isInScope(leaf, scope)) {
    // As it was hashed: the members of the line are in canonical order.
    const line = `{"h":"${h}","leaf":${leafText(leaf)},"p":${p},"t":"leaf"}\n`;
    return { line, shown: leaf };
  }
  const why = leaf === null ? await whyHidden(read, scope) : "elsewhere";
  const named = why === "elsewhere" || entity === null;
  const who = named ? {} : { kind: entity.kind, id: entity.entityId };
  return { line: `${canonicalJson({ t: "hash", p, h, why, ...who })}\n`, shown: null };
}

/** That a journal was replayed explains why leaves of any project come late. */
function isInScope(leaf: JsonObject, { projectId }: LeafScope): boolean {
  return projectId === null || leaf.projectId === projectId || leaf.action === "journal.replayed";
}

async function whyHidden({ entity, state }: ReadLeaf, scope: LeafScope): Promise<string> {
  if (entity === null) return "missing";
  const isReplaced = state === "superseded";
  const project = isReplaced
    ? await scope.projectOf(entity)
    : await scope.projectOfErased(entity.entityId);
  if (project === null) return "missing";
  if (scope.projectId !== null && scope.projectId !== project) return "elsewhere";
  return isReplaced ? "superseded" : "erased";
}
