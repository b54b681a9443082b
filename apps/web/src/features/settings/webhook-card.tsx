import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { ConfirmButton } from "../../components/confirm.tsx";
import { RelativeTime } from "../../components/relative-time.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import type { Webhook } from "../../lib/api-types.ts";
import { tellDone, tellFailed } from "../../lib/messages.ts";
import { trpc } from "../../lib/trpc.ts";
import { useActorNames } from "../../lib/use-actor-names.ts";
import { eventLooks, webhookLooks, webhookState } from "../../lib/webhook-words.ts";
import { LastDelivery } from "./last-delivery.tsx";
import classes from "./settings.module.css";
import { WebhookDialog } from "./webhook-dialog.tsx";
import { WebhookTest } from "./webhook-test.tsx";
import styles from "./webhooks.module.css";

interface WebhookCardProps {
  readonly webhook: Webhook;
  readonly place: string;
  readonly mayChange: boolean;
  /** Shows what was sent to it. */
  readonly onOpen: () => void;
}

/** One webhook: where to, of what, whether it is on, and what to do with it. */
export function WebhookCard({ webhook, place, mayChange, onOpen }: WebhookCardProps) {
  const { nameOf } = useActorNames();
  const state = webhookState(webhook);
  return (
    <article className={styles.card} aria-label={webhook.name}>
      <div className={styles.head}>
        <div className={styles.titles}>
          <div className={styles.name}>
            <span className={classes.strong}>{webhook.name}</span>
            <StatusBadge look={webhookLooks[state]} />
          </div>
          <div className={classes.small}>
            {webhook.url} · added <RelativeTime value={webhook.createdAt} /> by{" "}
            {nameOf(webhook.createdBy)}
          </div>
        </div>
        <ul className={styles.events} aria-label="Told of">
          {webhook.events.map((event) => (
            <li key={event}>
              <StatusBadge look={eventLooks[event]} variant="plain" />
            </li>
          ))}
        </ul>
      </div>
      {webhook.disabledReason === null ? null : (
        <p className={styles.reason} role="note">
          Syncline switched it off: {webhook.disabledReason} Correct it, then switch it on.
        </p>
      )}
      <LastDelivery of={webhook.lastDelivery} />
      <div className={styles.foot}>
        <WebhookTest webhook={webhook} place={place} />
        <div className={classes.buttons}>
          <Button
            variant="default"
            size="xs"
            onClick={onOpen}
            aria-label={`Deliveries of ${webhook.name}`}
          >
            Deliveries
          </Button>
          {mayChange ? <ChangeButtons webhook={webhook} place={place} /> : null}
        </div>
      </div>
    </article>
  );
}

function ChangeButtons({ webhook, place }: Pick<WebhookCardProps, "webhook" | "place">) {
  const { id, name, enabled } = webhook;
  const [editing, edit] = useDisclosure(false);
  const utils = trpc.useUtils();
  const update = trpc.webhooks.update.useMutation({
    async onSuccess({ enabled: isOn }) {
      tellDone(`“${name}” is ${isOn ? "on" : "off"} now.`);
      await utils.webhooks.list.invalidate();
    },
    onError: (error) => tellFailed("The webhook was not switched", error),
  });
  const remove = trpc.webhooks.remove.useMutation({
    async onSuccess() {
      tellDone(`“${name}” is removed.`);
      await utils.webhooks.list.invalidate();
    },
  });
  return (
    <>
      <Button variant="default" size="xs" onClick={edit.open} aria-label={`Edit ${name}`}>
        Edit
      </Button>
      <Button
        variant="default"
        size="xs"
        loading={update.isPending}
        onClick={() => update.mutate({ project: place, id, enabled: !enabled })}
        aria-label={`Switch ${enabled ? "off" : "on"} ${name}`}
      >
        {enabled ? "Switch off" : "Switch on"}
      </Button>
      <ConfirmButton
        label="Remove"
        name={`Remove ${name}`}
        title={`Remove “${name}”?`}
        onConfirm={() => remove.mutateAsync({ project: place, id })}
      >
        Its log of deliveries goes too, and what waits to be sent is not sent.
      </ConfirmButton>
      <WebhookDialog opened={editing} onClose={edit.close} place={place} webhook={webhook} />
    </>
  );
}
