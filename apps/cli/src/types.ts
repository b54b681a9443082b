import type { Outputs } from "@syncline/client";

/** Answers of the server, as they come out of JSON. */
export type Plan = Outputs["sync"]["plan"];
export type PlanAction = Plan["actions"][number];
export type Change = PlanAction["changes"][number];
export type RunDetail = Outputs["sync"]["run"];
export type Run = RunDetail["run"];
export type SyncRecord = RunDetail["records"][number];
export type RecordDetail = Outputs["sync"]["record"];
export type TypeDetail = Outputs["types"]["get"];
export type Target = Outputs["targets"]["list"]["items"][number];
export type Conflict = Outputs["conflicts"]["list"]["items"][number];
