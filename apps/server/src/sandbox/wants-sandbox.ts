import type { Store } from "@syncline/core";
import type { Env } from "../env.ts";

/**
 * Whether to start the simulators: as the settings say or, when they say nothing, in an embedded install
 * that is empty or was started with them before.
 */
export async function wantsSandbox(params: {
  env: Pick<Env, "sandbox" | "databaseUrl">;
  store: Pick<Store, "projects" | "targets">;
}): Promise<boolean> {
  const { env, store } = params;
  if (env.sandbox !== null) return env.sandbox;
  if (env.databaseUrl !== null) return false;
  const projects = await store.projects.list();
  if (projects.length === 0) return true;
  const targets = await Promise.all(projects.map(({ id }) => store.targets.list(id)));
  return targets.flat().some((target) => target.sandbox);
}
