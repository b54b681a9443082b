import { IconTemplateOff } from "@tabler/icons-react";
import { keepPreviousData } from "@tanstack/react-query";
import { CopyButton } from "../../components/copy-button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { TextLink } from "../../components/links.tsx";
import { ExactTime } from "../../components/relative-time.tsx";
import table from "../../components/table.module.css";
import { VersionLink } from "../../components/version-link.tsx";
import { plural, shortId } from "../../lib/format.ts";
import { trpc } from "../../lib/trpc.ts";
import { PastPanel } from "./past-panel.tsx";
import { useFirstRows } from "./use-first-rows.tsx";

/** The model here at a moment: every type with the version it had. */
export function ModelAt({ at }: { readonly at: string | undefined }) {
  const query = trpc.past.model.useQuery(at === undefined ? {} : { at }, {
    placeholderData: keepPreviousData,
  });
  const { rows, more } = useFirstRows(query.data?.items ?? []);
  const model = query.error === null ? query.data : undefined;
  return (
    <PastPanel
      title={model === undefined ? "The model" : plural(model.items.length, "item")}
      query={query}
      {...(model === undefined
        ? {}
        : {
            description: (
              <>
                So since <ExactTime value={model.since} />. Root of the whole model:{" "}
                <code>{shortId(model.root, 12)}</code>{" "}
                <CopyButton text={model.root} what="root of the model" />
              </>
            ),
          })}
    >
      {model === undefined ? null : model.items.length === 0 ? (
        <EmptyState icon={IconTemplateOff} title="There was nothing yet">
          The model begins with its first import.
        </EmptyState>
      ) : (
        <>
          <div className={table.scroll}>
            <table className={table.table}>
              <thead>
                <tr>
                  <th scope="col">Item</th>
                  <th scope="col">Version</th>
                  <th scope="col" className={table.wide}>
                    Content
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ kind, key, versionId, contentHash }) => (
                  <tr key={`${kind} ${key}`}>
                    <td>
                      <TextLink to="/types/$key" params={{ key }} c="inherit" fw={500}>
                        {key}
                      </TextLink>
                    </td>
                    <td>
                      <VersionThen typeKey={key} versionId={versionId} />
                    </td>
                    <td className={`${table.wide} ${table.dimmed}`}>
                      <code title={contentHash}>{shortId(contentHash, 12)}</code>
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

/** The version an item had. */
export function VersionThen(props: {
  readonly typeKey: string;
  readonly versionId: string | null;
}) {
  const { typeKey, versionId } = props;
  if (versionId === null) return <span className={table.dimmed}>not known</span>;
  return <VersionLink typeKey={typeKey} versionId={versionId} />;
}
