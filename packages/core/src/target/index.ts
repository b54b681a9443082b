export { checkIdentities, type IdentityReport } from "./check-identities.ts";
export { checkTarget } from "./check-target.ts";
export { createTarget, createTargetInput } from "./create-target.ts";
export {
  checkFidelity,
  checkFidelityInput,
  type TypeFidelity,
} from "./fidelity/check-fidelity.ts";
export {
  type BaseMapping,
  describeMapping,
  type FieldMapping,
  type TargetMapping,
} from "./fidelity/describe-mapping.ts";
export { type ContentPreview, previewContent } from "./fidelity/preview-content.ts";
export type { AspectMapping, SharedLoss } from "./fidelity/try-aspect.ts";
export { getTarget } from "./get-target.ts";
export { type KnownIdentity, listIdentities, listIdentitiesInput } from "./list-identities.ts";
export { listTargets } from "./list-targets.ts";
export { type OpenTarget, openTarget } from "./open-connection.ts";
export type * from "./types.ts";
export { updateTarget, updateTargetInput } from "./update-target.ts";
