import type { Outputs } from "./trpc.ts";

/** What the API answers, as it arrives in the browser: times are ISO 8601 text. */
export type Session = NonNullable<Outputs["session"]["me"]>;
export type Overview = Outputs["overview"]["get"];
export type TargetOverview = Overview["targets"][number];
export type Target = Outputs["targets"]["get"];
export type Platform = Outputs["targets"]["platforms"][number];
export type SettingField = Platform["fields"][number];
export type ConnectionReport = Outputs["targets"]["check"];
export type TypeSummary = Outputs["types"]["list"]["items"][number];
export type TypeDetail = Outputs["types"]["get"];
export type Version = Outputs["types"]["versions"]["items"][number];
export type SyncState = TypeDetail["states"][number];
export type Plan = Outputs["sync"]["plan"];
export type PlanAction = Plan["actions"][number];
export type Run = Outputs["sync"]["run"]["run"];
export type RunRecord = Outputs["sync"]["run"]["records"][number];
export type RecordDetail = Outputs["sync"]["record"];
export type Exchange = RecordDetail["exchanges"][number];
export type Failure = NonNullable<RunRecord["error"]>;
export type Conflict = Outputs["conflicts"]["list"]["items"][number];
export type ConflictDetail = Outputs["conflicts"]["get"];
export type ImportResult = Outputs["model"]["import"];
