import { Button, Group, Text } from "@mantine/core";
import { IconCircleCheck, IconCirclePlus, IconEqual, IconPencil } from "@tabler/icons-react";
import { useState } from "react";
import { IssueList } from "../../components/issue-list.tsx";
import { ButtonLink, TextLink } from "../../components/links.tsx";
import { Panel } from "../../components/page.tsx";
import rows from "../../components/rows.module.css";
import { StatusBadge } from "../../components/status-badge.tsx";
import { Truncated } from "../../components/truncated.tsx";
import type { ImportResult } from "../../lib/api-types.ts";
import { formatCount, plural } from "../../lib/format.ts";
import type { StatusLook } from "../../lib/status.ts";

type Change = ImportResult["items"][number]["change"];

const looks: Readonly<Record<Change, StatusLook>> = {
  created: {
    label: "New",
    tone: "success",
    icon: IconCirclePlus,
    meaning: "Was not here before; it has its first version now.",
  },
  updated: {
    label: "Changed",
    tone: "info",
    icon: IconPencil,
    meaning: "Differs from what was here; it has a new version.",
  },
  unchanged: {
    label: "Unchanged",
    tone: "neutral",
    icon: IconEqual,
    meaning: "The same as what is here; no version was made.",
  },
};
const order: readonly Change[] = ["created", "updated", "unchanged"];
const firstRows = 30;

/** What an import did, item by item, and what to do next. */
export function ImportResults({ result }: { readonly result: ImportResult }) {
  const [all, setAll] = useState(false);
  const { items, issues, format } = result;
  const count = (change: Change) => items.filter((item) => item.change === change).length;
  const words = order
    .filter((change) => count(change) > 0)
    .map((change) => `${formatCount(count(change))} ${looks[change].label.toLowerCase()}`);
  const sorted = [...items].sort((a, b) => order.indexOf(a.change) - order.indexOf(b.change));
  const shown = all ? sorted : sorted.slice(0, firstRows);
  return (
    <Panel
      title={
        <Group gap={8} component="span">
          <IconCircleCheck size={19} color="var(--success-text)" aria-hidden />
          Imported {plural(items.length, "type")}: {words.join(", ") || "nothing in it"}
        </Group>
      }
      description={`Recognised as ${format}.`}
      flush
      actions={<ButtonLink to="/plan">Plan a push</ButtonLink>}
    >
      {issues.length === 0 ? null : (
        <Group p="md">
          <IssueList issues={issues} />
        </Group>
      )}
      <ul className={rows.list}>
        {shown.map((item) => (
          <li key={item.key}>
            <div className={rows.row} style={{ gridTemplateColumns: "120px minmax(0, 1fr)" }}>
              <span>
                <StatusBadge look={looks[item.change]} />
              </span>
              <span>
                <TextLink to="/types/$key" params={{ key: item.key }} c="inherit" fw={500}>
                  {item.name}
                </TextLink>
                <Truncated text={item.key} size="xs" c="dimmed" ff="monospace" />
              </span>
            </div>
          </li>
        ))}
      </ul>
      {shown.length === items.length ? null : (
        <Group justify="center" p="sm">
          <Button variant="subtle" onClick={() => setAll(true)}>
            Show all {formatCount(items.length)}
          </Button>
        </Group>
      )}
      <Text component="p" size="xs" c="dimmed" px={18} pb={14} mt={8}>
        Types that are here and not in the file were left as they are.
      </Text>
    </Panel>
  );
}
