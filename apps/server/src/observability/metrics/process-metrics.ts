import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import packageJson from "../../../package.json" with { type: "json" };

let shared: Registry | null = null;

/** CPU, memory, event loop and garbage collection of this process, which it has once however many servers are in it. */
export function processMetrics(): Registry {
  if (shared === null) {
    shared = new Registry();
    collectDefaultMetrics({ register: shared });
  }
  return shared;
}

export function addBuildInfo(registry: Registry, role: string): void {
  const build = new Gauge({
    name: "syncline_build_info",
    help: "1, with what this process is as labels.",
    labelNames: ["version", "node", "role"] as const,
    registers: [registry],
  });
  build.set({ version: packageJson.version, node: process.versions.node, role }, 1);
}
