import { openTestDatabase } from "../src/testing/index.ts";
import { runWorkerTests } from "./run-worker-suite.ts";

runWorkerTests("PGlite", () => openTestDatabase());
