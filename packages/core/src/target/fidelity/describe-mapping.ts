import type { Loss, TargetConnection } from "../../adapter/contract.ts";
import type { Issue } from "../../errors/index.ts";
import type {
  BaseKind,
  ContentType,
  Field,
  FieldType,
  Json,
  JsonObject,
  ScalarFieldType,
} from "../../model/index.ts";
import { readItems } from "../../plan/read-sides.ts";
import type { Context } from "../../ports/index.ts";
import { addedPart, distinguish } from "./native-part.ts";
import { openQuietly } from "./open-identity.ts";
import {
  baseProbes,
  fieldAspects,
  fieldProbes,
  probeKey,
  probeType,
  ruleAspects,
} from "./probes.ts";
import { type AspectMapping, tryAspect } from "./try-aspect.ts";

interface Shape {
  readonly type: FieldType;
  /** What a list holds; null for every other type. */
  readonly items: ScalarFieldType | null;
}

/** What one type of field becomes at a target. */
export interface FieldMapping extends Shape {
  /** The platform's own form of such a field; null where it has none. */
  readonly native: Json;
  /** What of it tells the type from the others: `{ "type": "Symbol" }`. */
  readonly says: JsonObject;
  /** What it is once it comes back; null where it does not. */
  readonly back: Shape | null;
  /** Paths within the field; an empty one is the field as a whole. */
  readonly losses: readonly Loss[];
  /** What the platform would refuse, or mind. */
  readonly issues: readonly Issue[];
  /** So many fields of the registry are of it. */
  readonly used: number;
}

export interface BaseMapping {
  /** Null: a content type that does not say. */
  readonly base: BaseKind | null;
  readonly losses: readonly Pick<Loss, "kind" | "message">[];
  readonly used: number;
}

/** How a target holds what a content type can say. */
export interface TargetMapping {
  readonly platform: string;
  readonly fields: readonly FieldMapping[];
  readonly properties: readonly AspectMapping[];
  readonly rules: readonly AspectMapping[];
  readonly bases: readonly BaseMapping[];
}

const kind = "contentType";

/**
 * How a target holds each type of field, each property and rule of one, and each base, found out by having its
 * adapter encode one of each, as a push would. Asks nobody and writes nothing. @throws not_found, unsupported
 */
export async function describeMapping({
  ctx,
  input: { targetId },
}: {
  ctx: Context;
  input: { targetId: string };
}): Promise<TargetMapping> {
  const quiet = { targetId, keys: [probeKey] };
  const { open, connection, identity, registry } = await openQuietly({ ctx, input: quiet });
  const items = await readItems(ctx, registry);
  const encode = (data: ContentType) =>
    connection.encode({ item: { kind, key: probeKey, data }, identity });
  const lossesOf = (field: Field) => within(encode(probeType(field)).losses);
  const bare = encode(probeType(null)).native;
  const tried = fieldProbes.map((field) => {
    const { native, losses, issues } = encode(probeType(field));
    const shape = shapeOf(field);
    return {
      ...shape,
      native: addedPart(bare, native),
      back: comesBack({ connection, identity, native }),
      losses: within(losses),
      issues: within(issues),
      used: items.flatMap(({ data }) => data.fields).filter((one) => isOf(one, shape)).length,
    };
  });
  const says = distinguish(tried.map(({ native }) => native));
  return {
    platform: open.target.platform,
    fields: tried.map((field, index) => ({ ...field, says: says[index] ?? {} })),
    properties: fieldAspects.map((aspect) => tryAspect(aspect, lossesOf)),
    rules: ruleAspects.map((aspect) => tryAspect(aspect, lossesOf)),
    bases: baseProbes.map(({ base, type }) => ({
      base,
      losses: encode(type)
        .losses.filter(({ path }) => path === "base")
        .map(({ kind: how, message }) => ({ kind: how, message })),
      used: items.filter(({ data }) => (data.base ?? null) === base).length,
    })),
  };
}

const place = `fields.${probeKey}`;

/** Those that are about the probe, by their path within it. */
function within<Finding extends { readonly path: string }>(findings: readonly Finding[]) {
  return findings
    .filter(({ path }) => path === place || path.startsWith(`${place}.`))
    .map((finding) => ({ ...finding, path: finding.path.slice(place.length + 1) }));
}

function comesBack({
  connection,
  identity,
  native,
}: {
  connection: TargetConnection;
  identity: Parameters<TargetConnection["decode"]>[0]["identity"];
  native: Json;
}): Shape | null {
  const { data } = connection.decode({ kind, native, identity }).item;
  const field = data.fields.find(({ key }) => key === probeKey);
  return field === undefined ? null : shapeOf(field);
}

function shapeOf({ type, items }: Field): Shape {
  return { type, items: items?.type ?? null };
}

function isOf(field: Field, shape: Shape): boolean {
  return field.type === shape.type && (field.items?.type ?? null) === shape.items;
}
