export { generateHealthReport } from "./generate-health-report.ts";
export { getHealth } from "./get-health.ts";
export { healthLimits } from "./limits.ts";
export * from "./types.ts";
