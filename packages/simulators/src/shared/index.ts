export type { SimulatorContext, SimulatorEnv } from "./context.ts";
export type { Fault } from "./fault-schema.ts";
export type { ActiveFault } from "./faults.ts";
export { fetchInTurn } from "./fetch-in-turn.ts";
export type { JournalEntry } from "./journal.ts";
export type { FaultResponder } from "./recorder.ts";
export { type Simulator, type SimulatorOptions, startSimulator } from "./simulator.ts";
export { createVersionedState, type VersionedState } from "./versioned-state.ts";
