import type { Instance } from "./instance.ts";
import { isJsonObject, type JsonObject } from "./json/json.ts";
import { applyMergePatch } from "./json/merge-patch.ts";
import type { ResourceKind, WritableName } from "./resources/kind.ts";
import { put, remove } from "./state/tenant.ts";

/** A change somebody makes in the vendor's own user interface, past all API rules but the schema. */
export interface UiEdit {
  /** Default: the first client's. */
  readonly tenant?: string;
  /** Default: content types. */
  readonly collection?: WritableName;
  readonly key: string;
  /** Merged into what is there; with a new key it makes a resource; null deletes. */
  readonly patch: JsonObject | null;
  /** Who `lastModifiedBy` will name; default `editor@example.com`. */
  readonly by?: string;
}

/**
 * Makes a change behind the API's back, to simulate drift.
 * @throws ZodError when the result is not a resource the API could show
 */
export function applyUiEdit(
  instance: Instance,
  edit: UiEdit,
  params: { defaultTenant: string; now: number },
): void {
  const tenant = instance.tenants.get(edit.tenant ?? params.defaultTenant);
  const writer = { name: edit.by ?? "editor@example.com", at: params.now };
  const change = <Name extends WritableName>(kind: ResourceKind<Name>): void => {
    const state = tenant.current();
    const { collection } = kind;
    const { key, patch } = edit;
    if (patch === null) {
      if (!state[collection].has(key)) throw new Error(`There is no ${kind.noun} '${key}'.`);
      tenant.commit(remove(state, collection, key), params.now);
      return;
    }
    const before = state[collection].get(key)?.document as JsonObject | undefined;
    const merged = applyMergePatch(before ?? { key }, patch);
    if (!isJsonObject(merged)) throw new Error("The patch must be an object.");
    const document = kind.readBack(kind.schema.parse(merged), state);
    tenant.commit(put(state, { collection, key, document, writer }), params.now);
  };
  const kinds = instance.kinds();
  const changes: Record<WritableName, () => void> = {
    contentTypes: () => change(kinds.contentTypes),
    propertyGroups: () => change(kinds.propertyGroups),
    displayTemplates: () => change(kinds.displayTemplates),
    locales: () => change(kinds.locales),
  };
  changes[edit.collection ?? "contentTypes"]();
}
