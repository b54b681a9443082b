import type { TargetConnection } from "@syncline/core/adapter";
import {
  type ContentfulSimulator,
  sandboxToken,
  startContentfulSimulator,
} from "@syncline/simulators";
import type { ContentfulConfig } from "../../src/index.ts";
import { connect } from "./connect.ts";
import { testTransport } from "./test-transport.ts";

export const spaceId = "sandbox";

/** A simulator without a rate limit: these tests use a transport without a budget. */
export function startSimulator(): Promise<ContentfulSimulator> {
  return startContentfulSimulator({ settings: { requestsPerSecond: null } });
}

export function connectTo(
  simulator: ContentfulSimulator,
  changes: { config?: Partial<ContentfulConfig>; token?: string } = {},
): Promise<TargetConnection> {
  return connect({
    config: { spaceId, baseUrl: simulator.url, ...changes.config },
    transport: testTransport,
    token: changes.token ?? sandboxToken,
  });
}
