import type { Logger, TargetConnection, Transport } from "@syncline/core/adapter";
import { type ContentfulConfig, contentfulAdapter } from "../../src/index.ts";

/** Refuses every request: for what must be pure. */
const noTransport: Transport = {
  async fetch(url) {
    throw new Error(`unexpected request to ${String(url)}`);
  },
};

const silentLogger: Logger = { debug() {}, info() {}, warn() {}, error() {} };

export const testToken = "CFPAT-test-token-0123456789";

/** A connection; without a transport one that must not make requests. */
export async function connect(
  params: { config?: Partial<ContentfulConfig>; transport?: Transport; token?: string } = {},
): Promise<TargetConnection> {
  return contentfulAdapter.connect({
    config: { spaceId: "space-1", baseUrl: "http://127.0.0.1:1", ...params.config },
    secrets: { accessToken: params.token ?? testToken },
    transport: params.transport ?? noTransport,
    clock: {
      now: () => new Date(),
      monotonicMs: () => performance.now(),
      sleep: async () => undefined,
    },
    logger: silentLogger,
  });
}
