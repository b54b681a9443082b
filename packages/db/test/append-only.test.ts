import { openTestDatabase } from "../src/testing/index.ts";
import { appendOnlyTests } from "./append-only-suite.ts";

appendOnlyTests("PGlite", () => openTestDatabase());
