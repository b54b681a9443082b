import { join } from "node:path";
import {
  type ContentfulSettings,
  contentfulSandbox,
  startContentfulSimulator,
} from "@syncline/simulators";
import { atPortOrFree, type SimulatedPlatform, simulatedPlatform } from "./simulated-platform.ts";
import { readStateFile } from "./state-file.ts";

/** Requests kept for a look at `/__sim/journal`. */
const journalCapacity = 20_000;

/** The simulated Contentful of the sandbox: one space, with what an earlier start left in it. */
export async function startContentful(params: {
  directory: string;
  port: number;
}): Promise<SimulatedPlatform> {
  const stateFile = join(params.directory, "contentful.json");
  const kept = (await readStateFile(stateFile)) as Pick<ContentfulSettings, "spaces"> | null;
  const settings = kept?.spaces === undefined ? contentfulSandbox() : { spaces: kept.spaces };
  const simulator = await atPortOrFree(params.port, (port) =>
    startContentfulSimulator({ port, journalCapacity, settings }),
  );
  return simulatedPlatform({
    simulator,
    stateFile,
    targetName: "Contentful (simulated)",
    settings: {
      spaceId: "sandbox",
      environmentId: "master",
      baseUrl: simulator.url,
      accessToken: "CFPAT-sandbox",
    },
  });
}
