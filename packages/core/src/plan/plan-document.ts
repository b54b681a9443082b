import { z } from "zod";
import { hashJson } from "../canonical/hash.ts";
import { itemKinds, type Json, jsonSchema } from "../model/index.ts";
import { directions, syncModes } from "../status/index.ts";
import { breakingClasses } from "./breaking.ts";
import { decisions } from "./decide.ts";
import { type SealedPart, sealedPart } from "./seal.ts";
import { planOperations } from "./types.ts";

const hash = z.string().regex(/^[0-9a-f]{64}$/, "must be a SHA-256 in 64 hexadecimal digits");
const count = z.int().nonnegative();
const issueSchema = z.strictObject({
  path: z.string(),
  code: z.string(),
  severity: z.enum(["error", "warning"]),
  message: z.string(),
  hint: z.exactOptional(z.string()),
});
const changeSchema = z.strictObject({
  path: z.string(),
  kind: z.enum(["added", "removed", "modified", "moved"]),
  before: jsonSchema.nullable(),
  after: jsonSchema.nullable(),
});

const actionSchema = z.strictObject({
  index: count,
  kind: z.enum(itemKinds),
  key: z.string(),
  name: z.string(),
  nativeId: z.string(),
  decision: z.enum(decisions),
  operation: z.enum(planOperations),
  pass: z.union([z.literal(1), z.literal(2)]),
  reason: z.string().nullable(),
  versionId: z.string().nullable(),
  baseHash: hash.nullable(),
  localHash: hash.nullable(),
  remoteHash: hash.nullable(),
  versionTag: z.string().nullable(),
  baseVersionId: z.string().nullable(),
  contentHash: hash.nullable(),
  theirsContentHash: hash.nullable(),
  payloadHash: hash.nullable(),
  preImageHash: hash.nullable(),
  changes: z.array(changeSchema),
  losses: z.array(
    z.strictObject({
      path: z.string(),
      kind: z.enum(["dropped", "approximated", "narrowed", "widened"]),
      message: z.string(),
    }),
  ),
  breaking: z.array(
    z.strictObject({ class: z.enum(breakingClasses), path: z.string(), message: z.string() }),
  ),
  warnings: z.array(issueSchema),
  dependsOn: z.array(z.string()),
});

const sealedSchema = z.strictObject({
  projectId: z.string(),
  targetId: z.string(),
  platform: z.string(),
  direction: z.enum(directions),
  mode: z.enum(syncModes),
  selection: z
    .strictObject({ keys: z.array(z.string()), withDependencies: z.boolean() })
    .nullable(),
  rollbackOf: z.string().nullable(),
  actions: z.array(actionSchema),
  observations: z.array(
    z.strictObject({
      kind: z.enum(itemKinds),
      key: z.string(),
      nativeId: z.string(),
      decision: z.enum(decisions),
      message: z.string(),
    }),
  ),
  summary: z.strictObject({
    create: count,
    update: count,
    delete: count,
    merge: count,
    pull: count,
    pullDelete: count,
    adopt: count,
    converge: count,
    forget: count,
    blocked: count,
    unchanged: count,
    remoteOnly: count,
    losses: count,
    breaking: count,
    consentNeeded: z.array(z.enum(breakingClasses)),
  }),
  modelRoot: hash,
});

/**
 * A plan with everything it needs, to be reviewed elsewhere. `seal` covers the whole plan; `parts` has a hash
 * for each part of it, so that whoever changes one can be told which.
 */
export const planDocumentSchema = z.strictObject({
  synclinePlan: z.literal(1),
  seal: hash,
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  plan: sealedSchema,
  parts: z.record(z.string(), hash),
  /** What the hashes of the plan name, by hash. */
  snapshots: z.record(hash, jsonSchema),
});
export type PlanDocument = z.infer<typeof planDocumentSchema>;

function asJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}

/** A hash of each part of a plan, by its path in the document: `plan.actions[3]`, `plan.summary`. */
export function partHashes(plan: SealedPart): Map<string, string> {
  const { actions, observations, ...rest } = sealedPart(plan);
  return new Map([
    ...Object.entries(rest).map(([name, value]) => part(`plan.${name}`, value)),
    ...actions.map((action, at) => part(`plan.actions[${at}]`, action)),
    ...observations.map((observation, at) => part(`plan.observations[${at}]`, observation)),
  ]);
}

function part(path: string, value: unknown): [string, string] {
  return [path, hashJson(asJson(value))];
}

/** The hashes of an action that name snapshots, by name of the property. */
export function snapshotHashes(action: SealedPart["actions"][number]): [string, string][] {
  const { payloadHash, preImageHash, contentHash, theirsContentHash } = action;
  const named = Object.entries({ payloadHash, preImageHash, contentHash, theirsContentHash });
  return named.filter((entry): entry is [string, string] => entry[1] !== null);
}
