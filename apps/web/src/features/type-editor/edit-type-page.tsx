import { getRouteApi } from "@tanstack/react-router";
import { ErrorState } from "../../components/error-state.tsx";
import { TextLink } from "../../components/links.tsx";
import { Page } from "../../components/page.tsx";
import { RowsSkeleton } from "../../components/skeletons.tsx";
import { trpc } from "../../lib/trpc.ts";
import { TypeEditor } from "./type-editor.tsx";

const route = getRouteApi("/types/$key/edit");

/** Changes a content type: what is saved is a new version. */
export function EditTypePage() {
  const { key } = route.useParams();
  const { tab = "form", field } = route.useSearch();
  const navigate = route.useNavigate();
  // What is edited stays as it was when the page was opened; saving finds out whether it has moved on.
  const type = trpc.types.get.useQuery(
    { key },
    { staleTime: Infinity, refetchOnMount: "always", refetchOnWindowFocus: false },
  );
  const loaded = type.isFetchedAfterMount ? type.data : undefined;
  return (
    <Page
      title={loaded === undefined ? `Edit ${key}` : `Edit ${loaded.name}`}
      crumbs={
        <>
          <TextLink to="/types" size="sm">
            Types
          </TextLink>
          /
          <TextLink to="/types/$key" params={{ key }} size="sm">
            {loaded?.name ?? key}
          </TextLink>
        </>
      }
      subtitle="What you save is a new version here. No target changes before a plan is applied."
    >
      {type.isError && loaded === undefined ? (
        <ErrorState error={type.error} onRetry={() => void type.refetch()} />
      ) : loaded === undefined ? (
        <RowsSkeleton rows={8} />
      ) : (
        <TypeEditor
          before={loaded.data}
          versionId={loaded.deletedAt === null ? loaded.versionId : null}
          tab={tab}
          firstOpen={field}
          onTab={(next) => void navigate({ search: { tab: next }, replace: true })}
        />
      )}
    </Page>
  );
}
