import { keepPreviousData } from "@tanstack/react-query";
import { plural } from "../../lib/format.ts";
import { trpc } from "../../lib/trpc.ts";
import { DiffList } from "./diff-list.tsx";
import type { MomentsProps } from "./model-diff.tsx";
import { PastPanel } from "./past-panel.tsx";

/** What changed at a target between two moments, as far as is known. */
export function TargetDiff(props: MomentsProps & { readonly target: string }) {
  const { target: id, since, at, open, onOpen } = props;
  const query = trpc.past.diffTargetModels.useQuery(
    { id, from: since, ...(at === undefined ? {} : { to: at }) },
    { placeholderData: keepPreviousData },
  );
  const found = query.error === null ? query.data : undefined;
  const items = found?.items.map(({ kind, key, change, changes, words }) => ({
    kind,
    key,
    change,
    changes,
    note: words === "platform" ? "In the platform's own words." : null,
  }));
  return (
    <PastPanel
      title={
        items === undefined ? "What changed" : plural(items.length, "item differs", "items differ")
      }
      description="As far as is known: from what was written, adopted, pulled and deleted, and from what plans saw."
      query={query}
    >
      {items === undefined ? null : <DiffList items={items} open={open} onOpen={onOpen} />}
    </PastPanel>
  );
}
