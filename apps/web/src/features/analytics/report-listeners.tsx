import { Text } from "@mantine/core";
import { TextLink } from "../../components/links.tsx";
import { trpc } from "../../lib/trpc.ts";

/** Which webhooks are told of reports: without one, nobody reads them. */
export function ReportListeners() {
  const webhooks = trpc.webhooks.list.useQuery({});
  const names = webhooks.data?.items
    .filter(({ enabled, events }) => enabled && events.includes("report.ready"))
    .map(({ name }) => name);
  if (names === undefined) return null;
  return (
    <Text size="sm" c={names.length === 0 ? "var(--warning-text)" : "dimmed"}>
      {names.length === 0
        ? "No webhook is told of reports yet. Choose the event Report in one: "
        : `Goes to ${names.join(", ")}. More: `}
      <TextLink to="/settings/$tab" params={{ tab: "webhooks" }} size="sm" underline="always">
        Webhooks
      </TextLink>
    </Text>
  );
}
