import { SegmentedControl, Text } from "@mantine/core";
import { useState } from "react";
import { JsonValue } from "../../components/json-view.tsx";
import type { RecordDetail } from "../../lib/api-types.ts";

const views = [
  { value: "payload", label: "Sent", missing: "Nothing was to be sent for this item." },
  { value: "preImage", label: "Before", missing: "The target held nothing before." },
  { value: "result", label: "After", missing: "No state after it is on record." },
] as const;
type View = (typeof views)[number]["value"];

/** What was to be sent, what was there before, what the target held after. */
export function PayloadTabs({ detail }: { readonly detail: RecordDetail }) {
  const [view, setView] = useState<View>("payload");
  const chosen = views.find(({ value }) => value === view) ?? views[0];
  const value = detail[chosen.value];
  return (
    <>
      <SegmentedControl
        value={view}
        onChange={(next) => setView(next as View)}
        data={views.map(({ value: name, label }) => ({ value: name, label }))}
        aria-label="Which state to show"
        style={{ alignSelf: "start" }}
      />
      {value === null || value === undefined ? (
        <Text c="dimmed">{chosen.missing}</Text>
      ) : (
        <JsonValue value={value} what={`${chosen.label.toLowerCase()} state`} />
      )}
    </>
  );
}
