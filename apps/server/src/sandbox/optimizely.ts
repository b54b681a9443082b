import { join } from "node:path";
import {
  type OptimizelySimulator,
  optimizelySandbox,
  startOptimizelySimulator,
} from "@syncline/simulators";
import { z } from "zod";
import { atPortOrFree, type SimulatedPlatform, simulatedPlatform } from "./simulated-platform.ts";
import { readStateFile } from "./state-file.ts";

const journalCapacity = 20_000;
/** Opens nothing but the simulator. */
const credentials = { clientId: "sandbox", clientSecret: "sandbox-secret" };

const resource = z.looseObject({ key: z.string() });
const stateSchema = z.object({
  tenants: z.record(
    z.string(),
    z.object({ contentTypes: z.array(resource), propertyGroups: z.array(resource) }),
  ),
});
const collections = ["propertyGroups", "contentTypes"] as const;

/** The simulated Optimizely CMS of the sandbox, with what an earlier start left in it. */
export async function startOptimizely(params: {
  directory: string;
  port: number;
}): Promise<SimulatedPlatform> {
  const stateFile = join(params.directory, "optimizely.json");
  const kept = await readStateFile(stateFile);
  const simulator = await atPortOrFree(params.port, (port) =>
    startOptimizelySimulator({
      port,
      journalCapacity,
      settings: optimizelySandbox(),
      ...credentials,
    }),
  );
  if (kept !== null) restore(simulator, kept);
  return simulatedPlatform({
    simulator,
    stateFile,
    targetName: "Optimizely (simulated)",
    settings: { baseUrl: simulator.url, ...credentials },
  });
}

/** Puts resources back as they were; only stamps and version tags are new. What the platform owns is there already. */
function restore(simulator: OptimizelySimulator, kept: unknown): void {
  const tenant = stateSchema.parse(kept).tenants[credentials.clientId];
  for (const collection of collections) {
    for (const shown of tenant?.[collection] ?? []) {
      const { source, created, createdBy, lastModified, lastModifiedBy, ...patch } = shown;
      // Every instance has these; untouched ones must not look as if somebody had edited them.
      const untouched = shown.key.startsWith("Blank") && created === lastModified;
      if (source !== undefined || untouched) continue;
      simulator.uiEdit({
        collection,
        key: shown.key,
        patch: patch as never,
        by: String(lastModifiedBy),
      });
    }
  }
}
