import { afterAll, beforeAll, describe, it } from "vitest";
import { behavioursFor } from "./behaviours/index.ts";
import { type ConformanceParams, checkBehaviour } from "./check-conformance.ts";
import type { ConformanceEnvironment } from "./environment.ts";

/** Registers a vitest test for every behaviour the adapter's capabilities ask for. Call it in a test file. */
export function runConformance({
  adapter,
  setup,
  timeoutMs = 60_000,
  ...options
}: ConformanceParams & {
  /** For each behaviour. */
  readonly timeoutMs?: number;
}): void {
  describe(`the ${adapter.platform} adapter`, () => {
    let environment: ConformanceEnvironment | undefined;
    beforeAll(async () => {
      environment = await setup();
    }, timeoutMs);
    afterAll(() => environment?.close?.());

    for (const behaviour of behavioursFor(adapter.capabilities)) {
      it(
        `${behaviour.title} (${behaviour.id})`,
        async () => {
          if (environment === undefined) throw new Error("the setup gave no environment");
          await checkBehaviour({ adapter, environment, behaviour, options });
        },
        timeoutMs,
      );
    }
  });
}
