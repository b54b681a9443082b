import type { LeafRef, Repositories } from "../ports/index.ts";
import type { LeafEntity, LeafKind } from "./leaf.ts";

/** What entities are read from. */
export type EntityReader = Pick<
  Repositories,
  "audit" | "versions" | "exchanges" | "records" | "runs"
>;

/** An entity as it is stored: of a record, without the intents that are part of its leaf. */
export type StoredEntity =
  | Exclude<LeafEntity, { readonly kind: "record" }>
  | Omit<Extract<LeafEntity, { readonly kind: "record" }>, "intents">;

/** The entities of many leaves, in one query for each kind. What is not there is left out. */
export async function loadEntities(
  from: EntityReader,
  refs: readonly LeafRef[],
): Promise<(ref: LeafRef) => StoredEntity | undefined> {
  const found = new Map<string, StoredEntity>();
  const ids = Map.groupBy(refs, ({ kind }) => kind);
  for (const [kind, ofKind] of ids) {
    // What somebody else wrote into the table may be no kind at all: what it names is not there.
    if (!Object.hasOwn(loaders, kind)) continue;
    const wanted = ofKind.map(({ entityId }) => entityId);
    for (const entity of await loaders[kind](from, wanted)) {
      found.set(nameOf({ kind, entityId: storedId(entity) }), entity);
    }
  }
  return (ref) => found.get(nameOf(ref));
}

type Load = (from: EntityReader, ids: readonly string[]) => Promise<readonly StoredEntity[]>;

const loaders: Record<LeafKind, Load> = {
  async audit(from, ids) {
    return (await from.audit.getMany(ids)).map((audit) => ({ kind: "audit", audit }));
  },
  async version(from, ids) {
    return (await from.versions.getMany(ids)).map((version) => ({ kind: "version", version }));
  },
  async intent(from, ids) {
    return (await from.exchanges.getMany(ids)).map((exchange) => ({ kind: "intent", exchange }));
  },
  async exchange(from, ids) {
    return (await from.exchanges.getMany(ids)).map((exchange) => ({ kind: "exchange", exchange }));
  },
  async record(from, ids) {
    return (await from.records.getMany(ids)).map((record) => ({ kind: "record", record }));
  },
  async run(from, ids) {
    return (await from.runs.getMany(ids)).map((run) => ({ kind: "run", run }));
  },
};

function storedId(entity: StoredEntity): string {
  if (entity.kind === "audit") return entity.audit.id;
  if (entity.kind === "version") return entity.version.id;
  if (entity.kind === "intent" || entity.kind === "exchange") return entity.exchange.id;
  return entity.kind === "record" ? entity.record.id : entity.run.id;
}

function nameOf({ kind, entityId }: LeafRef): string {
  return `${kind} ${entityId}`;
}

/** With the intents that its leaf was made with; they count for a record only. */
export function withIntents(entity: StoredEntity, intents: readonly string[]): LeafEntity {
  return entity.kind === "record" ? { ...entity, intents } : entity;
}
