import {
  optimizelySandbox,
  sandboxToken,
  startContentfulSimulator,
  startOptimizelySimulator,
} from "@syncline/simulators";
import { type FaultyPlatform, type Slips, startFaultyPlatform } from "./faulty-platform.ts";

/** A platform of its own that tells secrets, and what a target of it is made with. */
export interface CanaryTarget {
  readonly faulty: FaultyPlatform;
  readonly platform: "contentful" | "optimizely";
  readonly settings: Readonly<Record<string, unknown>>;
  close(): Promise<void>;
}

/** As fast as settings allow: the canaries are no test of the pace. */
const pace = { requestsPerSecond: 100 };

/** A Contentful and an Optimizely, each a simulator behind a proxy. Pairs differ in when what fails. */
export async function startCanaryPair(params: {
  canaries: Slips & Readonly<Record<"accessToken" | "clientSecret", string>>;
  pair: number;
}): Promise<readonly [CanaryTarget, CanaryTarget]> {
  const { canaries, pair } = params;
  const { accessToken, clientSecret } = canaries;
  // No divisor in common with the round of the faults.
  const already = pair * 31;
  const contentful = await startContentfulSimulator({ settings: { requestsPerSecond: null } });
  const atContentful = await startFaultyPlatform({
    ...{ canaries, already, upstream: contentful.url },
    headers: { authorization: `Bearer ${sandboxToken}` },
  });
  const optimizely = await startOptimizelySimulator({
    ...{ clientId: "client", clientSecret, settings: optimizelySandbox() },
  });
  const atOptimizely = await startFaultyPlatform({ canaries, already, upstream: optimizely.url });
  const close = (parts: readonly { close(): Promise<unknown> }[]) => async () => {
    for (const part of parts) await part.close();
  };
  return [
    {
      faulty: atContentful,
      platform: "contentful",
      settings: { spaceId: "sandbox", ...pace, baseUrl: atContentful.url, accessToken },
      close: close([atContentful, contentful]),
    },
    {
      faulty: atOptimizely,
      platform: "optimizely",
      settings: { clientId: "client", ...pace, baseUrl: atOptimizely.url, clientSecret },
      close: close([atOptimizely, optimizely]),
    },
  ];
}
