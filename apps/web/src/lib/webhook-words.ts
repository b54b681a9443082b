import type { DeliveredEvent, DeliveryStatus, WebhookEvent } from "@syncline/core";
import {
  IconAlertTriangle,
  IconBell,
  IconBellOff,
  IconBellX,
  IconCircleCheck,
  IconCircleX,
  IconClock,
  IconFlag,
  IconMoonStars,
  IconReportAnalytics,
  IconRipple,
  IconSend,
} from "@tabler/icons-react";
import type { Webhook, WebhookDelivery } from "./api-types.ts";
import { formatDuration } from "./format.ts";
import { type Looks, look } from "./status.ts";

export const eventLooks: Looks<DeliveredEvent> = {
  "run.finished": look("Run finished", "info", IconFlag, "A run ended, however it ended."),
  "conflict.detected": look(
    "Conflict",
    "conflict",
    IconAlertTriangle,
    "Edits on both sides clash; once for each.",
  ),
  "drift.detected": look(
    "Drift",
    "warning",
    IconRipple,
    "Something at a target is not on record as being there.",
  ),
  "sync.stale": look(
    "Silence",
    "danger",
    IconMoonStars,
    "A schedule has not done what it is for, for two of its own times.",
  ),
  "report.ready": look(
    "Report",
    "info",
    IconReportAnalytics,
    "How a day, a week or a month went, at the times that are set under Analytics.",
  ),
  "webhook.test": look("Test", "neutral", IconSend, "Somebody asked for it."),
};
/** Those one can ask to be told of. */
export const subscribable = (Object.keys(eventLooks) as DeliveredEvent[]).filter(
  (event): event is WebhookEvent => event !== "webhook.test",
);

export const deliveryLooks: Looks<DeliveryStatus> = {
  waiting: look("Waiting", "active", IconClock, "It is sent, or sent again, when its time comes."),
  delivered: look("Delivered", "success", IconCircleCheck, "The receiver said yes."),
  failed: look("Failed", "danger", IconCircleX, "It was given up. It can be sent again."),
};

const webhookStates = ["on", "off", "disabled"] as const;
export const webhookLooks: Looks<(typeof webhookStates)[number]> = {
  on: look("On", "success", IconBell, "It is told of what happens."),
  off: look("Off", "neutral", IconBellOff, "Somebody switched it off."),
  disabled: look("Switched off", "danger", IconBellX, "Syncline switched it off, with a reason."),
};

export function webhookState({ enabled, disabledReason }: Webhook) {
  if (enabled) return "on" as const;
  return disabledReason === null ? ("off" as const) : ("disabled" as const);
}

/** What came of the last attempt: `Answered 204 in 12 ms`, or why no answer came. */
export function attemptWords({
  last,
}: {
  readonly last: Pick<
    NonNullable<WebhookDelivery["last"]>,
    "durationMs" | "responseStatus" | "error"
  > | null;
}): string {
  if (last === null) return "Not sent yet";
  const took = formatDuration(last.durationMs);
  if (last.responseStatus !== null) return `Answered ${last.responseStatus} in ${took}`;
  return last.error ?? "No answer.";
}

/** What is wrong with an address as it is typed; null: nothing. Where it leads is for the server to say. */
export function addressProblem(text: string): string | null {
  if (text.trim() === "") return "An address is needed.";
  if (!URL.canParse(text.trim()))
    return "This is not an address such as https://hooks.example.com/.";
  const { protocol, username, password } = new URL(text.trim());
  if (protocol !== "https:" && protocol !== "http:") return "It must begin with https://.";
  if (username !== "" || password !== "") return "It must not hold a user name or a password.";
  return null;
}

const [shortest, longest] = [24, 64];

/** What is wrong with a secret of one's own; null: nothing, or none is given. */
export function secretProblem(text: string): string | null {
  const encoded = text.trim();
  if (encoded === "") return null;
  const wrong = `It must be whsec_ and the Base64 of ${shortest} to ${longest} random bytes.`;
  if (!/^whsec_[A-Za-z0-9+/]+={0,2}$/.test(encoded)) return wrong;
  const base64 = encoded.slice("whsec_".length);
  if (base64.length % 4 !== 0) return wrong;
  const { length } = atob(base64);
  return length >= shortest && length <= longest ? null : wrong;
}

/** What some deliveries come to: `The latest 3: 2 delivered, 1 failed.` */
export function deliveryWords(deliveries: readonly Pick<WebhookDelivery, "status">[]): string {
  const parts = (Object.keys(deliveryLooks) as DeliveryStatus[])
    .map((status) => ({
      count: deliveries.filter((one) => one.status === status).length,
      label: deliveryLooks[status].label.toLowerCase(),
    }))
    .filter(({ count }) => count > 0)
    .map(({ count, label }) => `${count} ${label}`);
  return `The latest ${deliveries.length}: ${parts.join(", ")}.`;
}

const soonMs = 20_000;

/** Whether its next try is worth waiting for with the page open. */
export function isDueSoon(
  { status, nextTryAt }: Pick<WebhookDelivery, "status" | "nextTryAt">,
  now: Date,
): boolean {
  if (status !== "waiting") return false;
  return nextTryAt === null || new Date(nextTryAt).getTime() - now.getTime() < soonMs;
}
