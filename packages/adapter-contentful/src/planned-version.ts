import { SynclineError } from "@syncline/core/adapter";

/** The version the plan saw. @throws adapter_contract when there is none */
export function plannedVersion(precondition: string | null, what: string): number {
  const version = precondition === null ? Number.NaN : Number(precondition);
  if (Number.isInteger(version) && version > 0) return version;
  throw new SynclineError({ code: "adapter_contract", message: `${what} names no version.` });
}
