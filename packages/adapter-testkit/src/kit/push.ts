import type {
  Identity,
  Item,
  Json,
  RemoteItem,
  StepReport,
  TargetConnection,
} from "@syncline/core/adapter";
import { demand } from "./assert.ts";
import type { Kit } from "./kit.ts";

/** The identity of these keys as the platform proposes it; keys it cannot take are unknown. */
export function identityOf(
  kit: Kit,
  connection: TargetConnection,
  keys: readonly string[],
): Identity {
  const byKey = new Map<string, string>();
  for (const key of keys) {
    const nativeId = connection.proposeId({ kind: kit.kind, key });
    if (nativeId !== null) byKey.set(key, nativeId);
  }
  const byId = new Map([...byKey].map(([key, nativeId]) => [nativeId, key]));
  return {
    nativeId: ({ key }) => byKey.get(key),
    key: ({ nativeId }) => byId.get(nativeId),
  };
}

/** An item in the platform's form, ready to be written, as the core makes it. */
export interface Intended {
  /** As proposed; a platform that assigns ids gives it another. */
  readonly nativeId: string;
  readonly native: Json;
  readonly requires: readonly string[];
}

export function intend(
  kit: Kit,
  connection: TargetConnection,
  item: Item,
  options: { previous?: Json; knownKeys?: readonly string[] } = {},
): Intended {
  const { kind } = kit;
  const identity = identityOf(kit, connection, [item.key, ...(options.knownKeys ?? [])]);
  const nativeId = identity.nativeId({ kind, key: item.key });
  demand(nativeId !== undefined, `the platform cannot take the key '${item.key}'`);
  const { previous } = options;
  const encoded = connection.encode({
    item,
    identity,
    ...(previous === undefined ? {} : { previous }),
  });
  const refused = encoded.issues.find((issue) => issue.severity === "error");
  demand(
    refused === undefined,
    `the item '${item.key}' is one the platform refuses, so nothing can be shown with it: ${refused?.path} ${refused?.message}`,
  );
  const native = connection.normalise({ kind, native: encoded.native });
  return { nativeId, native, requires: encoded.requires };
}

let marks = 0;

/** Unique per call, as a record's id is. */
export function nextMarker(): string {
  marks += 1;
  return `kit-${process.pid}-${marks}`;
}

export function create(
  kit: Kit,
  connection: TargetConnection,
  { nativeId, native }: Intended,
  options: { marker?: string; signal?: AbortSignal; onStep?: StepReport } = {},
): Promise<RemoteItem> {
  return connection.write({
    kind: kit.kind,
    operation: "create",
    nativeId,
    native,
    previous: null,
    precondition: null,
    allowDataLoss: false,
    marker: options.marker ?? nextMarker(),
    signal: options.signal ?? kit.signal,
    ...(options.onStep === undefined ? {} : { onStep: options.onStep }),
  });
}

/** What a plan saw of an item. */
export type Seen = Pick<RemoteItem, "nativeId" | "native" | "versionTag">;

export function update(
  kit: Kit,
  connection: TargetConnection,
  { native }: Intended,
  seen: Seen,
  options: { onStep?: StepReport } = {},
): Promise<RemoteItem> {
  return connection.write({
    kind: kit.kind,
    operation: "update",
    nativeId: seen.nativeId,
    native,
    previous: seen.native,
    precondition: seen.versionTag,
    allowDataLoss: true,
    marker: nextMarker(),
    signal: kit.signal,
    ...options,
  });
}

/** As the core asks for it: with what the plan saw. */
export function remove(
  kit: Kit,
  connection: TargetConnection,
  seen: Seen,
  options: { onStep?: StepReport } = {},
): Promise<void> {
  return connection.remove({
    kind: kit.kind,
    nativeId: seen.nativeId,
    precondition: seen.versionTag,
    previous: seen.native,
    signal: kit.signal,
    ...options,
  });
}

/** What Syncline manages at the platform. */
export async function listManaged(kit: Kit, connection: TargetConnection): Promise<RemoteItem[]> {
  const found: RemoteItem[] = [];
  for await (const item of connection.list({ kind: kit.kind, signal: kit.signal })) {
    if (item.managed) found.push(item);
  }
  return found;
}

/** Reads until what is read will do, for as long as the platform may take to show a write. */
export async function eventually<T>(
  kit: Kit,
  read: () => Promise<T>,
  willDo: (value: T) => boolean,
): Promise<T> {
  const patienceMs =
    kit.capabilities.consistency === "eventual" ? (kit.environment.settleMs ?? 5000) : 0;
  const until = performance.now() + patienceMs;
  for (;;) {
    const value = await read();
    if (willDo(value) || performance.now() >= until) return value;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** An item as a plan sees it: from the list. */
export async function planned(
  kit: Kit,
  connection: TargetConnection,
  nativeId: string,
): Promise<RemoteItem> {
  const find = async () =>
    (await listManaged(kit, connection)).find((item) => item.nativeId === nativeId);
  const found = await eventually(kit, find, (item) => item !== undefined);
  demand(found !== undefined, `'${nativeId}' was written, and is not in the list`);
  return found;
}

export function get(
  kit: Kit,
  connection: TargetConnection,
  nativeId: string,
): Promise<RemoteItem | null> {
  return connection.get({ kind: kit.kind, nativeId, signal: kit.signal });
}

/** Puts items there, by the quickest way, and answers them under the ids they have there. */
export async function plantAll(
  kit: Kit,
  connection: TargetConnection,
  items: readonly Item[],
): Promise<Intended[]> {
  const intended = items.map((item) => intend(kit, connection, item));
  const { plant } = kit.environment;
  // Where the platform assigns ids, only its answers tell them.
  if (plant !== undefined && kit.capabilities.createIdempotent) {
    await plant({ kind: kit.kind, natives: intended.map(({ native }) => native) });
    return intended;
  }
  const planted: Intended[] = [];
  for (const one of intended) {
    const { nativeId } = await create(kit, connection, one);
    planted.push({ ...one, nativeId });
  }
  return planted;
}
