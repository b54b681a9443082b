import { type Json, SynclineError } from "@syncline/core/adapter";
import { equalJson } from "./equal-json.ts";
import { type NativeContentType, type NativeField, toNormalised } from "./native.ts";
import { parseContentType } from "./parse.ts";
import { type Kept, nothingKept, requestBody } from "./request-body.ts";
import { sameShape } from "./same-shape.ts";
import { wireContentTypeSchema } from "./schema.ts";

/** One request of a write. Each adds one to the version. */
export interface Operation {
  readonly kind: "save" | "publish";
  /** What the type is after it. */
  readonly result: NativeContentType;
  /** Of a save; null for a publish. */
  readonly body: string | null;
}

export interface WritePlan {
  readonly operations: readonly Operation[];
  /** Fields whose content the write deletes. */
  readonly losesContentOf: readonly string[];
}

/**
 * The requests that lead from `previous` to `next`. Contentful removes a published field in four: save it as
 * omitted, publish, save without it, publish; and a published field changes its type only by being removed
 * and added again. What is new comes with the first save, so that a definition Contentful refuses is refused
 * before anything is removed.
 *
 * @throws unsupported when the type would have to be unpublished.
 */
export function planWrite(next: NativeContentType, previousJson: Json | null): WritePlan {
  if (previousJson === null) {
    return { operations: stage(next, next.published, nothingKept), losesContentOf: [] };
  }
  const previous = parseContentType(previousJson);
  const kept = keptOf(previousJson, previous);
  const sameContent = equalJson(
    toNormalised({ ...next, published: true }),
    toNormalised({ ...previous, published: true }),
  );
  if (sameContent) return { operations: publishOnly(next, previous), losesContentOf: [] };
  const leaving = leavingFields(next, previous, everPublished(previousJson));
  const final = stage(next, next.published, kept);
  if (leaving.all.length === 0) return { operations: final, losesContentOf: [] };
  const operations = [
    ...(leaving.toOmit.length === 0 ? [] : stage(withOmitted(next, leaving), true, kept)),
    ...(leaving.retyped.length === 0 ? [] : stage(without(next, leaving.retyped), true, kept)),
    ...final,
  ];
  return { operations, losesContentOf: leaving.all.map((field) => field.id) };
}

function publishOnly(next: NativeContentType, previous: NativeContentType): Operation[] {
  if (next.published) return [publish(next)];
  if (!previous.published) return [];
  throw new SynclineError({
    code: "unsupported",
    message: `'${next.id}' is published at Contentful and is a draft here. Syncline does not unpublish: unpublish it in Contentful, or take 'published: false' out of its platform.contentful.`,
  });
}

function publish(type: NativeContentType): Operation {
  return { kind: "publish", result: { ...type, published: true }, body: null };
}

function stage(type: NativeContentType, publishes: boolean, kept: Kept): Operation[] {
  const save: Operation = {
    kind: "save",
    result: { ...type, published: false },
    body: requestBody(type, kept),
  };
  return publishes ? [save, publish(type)] : [save];
}

interface Leaving {
  /** Published fields that go, or go and come back with another type; as they were. */
  readonly all: readonly NativeField[];
  readonly retyped: readonly NativeField[];
  /** Those whose published copy may not be omitted yet. */
  readonly toOmit: readonly NativeField[];
}

function leavingFields(
  next: NativeContentType,
  previous: NativeContentType,
  everPublished: boolean,
): Leaving {
  // A field that was never published holds no content and may change freely.
  if (!everPublished) return { all: [], retyped: [], toOmit: [] };
  const stays = new Map(next.fields.map((field) => [field.id, field]));
  const all = previous.fields.filter((field) => {
    const now = stays.get(field.id);
    return now === undefined || !sameShape(field, now);
  });
  return {
    all,
    retyped: all.filter((field) => stays.has(field.id)),
    toOmit: all.filter((field) => !(previous.published && field.omitted)),
  };
}

function withOmitted(next: NativeContentType, leaving: Leaving): NativeContentType {
  const remaining = without(next, leaving.retyped);
  const omitted = leaving.toOmit.map((field) => ({ ...field, omitted: true }));
  return { ...remaining, fields: [...remaining.fields, ...omitted] };
}

function without(next: NativeContentType, leaving: readonly NativeField[]): NativeContentType {
  const ids = new Set(leaving.map((field) => field.id));
  return {
    ...next,
    fields: next.fields.filter((field) => !ids.has(field.id)),
    displayField: ids.has(next.displayField ?? "") ? undefined : next.displayField,
  };
}

function everPublished(previousJson: Json): boolean {
  const sys = wireContentTypeSchema.safeParse(previousJson).data?.sys;
  return typeof sys?.publishedVersion === "number";
}

function keptOf(previousJson: Json, previous: NativeContentType): Kept {
  const fields = wireContentTypeSchema.safeParse(previousJson).data?.fields ?? [];
  const named = fields.flatMap(({ id, apiName }) => (apiName ? [[id, apiName] as const] : []));
  return {
    apiNames: new Map(named),
    fields: previous.fields,
    hasTaxonomy: previous.metadata?.taxonomy !== undefined,
  };
}
