import { deliveredEvents, deliveryStatuses, webhookEvents, webhookSettings } from "@syncline/core";
import { describe, expect, it } from "vitest";
import type { Webhook } from "../src/lib/api-types.ts";
import {
  addressProblem,
  attemptWords,
  deliveryLooks,
  deliveryWords,
  eventLooks,
  isDueSoon,
  secretProblem,
  subscribable,
  webhookState,
} from "../src/lib/webhook-words.ts";

it("has a look for every event and every state of a delivery", () => {
  expect(Object.keys(eventLooks).sort()).toEqual([...deliveredEvents].sort());
  expect(Object.keys(deliveryLooks).sort()).toEqual([...deliveryStatuses].sort());
  expect([...subscribable].sort()).toEqual([...webhookEvents].sort());
});

it("says of a webhook whether a person switched it off or Syncline", () => {
  const webhook = { enabled: false, disabledReason: null } as Webhook;
  expect(webhookState({ ...webhook, enabled: true })).toBe("on");
  expect(webhookState(webhook)).toBe("off");
  expect(webhookState({ ...webhook, disabledReason: "It answered with 410." })).toBe("disabled");
});

describe("what came of a delivery", () => {
  const last = { at: "", durationMs: 12, responseStatus: 204, responseBody: "", error: null };

  it("is the answer, or why there was none", () => {
    expect(attemptWords({ last })).toBe("Answered 204 in 12 ms");
    expect(attemptWords({ last: { ...last, responseStatus: null, error: "No route." } })).toBe(
      "No route.",
    );
    expect(attemptWords({ last: null })).toBe("Not sent yet");
  });
});

it("sums deliveries up, and waits for those that are due", () => {
  const statuses = ["delivered", "failed", "delivered"] as const;
  expect(deliveryWords(statuses.map((status) => ({ status })))).toBe(
    "The latest 3: 2 delivered, 1 failed.",
  );
  const now = new Date("2026-11-21T10:00:00.000Z");
  const due = (status: "waiting" | "failed", nextTryAt: string | null) =>
    isDueSoon({ status, nextTryAt }, now);
  expect(due("waiting", "2026-11-21T10:00:05.000Z")).toBe(true);
  expect(due("waiting", "2026-11-21T11:00:00.000Z")).toBe(false);
  expect(due("failed", null)).toBe(false);
});

describe("a form of a webhook", () => {
  it.each(["", "hooks", "ftp://hooks.example.com/", "https://user:pass@hooks.example.com/"])(
    "refuses the address %j, as the server does",
    (url) => {
      expect(addressProblem(url)).toMatch(/\.$/);
      expect(webhookSettings.url.safeParse(url).success).toBe(false);
    },
  );

  it("takes an address of https", () => {
    expect(addressProblem(" https://hooks.example.com/syncline ")).toBeNull();
  });

  it.each([
    `whsec_${btoa("x".repeat(24))}`,
    `whsec_${btoa("x".repeat(23))}`,
    `whsec_${btoa("x".repeat(64))}`,
    `whsec_${btoa("x".repeat(65))}`,
    "whsec_not base64",
    "whsec_abc",
    btoa("x".repeat(32)),
  ])("agrees with the server about the secret %j", (secret) => {
    expect(secretProblem(secret) === null).toBe(webhookSettings.secret.safeParse(secret).success);
  });

  it("needs no secret of one's own", () => {
    expect(secretProblem("  ")).toBeNull();
  });
});
