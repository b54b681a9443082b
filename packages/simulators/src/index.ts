export {
  type ContentfulSettings,
  type ContentfulSimulator,
  type ContentfulSimulatorOptions,
  contentfulSandbox,
  sandboxToken,
  startContentfulSimulator,
  type WebAppAnswer,
  type WebAppEdit,
} from "./contentful/index.ts";
export {
  type OptimizelyClient,
  type OptimizelySettings,
  type OptimizelySimulator,
  type OptimizelySimulatorOptions,
  optimizelySandbox,
  startOptimizelySimulator,
  type UiEdit,
} from "./optimizely/index.ts";
export type {
  ActiveFault,
  Fault,
  JournalEntry,
  Simulator,
  SimulatorOptions,
} from "./shared/index.ts";
export { fetchInTurn } from "./shared/index.ts";
