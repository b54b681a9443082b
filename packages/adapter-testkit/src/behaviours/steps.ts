import type { RemoteItem, StepReport, TargetConnection } from "@syncline/core/adapter";
import { SynclineError } from "@syncline/core/adapter";
import { demand, demandEqual } from "../kit/assert.ts";
import { changedItem } from "../kit/items.ts";
import type { Kit } from "../kit/kit.ts";
import { create, eventually, get, intend, planned, remove, update } from "../kit/push.ts";
import type { Behaviour } from "./behaviour.ts";
import { seenItem } from "./remove.ts";

/** More requests than any write takes. */
const mostRequests = 20;

interface Work {
  /** What is there before; null: nothing. */
  readonly before: RemoteItem | null;
  run(onStep: StepReport): Promise<RemoteItem | null>;
}

function isSame(a: RemoteItem, b: RemoteItem): boolean {
  const tags = a.versionTag !== null && b.versionTag !== null;
  return tags
    ? a.versionTag === b.versionTag
    : JSON.stringify(a.native) === JSON.stringify(b.native);
}

async function demandThere(
  kit: Kit,
  connection: TargetConnection,
  expected: RemoteItem | null,
  what: string,
): Promise<void> {
  if (expected === null) return;
  const { kind } = kit;
  const normalise = ({ native }: RemoteItem) => connection.normalise({ kind, native });
  const there = await eventually(
    kit,
    () => get(kit, connection, expected.nativeId),
    (item) => item !== null && isSame(item, expected),
  );
  demand(there !== null, `${what}, and nothing is there`);
  demandEqual(normalise(there), normalise(expected), `${what}, and something else is there`);
  demand(
    there.versionTag === null ||
      expected.versionTag === null ||
      there.versionTag === expected.versionTag,
    `${what}, and another version is there`,
  );
}

/**
 * Cuts the work off before each of its requests in turn: what it has reported by then must be what is there,
 * since that is all the core knows of it.
 */
async function demandReports(
  kit: Kit,
  prepare: (connection: TargetConnection) => Promise<Work>,
): Promise<void> {
  for (let at = 1; at <= mostRequests; at += 1) {
    await kit.environment.reset();
    const connection = await kit.connect();
    const { before, run } = await prepare(connection);
    const reports: RemoteItem[] = [];
    let seen = 0;
    kit.wire.interfere = ({ purpose }) => {
      if (purpose !== "auth") seen += 1;
      return seen < at ? null : { drop: "before" };
    };
    const ended = await run((item) => reports.push(item)).catch((thrown: unknown) =>
      SynclineError.from(thrown),
    );
    kit.wire.interfere = null;
    const last = reports.at(-1) ?? null;
    if (!SynclineError.isInstance(ended)) {
      const repeats = ended !== null && last !== null && isSame(last, ended);
      demand(!repeats, "the last step is reported, though it is the answer");
      return;
    }
    const what = last === null ? "no step was reported" : "a step was reported";
    await demandThere(kit, connection, last ?? before, what);
  }
}

export const reportsWriteSteps: Behaviour = {
  id: "steps.write",
  title: "reports each step of a write but the last, with what then is there",
  async check(kit) {
    await demandReports(kit, async (connection) => ({
      before: null,
      run: (onStep) => create(kit, connection, intend(kit, connection, kit.item(1)), { onStep }),
    }));
    if (!kit.capabilities.update) return;
    await demandReports(kit, async (connection) => {
      const before = await seenItem(kit, connection, 1);
      const changed = intend(kit, connection, changedItem(kit.item(1)), {
        previous: before.native,
      });
      return { before, run: (onStep) => update(kit, connection, changed, before, { onStep }) };
    });
    await demandReports(kit, async (connection) => {
      const fuller = intend(kit, connection, changedItem(kit.item(1)));
      const { nativeId } = await create(kit, connection, fuller);
      const before = await planned(kit, connection, nativeId);
      // Taking a field away is what takes most steps.
      const back = intend(kit, connection, kit.item(1), { previous: before.native });
      return { before, run: (onStep) => update(kit, connection, back, before, { onStep }) };
    });
  },
};

export const reportsRemovalSteps: Behaviour = {
  id: "steps.remove",
  title: "reports each step of a removal but the last, with what then is there",
  async check(kit) {
    await demandReports(kit, async (connection) => {
      const before = await seenItem(kit, connection, 1);
      return {
        before,
        async run(onStep) {
          await remove(kit, connection, before, { onStep });
          return null;
        },
      };
    });
  },
};
