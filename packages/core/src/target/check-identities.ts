import type { Issue } from "../errors/index.ts";
import type { Context } from "../ports/index.ts";
import { openQuietly } from "./fidelity/open-identity.ts";

const kind = "contentType";

export interface IdentityReport {
  /** Keys of the registry that are linked. */
  readonly linked: number;
  /** Keys that would get the id the platform gives them at their first push. */
  readonly proposed: number;
  /** Keys that can have no id there, and those that would share one. A push of them is refused. */
  readonly issues: readonly Issue[];
}

/** Whether every key of the registry has an id of its own at a target, by what is known without asking it. @throws not_found */
export async function checkIdentities({
  ctx,
  input,
}: {
  ctx: Context;
  input: { targetId: string };
}): Promise<IdentityReport> {
  const { identity, registry, links } = await openQuietly({ ctx, input });
  const keys = new Set(links.map(({ key }) => key));
  const linked = registry.filter(({ key }) => keys.has(key)).length;
  const named = registry.filter(({ key }) => identity.nativeId({ kind, key }) !== undefined).length;
  return { linked, proposed: named - linked, issues: identity.issues };
}
