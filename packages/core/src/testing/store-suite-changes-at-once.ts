import { setTimeout } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { TargetAdapter } from "../adapter/contract.ts";
import type { Context, Store } from "../ports/index.ts";
import { createSchedule } from "../schedule/create-schedule.ts";
import { updateSchedule } from "../schedule/update-schedule.ts";
import { updateTarget } from "../target/update-target.ts";
import { rotateWebhookSecret } from "../webhook/rotate-secret.ts";
import { sealSecret } from "../webhook/secret.ts";
import { updateWebhook } from "../webhook/update-webhook.ts";
import { nextId, seedTarget } from "./store-suite-fixtures.ts";
import type { UnderTest } from "./store-suite-types.ts";
import { makeWebhook } from "./store-suite-webhooks.ts";
import { createTestContext } from "./test-context.ts";

/** As long as a second transaction may take to come where it would wait for the first. */
const patienceMs = 50;

/** As much of an adapter as tells settings from secrets. */
const adapter = {
  catalog: {
    name: "Memory",
    config: z.object({ space: z.string() }),
    secrets: z.object({ token: z.string() }),
  },
} as unknown as TargetAdapter;

/** Repositories whose rows are written whole. */
type Changed = "webhooks" | "targets" | "schedules";

type Verb = (ctx: Context) => Promise<unknown>;

/** The same store, which calls `before` within a transaction that is about to write a row whole. */
function pausing(store: Store, of: Changed, before: () => Promise<unknown>): Store {
  return {
    ...store,
    transaction: (work) =>
      store.transaction((inner) => {
        const update = async (row: never) => {
          await before();
          await inner[of].update(row);
        };
        const paused = { ...inner[of], update };
        // No copy: what a transaction hands out may make its parts when they are asked for.
        const get = (parts: typeof inner, name: string | symbol) =>
          name === of ? paused : Reflect.get(parts, name, parts);
        return work(new Proxy(inner, { get }));
      }),
  };
}

export function changesAtOnceTests(underTest: UnderTest): void {
  const contextOf = (store: Store): Context =>
    createTestContext({ store, ids: { next: nextId }, adapters: new Map([["memory", adapter]]) });

  /** `first` is about to write when `second` begins, and waits for as much of it as there can be. */
  async function together(of: Changed, [first, second]: readonly [Verb, Verb]) {
    const { store } = underTest();
    const writing = Promise.withResolvers<void>();
    const secondDone = writing.promise.then(() => second(contextOf(store)));
    const held = pausing(store, of, () => {
      writing.resolve();
      return Promise.race([secondDone, setTimeout(patienceMs)]);
    });
    await Promise.all([first(contextOf(held)), secondDone]);
  }

  describe("what two change at once", () => {
    it.each(["a change", "a rotation"])("is in a webhook, where %s is first", async (first) => {
      const { store } = underTest();
      const webhook = makeWebhook();
      const { id: webhookId } = webhook;
      await store.webhooks.insert(webhook);
      const secret = `whsec_${btoa("k".repeat(24))}`;
      await store.webhooks.putSecret(await sealSecret(contextOf(store), { webhookId, secret }));
      const guard = { check: async () => undefined };
      const change: Verb = (ctx) =>
        updateWebhook({ ctx, input: { webhookId, name: "Renamed" }, guard });
      const rotate: Verb = (ctx) => rotateWebhookSecret({ ctx, input: { webhookId } });
      await together("webhooks", first === "a change" ? [change, rotate] : [rotate, change]);
      expect(await store.webhooks.get(webhookId)).toMatchObject({
        name: "Renamed",
        previousSecretUntil: expect.any(Date),
      });
    });

    it.each(["when", "whether"])("is in a schedule, where %s is first", async (first) => {
      const { store } = underTest();
      const { projectId, id: targetId } = await seedTarget(store);
      const place = { projectId, targetId, task: "push" as const };
      const input = { ...place, cron: "0 6 * * *", timeZone: "UTC" };
      const { id: scheduleId } = await createSchedule({ ctx: contextOf(store), input });
      const when: Verb = (ctx) => updateSchedule({ ctx, input: { scheduleId, cron: "0 7 * * *" } });
      const whether: Verb = (ctx) => updateSchedule({ ctx, input: { scheduleId, enabled: false } });
      await together("schedules", first === "when" ? [when, whether] : [whether, when]);
      const found = { cron: "0 7 * * *", enabled: false };
      expect(await store.schedules.get(scheduleId)).toMatchObject(found);
    });

    it.each(["a name", "a secret"])("is in a target, where %s is first", async (first) => {
      const { store } = underTest();
      const target = await seedTarget(store);
      const { id: targetId } = target;
      await store.targets.update({ ...target, config: { space: "a" } });
      const withToken = (token: string): Verb => {
        return (ctx) => updateTarget({ ctx, input: { targetId, settings: { token } } });
      };
      await withToken("old")(contextOf(store));
      const rename: Verb = (ctx) =>
        updateTarget({ ctx, input: { targetId, name: "Renamed", settings: { space: "b" } } });
      const replace = withToken("new");
      await together("targets", first === "a name" ? [rename, replace] : [replace, rename]);
      const found = { name: "Renamed", config: { space: "b" } };
      expect(await store.targets.get(targetId)).toMatchObject(found);
      const sealed = await store.targets.getSecrets(targetId);
      if (sealed === null) throw new Error("there are no secrets");
      expect(await contextOf(store).secretBox.open(sealed)).toEqual({ token: "new" });
    });
  });
}
