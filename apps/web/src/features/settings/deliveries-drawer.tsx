import { Button } from "@mantine/core";
import { IconSend } from "@tabler/icons-react";
import { getQueryKey } from "@trpc/react-query";
import { useEffect, useState } from "react";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { SideDrawer } from "../../components/side-drawer.tsx";
import { RowsSkeleton } from "../../components/skeletons.tsx";
import { toneStyle } from "../../components/tone.ts";
import type { Webhook, WebhookDelivery } from "../../lib/api-types.ts";
import { trpc } from "../../lib/trpc.ts";
import { usePages } from "../../lib/use-pages.ts";
import { attemptWords, deliveryLooks, deliveryWords, isDueSoon } from "../../lib/webhook-words.ts";
import { DeliveryRow } from "./delivery-row.tsx";
import classes from "./settings.module.css";
import styles from "./webhooks.module.css";

interface DeliveriesDrawerProps {
  /** Null: closed. */
  readonly webhook: Webhook | null;
  readonly place: string;
  readonly onClose: () => void;
}

/** What was sent to a webhook, and what came of it. */
export function DeliveriesDrawer({ webhook, place, onClose }: DeliveriesDrawerProps) {
  return (
    <SideDrawer
      opened={webhook !== null}
      onClose={onClose}
      title={webhook === null ? "Deliveries" : `Deliveries of ${webhook.name}`}
    >
      {webhook === null ? null : <Deliveries webhook={webhook} place={place} />}
    </SideDrawer>
  );
}

function Deliveries({ webhook, place }: { readonly webhook: Webhook; readonly place: string }) {
  const { client } = trpc.useUtils();
  const [open, setOpen] = useState<string | null>(null);
  const of = { project: place, id: webhook.id };
  const { query, items } = usePages<WebhookDelivery>({
    queryKey: getQueryKey(trpc.webhooks.deliveries, of, "infinite"),
    fetchPage: (page) => client.webhooks.deliveries.query({ ...of, ...page, limit: 30 }),
  });
  const { refetch } = query;
  const isBusy = items.some((delivery) => isDueSoon(delivery, new Date()));
  useEffect(() => {
    if (!isBusy) return;
    const timer = setInterval(() => void refetch(), 1_000);
    return () => clearInterval(timer);
  }, [isBusy, refetch]);
  if (query.isPending) return <RowsSkeleton />;
  if (query.isError && items.length === 0) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (items.length === 0) {
    return (
      <EmptyState icon={IconSend} title="Nothing was sent yet">
        Each message is here for 30 days, with the answer that came. Send a test to see one.
      </EmptyState>
    );
  }
  return (
    <>
      <Strip deliveries={items} />
      <Button
        variant="default"
        size="xs"
        loading={query.isRefetching}
        onClick={() => void query.refetch()}
      >
        Look again
      </Button>
      <ul className={styles.deliveries} aria-label="Deliveries, newest first">
        {items.map((delivery) => (
          <DeliveryRow
            key={delivery.id}
            delivery={delivery}
            place={place}
            expanded={open === delivery.id}
            onToggle={() => setOpen(open === delivery.id ? null : delivery.id)}
          />
        ))}
      </ul>
      {query.hasNextPage ? (
        <Button
          variant="subtle"
          fullWidth
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          Show older ones
        </Button>
      ) : null}
    </>
  );
}

/** The latest deliveries as a row of marks, oldest first, and what they come to in words. */
function Strip({ deliveries }: { readonly deliveries: readonly WebhookDelivery[] }) {
  const latest = deliveries.slice(0, 40).reverse();
  const words = deliveryWords(latest);
  return (
    <>
      <div className={styles.strip} role="img" aria-label={words}>
        {latest.map((delivery) => (
          <span
            key={delivery.id}
            className={styles.mark}
            style={toneStyle(toneOf(delivery))}
            title={`${deliveryLooks[delivery.status].label}: ${attemptWords(delivery)}`}
          />
        ))}
      </div>
      <p className={classes.small}>{words}</p>
    </>
  );
}

function toneOf({ status, attempts }: WebhookDelivery) {
  return status === "waiting" && attempts > 0 ? "warning" : deliveryLooks[status].tone;
}
