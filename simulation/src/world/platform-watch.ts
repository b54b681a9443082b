import { hashJson, type JsonObject } from "@syncline/core";
import { checkOverwrite } from "../invariants/check-overwrite.ts";
import type { World } from "./world.ts";

/** One change of one object at the platform. */
export interface Change {
  readonly id: string;
  /** Of the normalised content; null: it is gone. */
  readonly hash: string | null;
  readonly before: string | null;
  readonly atMs: number;
  /** What it said before, published or not; null: it was not there. */
  readonly contentBefore: string | null;
  /** It was only published or taken down: what it says stayed as it was. */
  readonly sameContent: boolean;
  /** The exchange that did it; null: somebody else. */
  readonly exchangeId: string | null;
}

interface Held {
  readonly version: unknown;
  readonly hash: string;
  readonly content: string;
}

/** Follows what the platform holds, change by change, and who made it. */
export interface PlatformWatch {
  readonly changes: readonly Change[];
  /** Of one object, oldest first. */
  history(id: string): readonly Change[];
  /** Whether the object ever held this content, or was gone, for null. */
  everHeld(id: string, hash: string | null): boolean;
  current(id: string): string | null;
  /** Hash of what a native says, published or not. */
  contentOf(native: JsonObject): string;
  /** To be called right after every change: what is new was done by this exchange. */
  note(exchangeId: string | null): void;
}

export function createPlatformWatch(world: World): PlatformWatch {
  const { platform, pure, clock } = world;
  const changes: Change[] = [];
  const byId = new Map<string, Change[]>();
  let held = new Map<string, Held>();

  function see(native: JsonObject): Held {
    const normalised = pure.normalise({ kind: "contentType", native });
    const { draft: _, ...content } = normalised as JsonObject;
    return { version: native.version, hash: hashJson(normalised), content: hashJson(content) };
  }
  function add(
    id: string,
    before: Held | undefined,
    after: Held | undefined,
    exchangeId: string | null,
  ): void {
    const change: Change = {
      id,
      hash: after?.hash ?? null,
      before: before?.hash ?? null,
      contentBefore: before?.content ?? null,
      sameContent: before?.content === after?.content,
      atMs: clock.monotonicMs(),
      exchangeId,
    };
    changes.push(change);
    byId.set(id, [...(byId.get(id) ?? []), change]);
    if (world.trace.on) {
      const who = exchangeId === null ? "somebody" : exchangeId.slice(4, 13);
      const what = `${short(change.before)} → ${short(change.hash)}`;
      world.trace.say("platform", `${id}: ${what} by ${who}`);
    }
    if (exchangeId !== null) checkOverwrite(world, change);
  }

  return {
    changes,
    history: (id) => byId.get(id) ?? [],
    everHeld: (id, hash) =>
      (byId.get(id) ?? []).some((change) => change.hash === hash) ||
      (hash === null && !byId.has(id)),
    contentOf: (native) => see(native).content,
    current: (id) => held.get(id)?.hash ?? null,
    note(exchangeId) {
      const now = new Map<string, Held>();
      for (const native of platform.types() as JsonObject[]) {
        const id = String(native.id);
        const known = held.get(id);
        const isSame = known !== undefined && known.version === native.version;
        const kept = isSame ? known : see(native);
        now.set(id, kept);
        if (kept !== known) add(id, known, kept, exchangeId);
      }
      for (const [id, before] of held) if (!now.has(id)) add(id, before, undefined, exchangeId);
      held = now;
    },
  };
}

export function short(hash: string | null): string {
  return hash === null ? "∅" : hash.slice(0, 6);
}
