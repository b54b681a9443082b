import { SegmentedControl, Text } from "@mantine/core";
import type { Direction } from "@syncline/core/status";
import { useState } from "react";
import { JsonValue } from "../../components/json-view.tsx";
import type { RecordDetail } from "../../lib/api-types.ts";

type View = "payload" | "preImage" | "result";

interface Words {
  readonly value: View;
  readonly label: string;
  readonly missing: string;
}

/** A push keeps the platform's own form; a pull what the registry took over, and what it was read from. */
const views: Readonly<Record<Direction, readonly [Words, ...Words[]]>> = {
  push: [
    { value: "payload", label: "Sent", missing: "Nothing was to be sent for this item." },
    { value: "preImage", label: "Before", missing: "The target held nothing before." },
    { value: "result", label: "After", missing: "No state after it is on record." },
  ],
  pull: [
    { value: "payload", label: "Taken over", missing: "Nothing was to be taken over." },
    { value: "preImage", label: "At the target", missing: "The target holds nothing." },
  ],
};

/** What was to be sent, what was there before, what the target held after. */
export function PayloadTabs({ detail }: { readonly detail: RecordDetail }) {
  const [view, setView] = useState<View>("payload");
  const offered = views[detail.record.direction];
  const chosen = offered.find(({ value }) => value === view) ?? offered[0];
  const value = detail[chosen.value];
  const { payloadHash, preImageHash, resultHash } = detail.record;
  const hash = { payload: payloadHash, preImage: preImageHash, result: resultHash }[chosen.value];
  return (
    <>
      <SegmentedControl
        value={view}
        onChange={(next) => setView(next as View)}
        data={offered.map(({ value: name, label }) => ({ value: name, label }))}
        aria-label="Which state to show"
        style={{ alignSelf: "start" }}
      />
      {value === null || value === undefined ? (
        <Text c="dimmed">
          {hash !== null && detail.erased.includes(hash)
            ? "Erased. Its hash stays on record."
            : chosen.missing}
        </Text>
      ) : (
        <JsonValue value={value} what={`${chosen.label.toLowerCase()} state`} />
      )}
    </>
  );
}
