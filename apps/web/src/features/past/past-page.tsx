import { SegmentedControl, Select } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { Page } from "../../components/page.tsx";
import { namedMoments } from "../../lib/moments.ts";
import type { PastSearch } from "../../lib/search.ts";
import { trpc } from "../../lib/trpc.ts";
import { useNow } from "../../lib/use-now.ts";
import { useTargets } from "../../lib/use-targets.ts";
import { ModelAt } from "./model-at.tsx";
import { ModelDiff } from "./model-diff.tsx";
import { MomentInput } from "./moment-input.tsx";
import classes from "./past.module.css";
import { RunTrack } from "./run-track.tsx";
import { TargetAt } from "./target-at.tsx";
import { TargetDiff } from "./target-diff.tsx";

const route = getRouteApi("/past");
const here = "here";

/** The model as it was, here or at a target, and what changed between two moments. */
export function PastPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const now = useNow();
  const { items } = useTargets();
  const { target, at, since } = search;
  const runs = trpc.sync.runs.useQuery({
    limit: 24,
    ...(target === undefined ? {} : { targetId: target }),
  });
  const latest = runs.data?.items ?? [];
  const named = namedMoments({ now, lastRunAt: latest[0]?.createdAt ?? null });
  const change = (next: Partial<PastSearch>) =>
    void navigate({ search: { ...search, item: undefined, ...next }, replace: true });
  return (
    <Page
      title="Time travel"
      subtitle="The whole model as it was at any moment, here and at each target, and what changed between two."
    >
      <search className={classes.choice} aria-label="What, and when">
        <div className={classes.what}>
          <Select
            label="Where"
            data={[
              { value: here, label: "Here: the model" },
              ...items.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={target ?? here}
            allowDeselect={false}
            onChange={(next) =>
              change({ target: next === null || next === here ? undefined : next })
            }
          />
          <SegmentedControl
            aria-label="One moment or two"
            data={[
              { value: "one", label: "One moment" },
              { value: "two", label: "Compare two" },
            ]}
            value={since === undefined ? "one" : "two"}
            onChange={(next) =>
              change({ since: next === "one" ? undefined : (named[0]?.at ?? now.toISOString()) })
            }
          />
        </div>
        {since === undefined ? null : (
          <MomentInput
            label="From"
            value={since}
            named={named}
            onChange={(next) => change({ since: next ?? since })}
          />
        )}
        <MomentInput
          label={since === undefined ? "When" : "To"}
          value={at}
          named={named}
          onChange={(next) => change({ at: next })}
        />
      </search>
      <RunTrack runs={latest} search={search} onChoose={change} />
      <Found search={search} onOpen={(item) => change({ item })} />
    </Page>
  );
}

interface FoundProps {
  readonly search: PastSearch;
  /** Opens one item's changes, or closes it. */
  readonly onOpen: (item: string | undefined) => void;
}

function Found({ search: { target, at, since, item }, onOpen }: FoundProps) {
  if (since === undefined) {
    return target === undefined ? <ModelAt at={at} /> : <TargetAt target={target} at={at} />;
  }
  const moments = { since, at, open: item, onOpen };
  return target === undefined ? (
    // By another first moment, another now: it must not lie before it.
    <ModelDiff key={since} {...moments} />
  ) : (
    <TargetDiff {...moments} target={target} />
  );
}
