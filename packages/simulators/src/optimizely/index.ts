export type { OptimizelyClient } from "./auth/clients.ts";
export { optimizelySandbox } from "./sandbox.ts";
export type { OptimizelySettings } from "./settings.ts";
export {
  type OptimizelySimulator,
  type OptimizelySimulatorOptions,
  startOptimizelySimulator,
} from "./simulator.ts";
export type { UiEdit } from "./ui-edit.ts";
