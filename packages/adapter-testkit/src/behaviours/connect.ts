import type { ConnectionCheck, ConnectionReport } from "@syncline/core/adapter";
import { demand } from "../kit/assert.ts";
import type { Kit } from "../kit/kit.ts";
import type { Behaviour } from "./behaviour.ts";

export const silentConnect: Behaviour = {
  id: "connect.silent",
  title: "connects without a request",
  async check({ connect, wire }) {
    await connect();
    demand(wire.requests.length === 0, `connect made ${wire.requests.length} requests`);
  },
};

async function reportFor(
  kit: Kit,
  changes: Parameters<Kit["connect"]>[0],
): Promise<ConnectionReport> {
  const connection = await kit.connect(changes);
  const report = await connection.check({ signal: kit.signal });
  demand(report.checks.length > 0, "a report needs at least one check");
  demand(
    report.checks.every(({ message }) => message.trim() !== ""),
    "every check needs a message",
  );
  demand(
    report.checks.every(({ ok }, index) => ok || index === report.checks.length - 1),
    "the first check that fails must be the last",
  );
  demand(
    report.ok === report.checks.every(({ ok }) => ok),
    "a report is ok when all of its checks are",
  );
  return report;
}

async function demandFailure(
  kit: Kit,
  changes: Parameters<Kit["connect"]>[0],
  name: ConnectionCheck["name"],
): Promise<void> {
  const report = await reportFor(kit, changes);
  demand(!report.ok, `the check passes, although the ${name} is wrong`);
  const last = report.checks.at(-1);
  demand(
    last?.name === name,
    `the check must fail at '${name}', and fails at '${last?.name}': ${last?.message}`,
  );
}

export const goodCheck: Behaviour = {
  id: "check.good",
  title: "finds right settings right",
  async check(kit) {
    const report = await reportFor(kit, {});
    const failed = report.checks.find(({ ok }) => !ok);
    demand(failed === undefined, `the check fails at '${failed?.name}': ${failed?.message}`);
  },
};

export const credentialsCheck: Behaviour = {
  id: "check.credentials",
  title: "finds wrong credentials, and says so without throwing",
  check: (kit) => demandFailure(kit, { secrets: kit.environment.badSecrets }, "credentials"),
};

export const addressCheck: Behaviour = {
  id: "check.address",
  title: "finds a wrong address, and says so without throwing",
  check: (kit) => demandFailure(kit, { config: kit.environment.badAddressConfig }, "address"),
};
