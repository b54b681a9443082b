import { getRouteApi } from "@tanstack/react-router";
import { TextLink } from "../../components/links.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import { RelativeTime } from "../../components/relative-time.tsx";
import { RowsSkeleton } from "../../components/skeletons.tsx";
import type { Conflict } from "../../lib/api-types.ts";
import { conflictStory } from "../../lib/conflict-words.ts";
import { trpc } from "../../lib/trpc.ts";
import { useTargets } from "../../lib/use-targets.ts";
import { Decide } from "./decide.tsx";
import { Settled } from "./settled.tsx";

const route = getRouteApi("/conflicts/$id");

/** One conflict: what each side holds, what is chosen, and what comes of it. */
export function ConflictPage() {
  const { id } = route.useParams();
  // A conflict whose sides move becomes another, so this one's content stays.
  const detail = trpc.conflicts.get.useQuery({ conflictId: id });
  const conflict = detail.data?.conflict;
  return (
    <Page
      title={conflict === undefined ? "Conflict" : `Conflict in ${conflict.key}`}
      crumbs={
        <TextLink to="/conflicts" size="sm">
          Conflicts
        </TextLink>
      }
      subtitle={conflict === undefined ? undefined : <Story conflict={conflict} />}
    >
      <Loaded query={detail} waiting={<RowsSkeleton rows={8} />}>
        {(found) =>
          found.conflict.state === "detected" ? (
            <Decide key={id} detail={found} />
          ) : (
            <Settled detail={found} />
          )
        }
      </Loaded>
    </Page>
  );
}

function Story({ conflict }: { readonly conflict: Conflict }) {
  const { byId } = useTargets();
  const { key, targetId, decision, detectedAt } = conflict;
  return (
    <>
      <TextLink to="/types/$key" params={{ key }} inherit underline="always">
        {key}
      </TextLink>{" "}
      here and at {byId.get(targetId)?.name ?? "the target"}. {conflictStory(decision)} Found{" "}
      <RelativeTime value={detectedAt} />. Deciding sends nothing: it leads to a plan.
    </>
  );
}
