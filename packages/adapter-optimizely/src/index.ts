export { createOptimizelyAdapter, optimizelyAdapter } from "./adapter.ts";
