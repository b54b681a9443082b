import { keepPreviousData } from "@tanstack/react-query";
import { useState } from "react";
import { plural } from "../../lib/format.ts";
import { trpc } from "../../lib/trpc.ts";
import { DiffList } from "./diff-list.tsx";
import { PastPanel } from "./past-panel.tsx";

export interface MomentsProps {
  readonly since: string;
  /** Undefined: now. */
  readonly at: string | undefined;
  readonly open: string | undefined;
  readonly onOpen: (key: string | undefined) => void;
}

/** What changed in the model here between two moments. */
export function ModelDiff({ since, at, open, onOpen }: MomentsProps) {
  // One moment for as long as the page is open, rather than another question at every look.
  const [opened] = useState(() => new Date().toISOString());
  const query = trpc.past.diffModels.useQuery(
    { from: since, to: at ?? opened },
    { placeholderData: keepPreviousData },
  );
  const found = query.error === null ? query.data : undefined;
  const items = found?.items.map((item) => ({ ...item, note: null }));
  return (
    <PastPanel
      title={
        items === undefined ? "What changed" : plural(items.length, "item differs", "items differ")
      }
      query={query}
    >
      {items === undefined ? null : <DiffList items={items} open={open} onOpen={onOpen} />}
    </PastPanel>
  );
}
