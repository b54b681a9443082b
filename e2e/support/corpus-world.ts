import { createMemoryStore } from "@syncline/core/testing";
import { takesAll } from "./covering.ts";
import { createWorld, type World } from "./world.ts";

/** For many models: over a store in memory, and over the embedded database in the long form. */
export function createCorpusWorld(): Promise<World> {
  return createWorld(takesAll ? {} : { store: createMemoryStore() });
}
