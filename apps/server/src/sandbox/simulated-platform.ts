import type { Simulator } from "@syncline/simulators";
import { writeStateFile } from "./state-file.ts";

/** A simulator of the sandbox, and the target that stands for it. */
export interface SimulatedPlatform {
  /** `contentful` */
  readonly platform: string;
  /** `Contentful (simulated)` */
  readonly targetName: string;
  /** `http://127.0.0.1:4411` */
  readonly url: string;
  readonly port: number;
  /** Settings of the target, as `createTarget` takes them. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Keeps what the platform holds, for the next start. */
  save(): Promise<void>;
  close(): Promise<void>;
}

/** A platform that keeps its state in a file, one save after the other. */
export function simulatedPlatform(params: {
  simulator: Simulator<never>;
  stateFile: string;
  targetName: string;
  settings: Readonly<Record<string, unknown>>;
}): SimulatedPlatform {
  const { simulator, stateFile, targetName, settings } = params;
  let saving: Promise<void> = Promise.resolve();
  const save = () => {
    const next = saving.then(() => writeStateFile(stateFile, simulator.state()));
    // A save that failed must not stop the next.
    saving = next.catch(() => {});
    return next;
  };
  return {
    platform: simulator.name,
    targetName,
    url: simulator.url,
    port: simulator.port,
    settings,
    save,
    async close() {
      await save();
      await simulator.close();
    },
  };
}

/** Starts at the port or, when it is taken, at a free one. */
export async function atPortOrFree<Started>(
  port: number,
  start: (port: number) => Promise<Started>,
): Promise<Started> {
  try {
    return await start(port);
  } catch (error) {
    const taken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
    if (!taken) throw error;
    return start(0);
  }
}
