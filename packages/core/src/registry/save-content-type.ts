import { z } from "zod";
import { recordAudit } from "../audit/record-audit.ts";
import { hashJson } from "../canonical/hash.ts";
import { parseInput } from "../errors/index.ts";
import type { Json } from "../model/index.ts";
import { modelChangeOf, moveModelRoot } from "../model-root/move-model-root.ts";
import type { Context } from "../ports/index.ts";
import { storeSnapshots } from "../snapshot/store-snapshots.ts";
import { versionSources } from "../status/index.ts";
import { parseContentType } from "./parse-content-type.ts";
import { refuseMovedOn } from "./refuse-moved-on.ts";
import { refuseNewDanglers } from "./refuse-new-danglers.ts";
import { storeVersion } from "./store-version.ts";
import type { RegistryItem } from "./types.ts";

export const saveContentTypeInput = z.strictObject({
  projectId: z.string().min(1),
  /** A canonical content type. */
  data: z.custom<Json>((value) => value !== undefined, "is needed"),
  message: z.string().max(1000).optional(),
  /** The version it was made from; null: the content type is new. Left out: whatever is there is replaced. */
  expectedVersionId: z.string().nullable().optional(),
  source: z.enum(versionSources).default("api"),
});

export interface SavedContentType {
  readonly item: RegistryItem;
  readonly change: "created" | "updated" | "unchanged";
}

/**
 * Takes one content type into the registry as a new version; one that says what the registry says already
 * makes none. @throws invalid_input with paths within the type; plan_stale when it has moved on
 */
export async function saveContentType({
  ctx,
  input,
}: {
  ctx: Context;
  input: z.input<typeof saveContentTypeInput>;
}): Promise<SavedContentType> {
  const { projectId, message, source, ...parsed } = parseInput(saveContentTypeInput, input);
  const data = parseContentType(parsed.data);
  const kind = "contentType";
  const { key } = data;
  const value = data as Json;
  const contentHash = hashJson(value);
  return ctx.store.transaction(async (repositories) => {
    const [before] = await repositories.items.getManyForUpdate({ projectId, kind, keys: [key] });
    const { expectedVersionId } = parsed;
    if (expectedVersionId !== undefined) refuseMovedOn({ key, item: before, expectedVersionId });
    const present = before !== undefined && before.deletedAt === null;
    if (present && before.contentHash === contentHash) return { item: before, change: "unchanged" };
    await refuseNewDanglers({
      ctx: { ...ctx, store: repositories },
      input: { projectId, data, before: present ? before : undefined },
    });
    const previous = before?.contentHash ?? null;
    await storeSnapshots({ ctx, repositories, input: [{ value, previous }] });
    const { item, version } = await storeVersion({
      ctx,
      repositories,
      before,
      input: { projectId, kind, key, data, contentHash, source, message: message ?? null },
    });
    if (item === null) throw new Error(`the registry lost ${key} while it was saved`);
    const changes = [modelChangeOf(item)];
    await moveModelRoot({ ctx, repositories, input: { projectId, changes } });
    await recordAudit({
      ctx: { ...ctx, store: repositories },
      input: {
        projectId,
        action: "model.item_saved",
        entityKind: kind,
        entityId: key,
        details: { versionId: version.id },
      },
    });
    return { item, change: present ? "updated" : "created" };
  });
}
