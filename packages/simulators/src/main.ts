import { parseArgs } from "node:util";
import {
  contentfulSandbox,
  optimizelySandbox,
  type Simulator,
  sandboxToken,
  startContentfulSimulator,
  startOptimizelySimulator,
} from "./index.ts";

/** Journals of a sandbox that runs for weeks must not grow for ever. */
const journalCapacity = 20_000;
const optimizelyClient = { clientId: "sandbox", clientSecret: "sandbox-secret" };

const { values: flags } = parseArgs({
  options: {
    "contentful-port": { type: "string" },
    "optimizely-port": { type: "string" },
  },
});

/** @throws Error that names the flag and the variable */
function readPort(name: "contentful" | "optimizely", standard: number): number {
  const variable = `SYNCLINE_SIM_${name.toUpperCase()}_PORT`;
  const text = flags[`${name}-port`] ?? process.env[variable];
  if (text === undefined || text === "") return standard;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`--${name}-port (or ${variable}) must be a port number, not "${text}".`);
}

async function start(): Promise<Simulator[]> {
  const contentful = await startContentfulSimulator({
    port: readPort("contentful", 4411),
    settings: contentfulSandbox(),
    journalCapacity,
  });
  const optimizely = await startOptimizelySimulator({
    port: readPort("optimizely", 4412),
    settings: optimizelySandbox(),
    journalCapacity,
    ...optimizelyClient,
  });
  console.log(
    [
      "Simulated platforms, for tests and the sandbox. Nothing here is the real thing.",
      "",
      `Contentful   ${contentful.url}`,
      `             space sandbox, environment master, token ${sandboxToken}`,
      `Optimizely   ${optimizely.url}`,
      `             client id ${optimizelyClient.clientId}, client secret ${optimizelyClient.clientSecret}`,
      "",
      "Each answers /__sim/journal, /__sim/state, /__sim/reset and /__sim/faults. Ctrl-C stops them.",
    ].join("\n"),
  );
  return [contentful, optimizely] as Simulator[];
}

let simulators: Simulator[];
try {
  simulators = await start();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await Promise.all(simulators.map((simulator) => simulator.close()));
  process.exit(0);
}
process.on("SIGINT", () => void stop());
process.on("SIGTERM", () => void stop());
