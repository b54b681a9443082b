import type { z } from "zod";
import type { ApiRequest } from "../http/message.ts";
import type { Issue, Problem } from "../problem.ts";
import type { CheckContext } from "../rules/context.ts";
import type { FieldTree } from "../schema/validate-patch.ts";
import type { Settings } from "../settings.ts";
import type { Stored, Writer } from "../state/stored.ts";
import type { CollectionName, Documents, TenantState } from "../state/tenant.ts";

/** The collections a client can write. */
export type WritableName = Exclude<CollectionName, "propertyFormats">;

/** What differs between content types, groups, templates and locales; the verbs are the same for all. */
export interface ResourceKind<Name extends WritableName> {
  readonly collection: Name;
  /** `content type`, as messages say it. */
  readonly noun: string;
  readonly schema: z.ZodType<Documents[Name]>;
  /** All fields, for finding unknown ones in a patch. */
  readonly fields: FieldTree;
  readonly readOnlyFields: readonly string[];
  /** Fields a create sets and a patch may not name. */
  readonly immutableFields: readonly string[];
  /** Whether answers carry `created`, `lastModified` and by whom. */
  readonly hasStamps: boolean;
  readonly findMissingReferences: (document: Documents[Name], context: CheckContext) => Issue[];
  readonly checkRules: (document: Documents[Name], context: CheckContext) => Issue[];
  /** Refuses a change for what it would do to what is stored. */
  readonly checkChange: (params: {
    before: Documents[Name];
    after: Documents[Name];
    settings: Settings;
    via: "patch" | "manifest";
    ignoreDataLoss: boolean;
  }) => Problem | null;
  /** Refuses a deletion for what depends on it. */
  readonly checkRemoval: (params: {
    key: string;
    state: TenantState;
    settings: Settings;
    contentCount: number;
  }) => Problem | null;
  /** The form in which a document is kept and read back. */
  readonly readBack: (document: Documents[Name], state: TenantState) => Documents[Name];
}

/** A request that has passed authorisation, with the tenant it is for. */
export interface Visit {
  readonly request: ApiRequest;
  readonly settings: Settings;
  readonly writer: Writer;
  /** The tenant's state now. */
  readonly current: TenantState;
  /** The state a read sees: behind the current one when the store lags. */
  readonly seen: TenantState;
  readonly contentCount: (key: string) => number;
  readonly commit: (next: TenantState) => void;
}

export type StoredOf<Name extends CollectionName> = Stored<Documents[Name]>;
