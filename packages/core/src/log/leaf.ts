import type { AuditEntry } from "../audit/types.ts";
import type { JsonObject } from "../model/json.ts";
import type { Exchange, SyncRecord, SyncRun } from "../tracking/types.ts";
import type { Version } from "../version/types.ts";
import {
  auditLeaf,
  exchangeLeaf,
  intentLeaf,
  recordLeaf,
  runLeaf,
  versionLeaf,
} from "./leaf-fields.ts";

/** What the log holds. */
export const leafKinds = ["audit", "version", "intent", "exchange", "record", "run"] as const;
export type LeafKind = (typeof leafKinds)[number];

/** One thing that happened, with all that its leaf is made of. */
export type LeafEntity =
  | { readonly kind: "audit"; readonly audit: AuditEntry }
  | { readonly kind: "version"; readonly version: Version }
  /** What an exchange outside of records was meant to send: it may never get an answer. */
  | { readonly kind: "intent"; readonly exchange: Exchange }
  | { readonly kind: "exchange"; readonly exchange: Exchange }
  | {
      readonly kind: "record";
      readonly record: SyncRecord;
      /** Of its exchanges, as `intentHash` gives them: kept with the leaf, because exchanges may be erased. */
      readonly intents: readonly string[];
    }
  | { readonly kind: "run"; readonly run: SyncRun };

/**
 * The leaf of an entity: the JSON value whose canonical text is hashed into the log. Its fields are listed in
 * docs/record-format.md and never change: what is in a log already could not be checked any more.
 */
export function leafOf(entity: LeafEntity): JsonObject {
  switch (entity.kind) {
    case "audit":
      return auditLeaf(entity.audit);
    case "version":
      return versionLeaf(entity.version);
    case "intent":
      return intentLeaf(entity.exchange);
    case "exchange":
      return exchangeLeaf(entity.exchange);
    case "record":
      return recordLeaf(entity.record, entity.intents);
    case "run":
      return runLeaf(entity.run);
  }
}
