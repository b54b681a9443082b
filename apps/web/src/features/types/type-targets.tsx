import { IconPlugConnected } from "@tabler/icons-react";
import { EmptyState } from "../../components/empty-state.tsx";
import { ButtonLink, TextLink } from "../../components/links.tsx";
import { Panel } from "../../components/page.tsx";
import { RelativeTime } from "../../components/relative-time.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import table from "../../components/table.module.css";
import { TargetName } from "../../components/target-name.tsx";
import { VersionLink } from "../../components/version-link.tsx";
import type { TypeDetail } from "../../lib/api-types.ts";
import { shortId } from "../../lib/format.ts";
import { stateLooks } from "../../lib/status.ts";
import { useTargets } from "../../lib/use-targets.ts";

/** Where a type stands at each target, and which version is there. */
export function TypeTargets({ type }: { readonly type: TypeDetail }) {
  const { items: targets, query } = useTargets();
  if (query.isSuccess && targets.length === 0) {
    return (
      <Panel title="Where it is live">
        <EmptyState
          icon={IconPlugConnected}
          title="No target yet"
          actions={<ButtonLink to="/targets/new">Add a target</ButtonLink>}
        >
          Once there is a target, its state for this type shows here.
        </EmptyState>
      </Panel>
    );
  }
  return (
    <Panel title="Where it is live" hideTitle flush>
      <div className={table.scroll}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">Target</th>
              <th scope="col">State</th>
              <th scope="col">Version there</th>
              <th scope="col" className={table.wide}>
                Last synced
              </th>
              <th scope="col" className={table.wide}>
                Id there
              </th>
            </tr>
          </thead>
          <tbody>
            {targets.map((target) => {
              const state = type.states.find(({ targetId }) => targetId === target.id);
              return (
                <tr key={target.id}>
                  <td>
                    <TextLink
                      to="/targets/$id"
                      params={{ id: target.id }}
                      c="inherit"
                      className={table.key ?? ""}
                      display="block"
                    >
                      <TargetName id={target.id} platform={target.platform} />
                    </TextLink>
                  </td>
                  <td>
                    <StatusBadge look={stateLooks[state?.status ?? "new"]} />
                  </td>
                  <td>
                    <VersionThere type={type} versionId={state?.baseVersionId ?? null} />
                  </td>
                  <td className={`${table.wide} ${table.dimmed}`}>
                    <RelativeTime value={state?.lastSyncedAt ?? null} />
                  </td>
                  <td className={`${table.wide} ${table.dimmed}`}>
                    <code>{state?.nativeId ?? "–"}</code>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function VersionThere(props: { readonly type: TypeDetail; readonly versionId: string | null }) {
  const { type, versionId } = props;
  if (versionId === null) return <span className={table.dimmed}>none</span>;
  return (
    <VersionLink typeKey={type.key} versionId={versionId}>
      {versionId === type.versionId ? "the latest" : shortId(versionId)}
    </VersionLink>
  );
}
