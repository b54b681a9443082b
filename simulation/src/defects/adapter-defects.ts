import { type JsonObject, SynclineError } from "@syncline/core";
import type { RemoteItem, WriteParams } from "@syncline/core/adapter";
import { changeConnections, type Defect } from "./defect.ts";

const outcomeBeforeTheCall: Defect = {
  name: "a write counts as done before it is sent",
  breaks: ["I4", "I10"],
  adapter: (adapter) =>
    changeConnections(adapter, ({ write }) => ({
      async write(params): Promise<RemoteItem> {
        write(params).catch(() => undefined);
        const { kind, nativeId, native, precondition } = params;
        return { kind, nativeId, native, versionTag: precondition, managed: true };
      },
    })),
};

const retriedBlindly: Defect = {
  name: "a write without an answer is sent again without a look",
  breaks: ["I2"],
  adapter: (adapter) =>
    changeConnections(adapter, ({ write }) => ({
      write: (params) =>
        write(params).catch((thrown: unknown) => {
          if (SynclineError.from(thrown).code !== "ambiguous_outcome") throw thrown;
          return write(params);
        }),
    })),
};

const preconditionIgnored: Defect = {
  name: "a write that the platform refuses for its version is forced",
  breaks: ["I6"],
  adapter: (adapter) =>
    changeConnections(adapter, ({ write, get }) => ({
      async write(params: WriteParams) {
        try {
          return await write(params);
        } catch (thrown) {
          if (SynclineError.from(thrown).code !== "precondition_failed") throw thrown;
          const now = await get(params);
          return write({ ...params, precondition: now?.versionTag ?? null });
        }
      },
    })),
};

const tokenInItems: Defect = {
  name: "an adapter writes the token into what it makes of an item",
  breaks: ["I9"],
  adapter: (adapter) => ({
    ...adapter,
    async connect(params) {
      const connection = await adapter.connect(params);
      const { token = "" } = params.secrets;
      return {
        ...connection,
        encode(given) {
          const encoded = connection.encode(given);
          return { ...encoded, native: { ...(encoded.native as JsonObject), label: token } };
        },
      };
    },
  }),
};

const rateIgnored: Defect = {
  name: "requests are not spaced",
  breaks: ["I12"],
  budgets: () => ({
    forTarget: () => ({
      take: async () => undefined,
      pause: async () => undefined,
      slowDown: async () => undefined,
      succeeded: () => undefined,
    }),
  }),
};

export const adapterDefects: readonly Defect[] = [
  outcomeBeforeTheCall,
  retriedBlindly,
  preconditionIgnored,
  tokenInItems,
  rateIgnored,
];
