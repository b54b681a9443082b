import { Button, UnstyledButton } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { getQueryKey } from "@trpc/react-query";
import { useId } from "react";
import { CopyButton } from "../../components/copy-button.tsx";
import { Facts } from "../../components/facts.tsx";
import { JsonView } from "../../components/json-view.tsx";
import { ExactTime, RelativeTime } from "../../components/relative-time.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import type { WebhookDelivery } from "../../lib/api-types.ts";
import { formatCount } from "../../lib/format.ts";
import { tellDone, tellFailed } from "../../lib/messages.ts";
import { trpc } from "../../lib/trpc.ts";
import { attemptWords, deliveryLooks, eventLooks } from "../../lib/webhook-words.ts";
import classes from "./settings.module.css";
import styles from "./webhooks.module.css";

interface DeliveryRowProps {
  readonly delivery: WebhookDelivery;
  readonly place: string;
  readonly expanded: boolean;
  readonly onToggle: () => void;
}

/** One message, and what came of the last try; opens to its body and the answer. */
export function DeliveryRow({ delivery, place, expanded, onToggle }: DeliveryRowProps) {
  const id = useId();
  return (
    <li>
      <UnstyledButton
        className={styles.line ?? ""}
        aria-expanded={expanded}
        {...(expanded ? { "aria-controls": id } : {})}
        onClick={onToggle}
      >
        <IconChevronRight size={15} data-open={expanded} aria-hidden />
        <span>
          <StatusBadge look={deliveryLooks[delivery.status]} />
        </span>
        <span>
          <span className={classes.strong}>{eventLooks[delivery.event].label}</span>{" "}
          <span className={classes.small}>{attemptWords(delivery)}</span>
        </span>
        <span className={classes.small}>
          <RelativeTime value={delivery.createdAt} />
        </span>
      </UnstyledButton>
      {expanded ? (
        <div id={id} className={styles.open}>
          <DeliveryDetails delivery={delivery} place={place} />
        </div>
      ) : null}
    </li>
  );
}

function DeliveryDetails({ delivery, place }: Pick<DeliveryRowProps, "delivery" | "place">) {
  const { id, last, attempts, nextTryAt, createdAt, body } = delivery;
  return (
    <>
      <Facts
        entries={[
          ["Event", <code key="event">{delivery.event}</code>],
          ["Tries", formatCount(attempts)],
          ["Written", <ExactTime key="written" value={createdAt} />],
          ["Last try", <ExactTime key="last" value={last?.at ?? null} />],
          ["Next try", <ExactTime key="next" value={nextTryAt} />],
          [
            "webhook-id",
            <span key="id">
              <code>{id.slice(-8)}</code> <CopyButton text={id} what="webhook-id" />
            </span>,
          ],
        ]}
      />
      {last?.error == null ? null : <div className={styles.reason}>{last.error}</div>}
      <ResendButton delivery={delivery} place={place} />
      <div className={classes.strong}>What was sent</div>
      <JsonView body={body} what="message" />
      {last?.responseBody ? (
        <>
          <div className={classes.strong}>What it answered</div>
          <JsonView body={last.responseBody} what="answer" />
        </>
      ) : null}
    </>
  );
}

function ResendButton({ delivery, place }: Pick<DeliveryRowProps, "delivery" | "place">) {
  const queries = useQueryClient();
  const resend = trpc.webhooks.resend.useMutation({
    async onSuccess() {
      tellDone("It is sent again now, with the same webhook-id.");
      await queries.invalidateQueries({ queryKey: getQueryKey(trpc.webhooks.deliveries) });
    },
    onError: (error) => tellFailed("It was not sent again", error),
  });
  return (
    <div>
      <Button
        variant="light"
        size="xs"
        loading={resend.isPending}
        onClick={() => resend.mutate({ project: place, id: delivery.id })}
      >
        Send again now
      </Button>
    </div>
  );
}
