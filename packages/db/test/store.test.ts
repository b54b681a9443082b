import { runStoreSuite } from "@syncline/core/testing";
import { openTestDatabase } from "../src/testing/index.ts";
import { underTest } from "./under-test.ts";

runStoreSuite({ name: "PGlite", open: async () => underTest(await openTestDatabase()) });
