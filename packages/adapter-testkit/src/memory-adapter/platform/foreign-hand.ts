import type { Json, JsonObject } from "@syncline/core/adapter";
import type { Place } from "./place.ts";
import { type StoredType, withServerDefaults } from "./state.ts";

/** What somebody else does at the platform: past every rule, fault and journal, but with new versions. */
export interface ForeignHand {
  /**
   * Puts a type there, published, over whatever is under its id; without an id under one of the platform's.
   * @returns its id
   */
  plant(body: Json, options?: { system?: boolean; draft?: boolean }): string;
  /** Changes a type. @throws when it is not there */
  edit(id: string, change: (body: JsonObject) => JsonObject): void;
  /** Takes a type away. Nothing happens when it is not there. */
  drop(id: string): void;
}

export function createForeignHand({ store, options, now }: Place): ForeignHand {
  function put(id: string, body: JsonObject, more: Partial<StoredType>): void {
    const held = store.types.get(id);
    store.put(held === undefined ? "create" : "update", {
      system: false,
      draft: false,
      marker: held?.marker ?? null,
      ...more,
      id,
      version: held === undefined ? store.nextVersion(id) : held.version + 1,
      changedAt: now().toISOString(),
      body: withServerDefaults(body),
    });
  }
  return {
    plant(body, more = {}) {
      const sent = body as JsonObject;
      const id = typeof sent.id === "string" ? sent.id : store.nextId();
      put(id, sent, more);
      return id;
    },
    edit(id, change) {
      const held = store.types.get(id);
      if (held === undefined) throw new Error(`there is no type '${id}'`);
      // As it is shown, so that an edit can be written without knowing how it is kept.
      put(id, change({ ...held.body, id }), { system: held.system, draft: held.draft });
    },
    drop(id) {
      store.remove(id, { recycle: options.remove === "recycle" });
    },
  };
}
