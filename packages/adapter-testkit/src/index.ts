export {
  type ContentTypeArbitraryOptions,
  contentTypeArbitrary,
} from "./arbitraries/content-type.ts";
export { fieldArbitrary } from "./arbitraries/field.ts";
export { type Behaviour, behavioursFor } from "./behaviours/index.ts";
export {
  type ConformanceParams,
  type ConformanceReport,
  checkConformance,
} from "./check-conformance.ts";
export type { ConformanceEnvironment, ConformanceSetup } from "./environment.ts";
export { runConformance } from "./run-conformance.ts";
