import type { TargetConnection } from "../../adapter/contract.ts";
import { type ResolvedIdentity, resolveIdentity } from "../../plan/identity.ts";
import type { Context } from "../../ports/index.ts";
import type { RegistryItem } from "../../registry/types.ts";
import { type OpenTarget, openTarget } from "../open-connection.ts";
import type { IdentityEntry } from "../types.ts";

/** A target with what each key of the registry is called there, as far as is known without asking it. */
export interface QuietTarget {
  readonly open: OpenTarget;
  readonly connection: TargetConnection;
  readonly identity: ResolvedIdentity;
  readonly registry: readonly RegistryItem[];
  /** What the identity map says. */
  readonly links: readonly IdentityEntry[];
}

const kind = "contentType";

/** Opens a target to work out what it would hold. Makes no request. @throws not_found, unsupported */
export async function openQuietly({
  ctx,
  input: { targetId, keys = [] },
}: {
  ctx: Context;
  input: {
    targetId: string;
    /** Besides those of the registry. */
    keys?: readonly string[];
  };
}): Promise<QuietTarget> {
  const open = await openTarget({ ctx, input: { targetId } });
  const { projectId } = open.target;
  const [{ connection }, registry, links] = await Promise.all([
    open.connect({ kind: "check", id: ctx.ids.next() }),
    ctx.store.items.listAll({ projectId, kind }),
    ctx.store.identities.listByTarget({ targetId, kind }),
  ]);
  const identity = resolveIdentity({
    kind,
    keys: [...new Set([...registry.map(({ key }) => key), ...keys])],
    entries: links,
    connection,
    platformName: open.adapter.catalog.name,
    idsIgnoreCase: open.adapter.capabilities.idsIgnoreCase,
  });
  return { open, connection, identity, registry, links };
}
