import type { Exchange, SyncRecord } from "@syncline/core";
import { changeStore, type Defect } from "./defect.ts";

const fencingDropped: Defect = {
  name: "transactions do not check the fence",
  breaks: ["I7"],
  store: (store) =>
    changeStore(store, ({ leases }) => ({ leases: { ...leases, holds: async () => true } })),
};

const renewalTakenForGranted: Defect = {
  name: "a lease counts as renewed whatever the database says",
  breaks: ["I7"],
  store: (store) =>
    changeStore(store, ({ leases }) => ({
      leases: {
        ...leases,
        async renew(params) {
          await leases.renew(params).catch(() => false);
          return true;
        },
      },
    })),
};

const intentAfterTheWire: Defect = {
  name: "the intent is written down some time after the request has left",
  breaks: ["I1"],
  store(store, process) {
    const later = new Map<string, Promise<void>>();
    const write = async (exchange: Exchange) => {
      await process.clock.sleep(60);
      await store.exchanges.insert(exchange);
    };
    return changeStore(store, ({ exchanges }) => ({
      exchanges: {
        ...exchanges,
        async insert(exchange) {
          later.set(
            exchange.id,
            write(exchange).catch(() => undefined),
          );
        },
        // What has not been written down yet cannot be ended either.
        finish: (id, outcome) => exchanges.finish(id, outcome).catch(() => undefined),
      },
    }));
  },
};

const finishedTwice: Defect = {
  name: "a second end of a record counts as the first",
  breaks: ["I3"],
  store: (store) =>
    changeStore(store, ({ records }) => ({
      records: {
        ...records,
        async finish(id, from, outcome) {
          await records.finish(id, from, outcome);
          return true;
        },
      },
    })),
};

const baseMovedFirst: Defect = {
  name: "the base moves when a write begins",
  breaks: ["I4"],
  store: (store) =>
    changeStore(store, ({ records, states }) => ({
      records: {
        ...records,
        async start(id, at) {
          const record = await records.get(id);
          const state = record && (await states.get(record));
          if (state && record.payloadHash !== null) {
            await states.put({ ...state, baseHash: record.payloadHash });
          }
          return records.start(id, at);
        },
      },
    })),
};

const cancelledWithoutLooking: Defect = {
  name: "a cancellation ends what is in flight without waiting for its answer",
  breaks: ["I3", "I4"],
  store: (store) =>
    changeStore(store, ({ runs, records }) => ({
      runs: {
        ...runs,
        async requestCancel(params) {
          for (const record of await records.listByRun(params.id)) {
            if (record.status !== "in_progress") continue;
            const outcome = { ...record, status: "cancelled", endedAt: params.at } as const;
            await records.finish(record.id, ["in_progress"], outcome);
            await runs.count(params.id, record.kind, { skipped: 1 });
          }
          return runs.requestCancel(params);
        },
      },
    })),
};

const resumedFromTheStart: Defect = {
  name: "a run that is resumed begins again",
  breaks: ["I13"],
  store: (store) =>
    changeStore(store, ({ records }) => ({
      records: {
        ...records,
        async listByRun(runId) {
          const found = await records.listByRun(runId);
          const isOpen = found.some(({ status }) => status === "in_progress");
          if (!isOpen) return found;
          return found.map((record): SyncRecord => ({ ...record, status: "pending" }));
        },
      },
    })),
};

const resumedBlindly: Defect = {
  name: "a run that is resumed does not look at what was in flight",
  breaks: ["I2", "I5"],
  store: (store) =>
    changeStore(store, ({ exchanges }) => ({
      exchanges: { ...exchanges, listByScope: async () => [] },
    })),
};

const journalTakenForTheDatabase: Defect = {
  name: "what waits in the journal counts as being in the database",
  breaks: ["I0"],
  journalled: ({ writeDurably, ...store }) => ({
    ...store,
    ...(writeDurably && {
      async writeDurably(operations) {
        await writeDurably(operations);
        return "committed" as const;
      },
    }),
  }),
};

export const storeDefects: readonly Defect[] = [
  fencingDropped,
  renewalTakenForGranted,
  intentAfterTheWire,
  finishedTwice,
  baseMovedFirst,
  cancelledWithoutLooking,
  resumedFromTheStart,
  resumedBlindly,
  journalTakenForTheDatabase,
];
