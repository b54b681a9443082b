import type { Store } from "@syncline/core";
import type { Env } from "../env.ts";

/**
 * Whether to start the simulators: as the settings say or, when they say nothing, in an embedded install
 * that is empty or was started with them before.
 */
export async function wantsSandbox(params: {
  env: Pick<Env, "sandbox" | "databaseUrl">;
  store: Pick<Store, "projects" | "targets" | "items">;
}): Promise<boolean> {
  const { env, store } = params;
  if (env.sandbox !== null) return env.sandbox;
  if (env.databaseUrl !== null) return false;
  // A first start that was cut short leaves a project and nothing in it: that is still an empty install.
  let isEmpty = true;
  for (const { id: projectId } of await store.projects.list()) {
    const targets = await store.targets.list(projectId);
    if (targets.some((target) => target.sandbox)) return true;
    const types = await store.items.list({ projectId, kind: "contentType", limit: 1 });
    isEmpty &&= targets.length === 0 && types.items.length === 0;
  }
  return isEmpty;
}
