import { z } from "zod";
import { recordAudit } from "../audit/record-audit.ts";
import { hashJson } from "../canonical/hash.ts";
import { type Issue, parseInput, SynclineError, summarise } from "../errors/index.ts";
import { type Item, type Json, tidyContentType } from "../model/index.ts";
import { modelChangeOf, moveModelRoot } from "../model-root/move-model-root.ts";
import type { Context, Repositories } from "../ports/index.ts";
import { storeSnapshots } from "../snapshot/store-snapshots.ts";
import { versionSources } from "../status/index.ts";
import { checkModelFile } from "./check-model-file.ts";
import { readModel } from "./read-model.ts";
import { storeVersion } from "./store-version.ts";
import type { RegistryItem } from "./types.ts";

export const importModelInput = z.strictObject({
  projectId: z.string().min(1),
  /** A parsed model file of any known format. */
  document: z.custom<Json>((value) => value !== undefined, "is needed"),
  message: z.string().max(1000).optional(),
  source: z.enum(versionSources).default("import"),
});

export interface ImportedItem {
  readonly kind: Item["kind"];
  readonly key: string;
  readonly name: string;
  readonly versionId: string;
  readonly contentHash: string;
  readonly change: "created" | "updated" | "unchanged";
}

export interface ImportResult {
  readonly format: string;
  /** In the order of the file. */
  readonly items: readonly ImportedItem[];
  /** Warnings. Errors are thrown instead. */
  readonly issues: readonly Issue[];
  /** Names the whole model of the project after the import. */
  readonly modelRoot: string;
}

interface Prepared {
  readonly item: Item;
  readonly contentHash: string;
}

/**
 * Takes a model file into the registry: all of it, or nothing. A content type that changed gets a version;
 * one that did not stays as it is; those the file does not hold are left alone. @throws invalid_input
 */
export async function importModel({
  ctx,
  input,
}: {
  ctx: Context;
  input: z.input<typeof importModelInput>;
}): Promise<ImportResult> {
  const parsed = parseInput(importModelInput, input);
  const { projectId } = parsed;
  const file = readModel(ctx, parsed.document);
  const existing = await ctx.store.items.listAll({ projectId, kind: "contentType" });
  const issues = checkModelFile(file, new Set(existing.map((item) => item.key)));
  if (issues.length > 0) {
    throw new SynclineError({
      code: "invalid_input",
      message: `This ${file.format} cannot be imported. ${summarise(issues)}`,
      issues,
    });
  }
  const prepared: Prepared[] = [];
  for (const found of file.items) {
    const item: Item = { ...found, data: tidyContentType(found.data) };
    prepared.push({ item, contentHash: hashJson(item.data as Json) });
  }
  return ctx.store.transaction(async (repositories) => {
    const items = await storeItems(ctx, repositories, parsed, prepared);
    const changes = items
      .filter(({ change }) => change !== "unchanged")
      .map((item) => modelChangeOf({ ...item, deletedAt: null }));
    const root = await moveModelRoot({ ctx, repositories, input: { projectId, changes } });
    await recordAudit({
      ctx: { ...ctx, store: repositories },
      input: {
        projectId,
        action: "model.imported",
        entityKind: "project",
        entityId: projectId,
        details: {
          format: file.format,
          modelRoot: root,
          created: items.filter((item) => item.change === "created").length,
          updated: items.filter((item) => item.change === "updated").length,
          unchanged: items.filter((item) => item.change === "unchanged").length,
        },
      },
    });
    return { format: file.format, items, issues: file.issues, modelRoot: root };
  });
}

async function storeItems(
  ctx: Context,
  repositories: Repositories,
  input: z.output<typeof importModelInput>,
  prepared: readonly Prepared[],
): Promise<ImportedItem[]> {
  const { projectId } = input;
  const keys = prepared.map(({ item }) => item.key).sort();
  const known = new Map(
    (await repositories.items.getManyForUpdate({ projectId, kind: "contentType", keys })).map(
      (item) => [item.key, item],
    ),
  );
  const changed = prepared.filter(({ item, contentHash }) => {
    const now = known.get(item.key);
    return now === undefined || now.deletedAt !== null || now.contentHash !== contentHash;
  });
  const contents = changed.map(({ item: { key, data } }) => ({
    value: data as Json,
    previous: known.get(key)?.contentHash ?? null,
  }));
  await storeSnapshots({ ctx, repositories, input: contents });
  const stored = new Map<string, ImportedItem>();
  for (const { item, contentHash } of changed) {
    const before = known.get(item.key);
    const written = await storeVersion({
      ctx,
      repositories,
      before,
      input: {
        projectId,
        kind: item.kind,
        key: item.key,
        data: item.data,
        contentHash,
        source: input.source,
        message: input.message ?? null,
      },
    });
    if (written.item === null) continue;
    stored.set(item.key, summaryOf(written.item, before === undefined ? "created" : "updated"));
  }
  return prepared.map(({ item }) => {
    const before = known.get(item.key);
    const result = stored.get(item.key) ?? (before && summaryOf(before, "unchanged"));
    if (result === undefined) throw new Error(`import lost the item ${item.key}`);
    return result;
  });
}

function summaryOf(item: RegistryItem, change: ImportedItem["change"]): ImportedItem {
  const { kind, key, name, versionId, contentHash } = item;
  return { kind, key, name, versionId, contentHash, change };
}
