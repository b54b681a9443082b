import { Button } from "@mantine/core";
import { StatusBadge } from "../../components/status-badge.tsx";
import type { Webhook } from "../../lib/api-types.ts";
import { tellFailed } from "../../lib/messages.ts";
import { trpc } from "../../lib/trpc.ts";
import { attemptWords, deliveryLooks, isDueSoon } from "../../lib/webhook-words.ts";
import classes from "./settings.module.css";
import styles from "./webhooks.module.css";

/** Sends a test message and says what came of its first try. */
export function WebhookTest({
  webhook,
  place,
}: {
  readonly webhook: Webhook;
  readonly place: string;
}) {
  const of = { project: place, id: webhook.id };
  const utils = trpc.useUtils();
  const test = trpc.webhooks.test.useMutation({
    onSuccess: () =>
      Promise.all([utils.webhooks.deliveries.invalidate(), utils.webhooks.list.invalidate()]),
    onError: (error) => tellFailed("The test was not sent", error),
  });
  const id = test.data?.id;
  const deliveries = trpc.webhooks.deliveries.useQuery(
    { ...of, limit: 20 },
    {
      enabled: id !== undefined,
      // Until the try is over: it takes 15 seconds at most.
      refetchInterval: ({ state }) => {
        const sent = state.data?.items.find((one) => one.id === id);
        return sent === undefined || isDueSoon(sent, new Date()) ? 500 : false;
      },
    },
  );
  const delivery = deliveries.data?.items.find((one) => one.id === id) ?? test.data;
  const isTried = delivery !== undefined && delivery.attempts > 0;
  return (
    <div className={styles.result}>
      <Button
        variant="light"
        size="xs"
        loading={test.isPending}
        onClick={() => test.mutate(of)}
        aria-label={`Send a test to ${webhook.name}`}
      >
        Send a test
      </Button>
      <div className={styles.result} aria-live="polite">
        {delivery === undefined ? null : (
          <>
            <StatusBadge look={deliveryLooks[delivery.status]} />
            <span className={classes.small}>
              {isTried ? attemptWords(delivery) : "Being sent…"}
              {isTried && delivery.status === "waiting" ? " It is tried again." : ""}
            </span>
          </>
        )}
      </div>
    </div>
  );
}
