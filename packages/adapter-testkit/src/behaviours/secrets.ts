import { createRedactor, type Secrets } from "@syncline/core/adapter";
import { demand } from "../kit/assert.ts";
import { changedItem } from "../kit/items.ts";
import type { Kit } from "../kit/kit.ts";
import {
  create,
  get,
  intend,
  listManaged,
  nextMarker,
  planned,
  remove,
  update,
} from "../kit/push.ts";
import type { Behaviour } from "./behaviour.ts";

/** Everything an adapter does, well and badly; what it says on the way is listened to. */
async function sayAll(kit: Kit, secrets: Secrets): Promise<void> {
  const connection = await kit.connect({ secrets });
  const ignore = () => undefined;
  const { signal, kind } = kit;
  await connection.check({ signal }).catch(ignore);
  const intended = intend(kit, connection, kit.item(1));
  const written = await create(kit, connection, intended).catch(() => intended);
  await create(kit, connection, intended).catch(ignore);
  await get(kit, connection, written.nativeId).catch(ignore);
  const seen = await planned(kit, connection, written.nativeId).catch(() => null);
  if (seen !== null) {
    await kit.environment.foreignEdit({ kind, nativeId: seen.nativeId, native: seen.native });
    const changed = intend(kit, connection, changedItem(kit.item(1)));
    await update(kit, connection, changed, seen).catch(ignore);
    await remove(kit, connection, seen).catch(ignore);
  }
  const { findByMarker } = connection;
  const search = () => findByMarker?.({ kind, marker: nextMarker(), signal }).catch(ignore);
  await search();
  for (const status of [400, 401, 403, 404, 500]) {
    kit.wire.interfere = () => ({ status, headers: {}, body: "no" });
    await connection.check({ signal }).catch(ignore);
    await listManaged(kit, connection).catch(ignore);
    await create(kit, connection, intended).catch(ignore);
    if (seen !== null) await remove(kit, connection, seen).catch(ignore);
    await search();
  }
  kit.wire.interfere = () => ({ drop: "before" });
  await connection.check({ signal }).catch(ignore);
  await listManaged(kit, connection).catch(ignore);
  await create(kit, connection, intended).catch(ignore);
  kit.wire.interfere = null;
}

const longEnough = 8;

export const keepsSecrets: Behaviour = {
  id: "secrets.kept",
  title: "keeps secrets out of errors, logs, checks, addresses and bodies",
  async check(kit) {
    const { secrets, badSecrets } = kit.environment;
    for (const value of [...Object.values(secrets), ...Object.values(badSecrets)]) {
      demand(
        value.length >= longEnough,
        `the setup's secrets need ${longEnough} letters, or they are found by chance`,
      );
    }
    await sayAll(kit, secrets);
    await sayAll(kit, badSecrets);
    const redactors = [secrets, badSecrets].map(createRedactor);
    const tells = (text: string) => redactors.some((redactor) => redactor.text(text) !== text);
    for (const { where, text } of kit.said) {
      demand(!tells(text), `${where} tells a secret`);
    }
    for (const { purpose, url, body } of kit.wire.requests) {
      demand(!tells(url), "an address tells a secret");
      demand(
        purpose === "auth" || body === null || !tells(body),
        "a body tells a secret, and its request is not marked as 'auth'",
      );
    }
  },
};
