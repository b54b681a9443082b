import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { startContentful } from "./contentful.ts";
import { startOptimizely } from "./optimizely.ts";
import type { SimulatedPlatform } from "./simulated-platform.ts";

export interface SandboxPorts {
  readonly contentful: number;
  readonly optimizely: number;
}

export interface Simulators {
  readonly platforms: readonly SimulatedPlatform[];
  /** What a person should know, in sentences. */
  readonly notes: readonly string[];
  /**
   * `fetch` that keeps what a simulated platform holds after each write and before its answer is read: a
   * simulator lives in memory, and after a crash it must not have forgotten what is on record as sent.
   */
  readonly fetch: typeof globalThis.fetch;
  close(): Promise<void>;
}

const readMethods = new Set(["GET", "HEAD"]);

/** Starts the sandbox's simulators in this process, with what an earlier start left in `dataDir`. */
export async function startSimulators(params: {
  dataDir: string;
  ports: SandboxPorts;
}): Promise<Simulators> {
  const directory = join(params.dataDir, "sandbox");
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const { ports } = params;
  const contentful = await startContentful({ directory, port: ports.contentful });
  const optimizely = await startOptimizely({ directory, port: ports.optimizely }).catch(
    async (error: unknown) => {
      await contentful.close();
      throw error;
    },
  );
  const platforms = [contentful, optimizely];
  return {
    platforms,
    notes: [
      ...movedNote(contentful, ports.contentful),
      ...movedNote(optimizely, ports.optimizely),
      `What the simulated platforms hold is kept in ${directory}/ and is there again at the next start.`,
    ],
    fetch: keepingFetch(platforms),
    async close() {
      await Promise.all(platforms.map((platform) => platform.close()));
    },
  };
}

function movedNote({ targetName, port }: SimulatedPlatform, wanted: number): string[] {
  if (wanted === 0 || port === wanted) return [];
  return [`Port ${wanted} is taken, so ${targetName} is on port ${port}.`];
}

function keepingFetch(platforms: readonly SimulatedPlatform[]): typeof globalThis.fetch {
  return async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const method = (
      init?.method ?? (input instanceof Request ? input.method : "GET")
    ).toUpperCase();
    const platform = platforms.find((candidate) => url.startsWith(`${candidate.url}/`));
    try {
      return await fetch(input, init);
    } finally {
      if (platform !== undefined && !readMethods.has(method)) await platform.save();
    }
  };
}
