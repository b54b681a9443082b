import { Tabs } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { ButtonLink, TextLink } from "../../components/links.tsx";
import { Page } from "../../components/page.tsx";
import { RelativeTime } from "../../components/relative-time.tsx";
import { ScrolledTabs } from "../../components/scrolled-tabs.tsx";
import { RowsSkeleton } from "../../components/skeletons.tsx";
import type { TypeDetail } from "../../lib/api-types.ts";
import { describeError } from "../../lib/errors.ts";
import { plural } from "../../lib/format.ts";
import { type TypeTab, typeTabs } from "../../lib/search.ts";
import { trpc } from "../../lib/trpc.ts";
import { useMay } from "../../lib/use-may.ts";
import { DeleteType } from "./delete-type.tsx";
import { FieldTable } from "./field-table.tsx";
import { MissingType } from "./missing-type.tsx";
import { TypeBlame } from "./type-blame.tsx";
import { TypeHistory } from "./type-history.tsx";
import { TypeTargets } from "./type-targets.tsx";
import { VersionCompare } from "./version-compare.tsx";
import { VersionTree } from "./version-tree.tsx";

const route = getRouteApi("/types/$key");

const labels: Readonly<Record<TypeTab, string>> = {
  fields: "Fields",
  versions: "Versions",
  compare: "Compare",
  blame: "Who changed what",
  targets: "Where it is live",
  history: "Sync history",
};

/** One content type: its fields, its versions, where it is live, what happened to it. */
export function TypePage() {
  const { key } = route.useParams();
  const { tab: asked, version, from, to } = route.useSearch();
  const tab = typeTabs.find((name) => name === asked) ?? "fields";
  const navigate = route.useNavigate();
  const type = trpc.types.get.useQuery({ key });
  const may = useMay("operator");
  // Deleted while the page was open, too: what was read before no longer holds.
  const isGone = type.isError && describeError(type.error).code === "not_found";
  const isMissing = type.isError && (type.data === undefined || isGone);
  return (
    <Page
      title={type.data?.name ?? key}
      crumbs={
        <TextLink to="/types" size="sm">
          Types
        </TextLink>
      }
      aside={<code>{key}</code>}
      actions={
        may && type.data !== undefined && !isMissing ? (
          <>
            <ButtonLink
              to="/types/$key/edit"
              params={{ key }}
              variant="default"
              leftSection={<IconPencil size={16} />}
            >
              Edit
            </ButtonLink>
            <DeleteType type={type.data} />
          </>
        ) : undefined
      }
      subtitle={type.data === undefined || isMissing ? undefined : <Summary type={type.data} />}
    >
      {type.isPending ? <RowsSkeleton rows={8} /> : null}
      {isMissing ? (
        <MissingType typeKey={key} error={type.error} onRetry={() => void type.refetch()} />
      ) : null}
      {type.data === undefined || isMissing ? null : (
        <Tabs
          value={tab}
          onChange={(next) =>
            void navigate({ search: { tab: (next as TypeTab | null) ?? undefined }, replace: true })
          }
          keepMounted={false}
        >
          <ScrolledTabs names={typeTabs} labels={labels} active={tab} />
          <Tabs.Panel value="fields">
            <FieldTable type={type.data.data} />
          </Tabs.Panel>
          <Tabs.Panel value="versions">
            <VersionTree
              type={type.data}
              selected={version}
              onSelect={(next) =>
                void navigate({
                  search: { tab: "versions", version: next },
                  replace: true,
                  resetScroll: false,
                })
              }
            />
          </Tabs.Panel>
          <Tabs.Panel value="compare">
            <VersionCompare
              type={type.data}
              from={from}
              to={to}
              onChoose={(chosen) =>
                void navigate({ search: { tab: "compare", ...chosen }, replace: true })
              }
            />
          </Tabs.Panel>
          <Tabs.Panel value="blame">
            <TypeBlame type={type.data} />
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
