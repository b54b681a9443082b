import { RelativeTime } from "../../components/relative-time.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import type { Webhook } from "../../lib/api-types.ts";
import { attemptWords, deliveryLooks, eventLooks } from "../../lib/webhook-words.ts";
import classes from "./settings.module.css";
import styles from "./webhooks.module.css";

/** The latest that was sent to a webhook: of what, when, and what came of it. */
export function LastDelivery({ of }: { readonly of: Webhook["lastDelivery"] }) {
  if (of === null) {
    return <div className={classes.small}>Nothing was sent to it in the last 30 days.</div>;
  }
  const { event, status, attempts, createdAt, nextTryAt } = of;
  return (
    <div className={styles.result}>
      <StatusBadge look={deliveryLooks[status]} variant="plain" />
      <span className={classes.small}>
        Last: {eventLooks[event].label.toLowerCase()}, <RelativeTime value={createdAt} />.{" "}
        {attemptWords(of)}
        {attempts > 1 ? ` at try ${attempts}` : ""}
        {status === "waiting" && attempts > 0 ? (
          <>
            ; tried again <RelativeTime value={nextTryAt} />
          </>
        ) : null}
      </span>
    </div>
  );
}
