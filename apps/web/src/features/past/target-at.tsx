import { IconPlugConnectedX } from "@tabler/icons-react";
import { keepPreviousData } from "@tanstack/react-query";
import { EmptyState } from "../../components/empty-state.tsx";
import { TextLink } from "../../components/links.tsx";
import { RelativeTime } from "../../components/relative-time.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import table from "../../components/table.module.css";
import { plural } from "../../lib/format.ts";
import { heldLooks } from "../../lib/past-words.ts";
import { trpc } from "../../lib/trpc.ts";
import { VersionThen } from "./model-at.tsx";
import { PastPanel } from "./past-panel.tsx";
import { useFirstRows } from "./use-first-rows.tsx";

/** What a target held at a moment, as far as was known by then. */
export function TargetAt(props: { readonly target: string; readonly at: string | undefined }) {
  const { target: id, at } = props;
  const query = trpc.past.targetModel.useQuery(at === undefined ? { id } : { id, at }, {
    placeholderData: keepPreviousData,
  });
  const { rows, more } = useFirstRows(query.data?.items ?? []);
  const model = query.error === null ? query.data : undefined;
  return (
    <PastPanel
      title={model === undefined ? "What it held" : plural(model.items.length, "item")}
      description="As it was known by then: from what was written, adopted, pulled and deleted, and from what plans saw."
      query={query}
    >
      {model === undefined ? null : model.items.length === 0 ? (
        <EmptyState icon={IconPlugConnectedX} title="Nothing of it was known yet">
          What a target holds is known from the first run or plan on.
        </EmptyState>
      ) : (
        <>
          <div className={table.scroll}>
            <table className={table.table}>
              <thead>
                <tr>
                  <th scope="col">Item</th>
                  <th scope="col">Known as</th>
                  <th scope="col">Version</th>
                  <th scope="col" className={table.wide}>
                    Held since
                  </th>
                  <th scope="col" className={table.wide}>
                    Put there by
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map((item) => (
                  <tr key={`${item.kind} ${item.key}`}>
                    <td className={table.key}>{item.key}</td>
                    <td>
                      <StatusBadge look={heldLooks[item.status]} />
                    </td>
                    <td>
                      <VersionThen typeKey={item.key} versionId={item.versionId} />
                    </td>
                    <td className={`${table.wide} ${table.dimmed}`}>
                      <RelativeTime value={item.since} />
                    </td>
                    <td className={table.wide}>
                      {item.runId === null ? (
                        <span className={table.dimmed}>somebody else</span>
                      ) : (
                        <TextLink
                          to="/runs/$id"
                          params={{ id: item.runId }}
                          search={{ record: item.recordId ?? undefined }}
                        >
                          its record
                        </TextLink>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {more}
        </>
      )}
    </PastPanel>
  );
}
