import { Tabs } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { ErrorState } from "../../components/error-state.tsx";
import { TextLink } from "../../components/links.tsx";
import { Page } from "../../components/page.tsx";
import { RelativeTime } from "../../components/relative-time.tsx";
import { RowsSkeleton } from "../../components/skeletons.tsx";
import type { TypeDetail } from "../../lib/api-types.ts";
import { plural } from "../../lib/format.ts";
import { type TypeTab, typeTabs } from "../../lib/search.ts";
import { trpc } from "../../lib/trpc.ts";
import { FieldTable } from "./field-table.tsx";
import { TypeHistory } from "./type-history.tsx";
import { TypeTargets } from "./type-targets.tsx";
import { VersionTimeline } from "./version-timeline.tsx";

const route = getRouteApi("/types/$key");

const labels: Readonly<Record<TypeTab, string>> = {
  fields: "Fields",
  versions: "Versions",
  targets: "Where it is live",
  history: "Sync history",
};

/** One content type: its fields, its versions, where it is live, what happened to it. */
export function TypePage() {
  const { key } = route.useParams();
  const { tab = "fields", version } = route.useSearch();
  const navigate = route.useNavigate();
  const type = trpc.types.get.useQuery({ key });
  return (
    <Page
      title={type.data?.name ?? key}
      crumbs={
        <TextLink to="/types" size="sm">
          Types
        </TextLink>
      }
      aside={<code>{key}</code>}
      subtitle={type.data === undefined ? undefined : <Summary type={type.data} />}
    >
      {type.isPending ? <RowsSkeleton rows={8} /> : null}
      {type.isError && type.data === undefined ? (
        <ErrorState error={type.error} onRetry={() => void type.refetch()} />
      ) : null}
      {type.data === undefined ? null : (
        <Tabs
          value={tab}
          onChange={(next) =>
            void navigate({ search: { tab: (next as TypeTab | null) ?? undefined }, replace: true })
          }
          keepMounted={false}
        >
          <Tabs.List mb="md" style={{ flexWrap: "nowrap", overflowX: "auto", overflowY: "hidden" }}>
            {typeTabs.map((name) => (
              <Tabs.Tab key={name} value={name} style={{ whiteSpace: "nowrap" }}>
                {labels[name]}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="fields">
            <FieldTable type={type.data.data} />
          </Tabs.Panel>
          <Tabs.Panel value="versions">
            <VersionTimeline
              type={type.data}
              selected={version}
              onSelect={(next) =>
                void navigate({ search: { tab: "versions", version: next }, replace: true })
              }
            />
          </Tabs.Panel>
          <Tabs.Panel value="targets">
            <TypeTargets type={type.data} />
          </Tabs.Panel>
          <Tabs.Panel value="history">
            <TypeHistory typeKey={key} />
          </Tabs.Panel>
        </Tabs>
      )}
    </Page>
  );
}

function Summary({ type }: { readonly type: TypeDetail }) {
  const { description, base } = type.data;
  return (
    <>
      {description === undefined ? null : <div>{description}</div>}
      <div>
        {base === undefined ? "" : `Based on ${base} · `}
        {plural(type.fieldCount, "field")} · changed <RelativeTime value={type.updatedAt} />
      </div>
    </>
  );
}
