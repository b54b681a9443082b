import { hashJson, isJsonObject, type Json, type JsonObject } from "@syncline/core";
import { checkOverwrite } from "../invariants/check-overwrite.ts";
import type { World } from "./world.ts";

/** One change of one object at the platform. */
export interface Change {
  readonly id: string;
  /** Of the normalised content; null: it is gone. */
  readonly hash: string | null;
  readonly before: string | null;
  readonly atMs: number;
  /** The exchange that did it; null: somebody else. */
  readonly exchangeId: string | null;
}

/** Follows what the platform holds, change by change, and who made it. */
export interface PlatformWatch {
  readonly changes: readonly Change[];
  /** Of one object, oldest first. */
  history(id: string): readonly Change[];
  /** Whether the object ever held this content, or was gone, for null. */
  everHeld(id: string, hash: string | null): boolean;
  current(id: string): string | null;
  /** To be called right after every change: what is new was done by this exchange. */
  note(exchangeId: string | null): void;
}

export function createPlatformWatch(world: World): PlatformWatch {
  const { platform, pure, clock } = world;
  const changes: Change[] = [];
  const byId = new Map<string, Change[]>();
  let held = new Map<string, { version: unknown; hash: string }>();

  const hashOf = (native: Json) => hashJson(pure.normalise({ kind: "contentType", native }));
  function add(id: string, before: string | null, hash: string | null, by: string | null): void {
    const change: Change = { id, hash, before, atMs: clock.monotonicMs(), exchangeId: by };
    changes.push(change);
    byId.set(id, [...(byId.get(id) ?? []), change]);
    if (world.trace.on) {
      const who = by === null ? "somebody" : by.slice(4, 13);
      world.trace.say("platform", `${id}: ${short(before)} → ${short(hash)} by ${who}`);
    }
    if (by !== null) checkOverwrite(world, change);
  }

  return {
    changes,
    history: (id) => byId.get(id) ?? [],
    everHeld: (id, hash) =>
      (byId.get(id) ?? []).some((change) => change.hash === hash) ||
      (hash === null && !byId.has(id)),
    current: (id) => held.get(id)?.hash ?? null,
    note(exchangeId) {
      const now = new Map<string, { version: unknown; hash: string }>();
      for (const native of platform.types() as JsonObject[]) {
        const id = String(native.id);
        const known = held.get(id);
        const same = known !== undefined && known.version === native.version;
        const kept = same ? known : { version: native.version, hash: hashOf(native) };
        now.set(id, kept);
        if (!same) add(id, known?.hash ?? null, kept.hash, exchangeId);
      }
      for (const [id, { hash }] of held) if (!now.has(id)) add(id, hash, null, exchangeId);
      held = now;
    },
  };
}

export function short(hash: string | null): string {
  return hash === null ? "∅" : hash.slice(0, 6);
}

export function labelOf(native: Json): string {
  return isJsonObject(native) ? String(native.label) : "";
}
