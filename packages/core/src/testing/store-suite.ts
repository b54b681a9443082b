import { afterAll, beforeAll, describe } from "vitest";
import { accessTests } from "./store-suite-access.ts";
import { analyticsTests } from "./store-suite-analytics.ts";
import { auditTests } from "./store-suite-audit.ts";
import { changesAtOnceTests } from "./store-suite-changes-at-once.ts";
import { conflictTests } from "./store-suite-conflicts.ts";
import { eventTests } from "./store-suite-events.ts";
import { exchangeTests } from "./store-suite-exchanges.ts";
import { historyTests } from "./store-suite-history.ts";
import { itemSumTests } from "./store-suite-item-sums.ts";
import { itemTests } from "./store-suite-items.ts";
import { jobTests } from "./store-suite-jobs.ts";
import { journalTests } from "./store-suite-journal.ts";
import { leaseTests } from "./store-suite-leases.ts";
import { lineageTests } from "./store-suite-lineage.ts";
import { logTests } from "./store-suite-log.ts";
import { modelRootTests } from "./store-suite-model-roots.ts";
import { pagingTests } from "./store-suite-paging.ts";
import { planTests } from "./store-suite-plans.ts";
import { rateSlotTests } from "./store-suite-rate-slots.ts";
import { recordTests } from "./store-suite-records.ts";
import { registryTests } from "./store-suite-registry.ts";
import { retentionTests } from "./store-suite-retention.ts";
import { runTests } from "./store-suite-runs.ts";
import { scheduleTests } from "./store-suite-schedules.ts";
import { stateTests } from "./store-suite-states.ts";
import { tellingTests } from "./store-suite-telling.ts";
import { throttleTests } from "./store-suite-throttles.ts";
import { transactionTests } from "./store-suite-transactions.ts";
import type { StoreSuiteParams, StoreUnderTest } from "./store-suite-types.ts";
import { versionTests } from "./store-suite-versions.ts";
import { viewTests } from "./store-suite-views.ts";
import { webhookTests } from "./store-suite-webhooks.ts";

/** What every implementation of the port `Store` must do. Call it at the top of a test file. */
export function runStoreSuite({ name, open }: StoreSuiteParams): void {
  describe(`store on ${name}`, () => {
    let opened: StoreUnderTest | undefined;
    const underTest = () => {
      if (opened === undefined) throw new Error("the store did not open");
      return opened;
    };
    beforeAll(async () => {
      opened = await open();
    }, 60_000);
    afterAll(() => opened?.close());

    accessTests(underTest);
    registryTests(underTest);
    itemTests(underTest);
    versionTests(underTest);
    lineageTests(underTest);
    modelRootTests(underTest);
    tellingTests(underTest);
    planTests(underTest);
    runTests(underTest);
    recordTests(underTest);
    historyTests(underTest);
    exchangeTests(underTest);
    stateTests(underTest);
    auditTests(underTest);
    conflictTests(underTest);
    scheduleTests(underTest);
    webhookTests(underTest);
    changesAtOnceTests(underTest);
    analyticsTests(underTest);
    viewTests(underTest);
    leaseTests(underTest);
    logTests(underTest);
    rateSlotTests(underTest);
    throttleTests(underTest);
    journalTests(underTest);
    eventTests(underTest);
    pagingTests(underTest);
    retentionTests(underTest);
    itemSumTests(underTest);
    transactionTests(underTest);
    jobTests(underTest);
  });
}
