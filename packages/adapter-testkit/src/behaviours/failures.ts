import type { SynclineError } from "@syncline/core/adapter";
import { demand, demandRejection, Nonconformance } from "../kit/assert.ts";
import type { Kit } from "../kit/kit.ts";
import { create, get, intend, listManaged } from "../kit/push.ts";
import type { Interference } from "../kit/wire.ts";
import type { Behaviour } from "./behaviour.ts";

type ErrorCode = SynclineError["code"];

const readCodes: readonly (readonly [number, ErrorCode])[] = [
  [401, "platform_credentials"],
  [403, "platform_forbidden"],
  [404, "platform_not_found"],
  [429, "platform_rate_limited"],
  [500, "platform_unavailable"],
  [503, "platform_unavailable"],
];

/** An error in the platform's own form, or as a gateway in between would send it. */
function failing(kit: Kit, status: number): Interference {
  const own = kit.environment.errorAnswer?.(status);
  return {
    status,
    headers: { "content-type": "text/html", "retry-after": "0", ...own?.headers },
    body: own?.body ?? `<html><body><h1>${status}</h1></body></html>`,
  };
}

export const readErrors: Behaviour = {
  id: "errors.read",
  title: "fails a read with the code that the platform's status stands for",
  async check(kit) {
    const connection = await kit.connect();
    const findings: string[] = [];
    const tryOne = async (what: string, code: ErrorCode, interference: Interference) => {
      kit.wire.interfere = ({ purpose }) => (purpose === "read" ? interference : null);
      await demandRejection(listManaged(kit, connection), [code], what).catch((error: unknown) => {
        if (!(error instanceof Nonconformance)) throw error;
        findings.push(error.message);
      });
    };
    for (const [status, code] of readCodes) {
      await tryOne(`a list answered with ${status}`, code, failing(kit, status));
    }
    await tryOne("a list without an answer", "platform_unreachable", { drop: "before" });
    demand(findings.length === 0, findings.join("; "));
  },
};

export const getErrors: Behaviour = {
  id: "errors.get",
  title: "does not take a failing platform for a missing item",
  async check(kit) {
    const connection = await kit.connect();
    const { nativeId } = intend(kit, connection, kit.item(1));
    for (const [status, code] of readCodes) {
      // A bare 404 may be the platform's way to say that the item is missing.
      if (status === 404) continue;
      kit.wire.interfere = ({ purpose }) => (purpose === "read" ? failing(kit, status) : null);
      await demandRejection(
        get(kit, connection, nativeId),
        [code],
        `a get answered with ${status}`,
      );
    }
  },
};

export const writeErrors: Behaviour = {
  id: "errors.write",
  title: "fails a write with the right code, and as ambiguous when it may have arrived",
  async check(kit) {
    const connection = await kit.connect();
    const intended = intend(kit, connection, kit.item(1));
    const cases: readonly (readonly [string, ErrorCode, Interference])[] = [
      ["401", "platform_credentials", failing(kit, 401)],
      ["403", "platform_forbidden", failing(kit, 403)],
      ["503", "platform_unavailable", failing(kit, 503)],
      ["429", "platform_rate_limited", failing(kit, 429)],
      ["nothing", "ambiguous_outcome", { drop: "before" }],
    ];
    for (const [answer, code, interference] of cases) {
      kit.wire.interfere = ({ purpose }) => (purpose === "write" ? interference : null);
      await demandRejection(
        create(kit, connection, intended),
        [code],
        `a write answered with ${answer}`,
      );
    }
  },
};
