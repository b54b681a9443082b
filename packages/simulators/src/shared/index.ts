export type { SimulatorContext, SimulatorEnv, SimulatorRequest } from "./context.ts";
export { type Fault, faultSchema } from "./fault-schema.ts";
export { type ActiveFault, createFaults, type Faults } from "./faults.ts";
export { createJournal, type Journal, type JournalEntry } from "./journal.ts";
export { createRandom } from "./random.ts";
export { createRecorder, type FaultResponder } from "./recorder.ts";
export { type ServedSimulator, serveSimulator } from "./serve.ts";
export { mountSimRoutes } from "./sim-routes.ts";
export {
  type Simulator,
  type SimulatorDefinition,
  type SimulatorOptions,
  startSimulator,
} from "./simulator.ts";
export { createVersionedState, type VersionedState } from "./versioned-state.ts";
