import { IconCircleCheck, IconHistory } from "@tabler/icons-react";
import { EmptyState } from "../../components/empty-state.tsx";
import { Facts } from "../../components/facts.tsx";
import { ButtonLink } from "../../components/links.tsx";
import { Panel } from "../../components/page.tsx";
import { RelativeTime } from "../../components/relative-time.tsx";
import { VersionLink } from "../../components/version-link.tsx";
import type { ConflictDetail } from "../../lib/api-types.ts";
import { choiceWords, strategyLabels } from "../../lib/conflict-words.ts";
import { shortId } from "../../lib/format.ts";
import { useActorNames } from "../../lib/use-actor-names.ts";

/** A conflict that waits for nobody any more: who decided what, or why there is nothing left to decide. */
export function Settled({ detail }: { readonly detail: ConflictDetail }) {
  const { key, resolution } = detail.conflict;
  const { nameOf } = useActorNames();
  if (resolution === null) {
    return (
      <Panel title="Out of date" hideTitle>
        <EmptyState
          icon={IconHistory}
          title="Out of date"
          actions={
            <ButtonLink to="/conflicts" search={{ key }} variant="default">
              Open conflicts of {key}
            </ButtonLink>
          }
        >
          One of the sides has changed since, so there is nothing left to decide here.
        </EmptyState>
      </Panel>
    );
  }
  const { strategy, versionId, actorId, at, choices } = resolution;
  const chosen = Object.entries(choices);
  return (
    <Panel title="Settled" hideTitle>
      <EmptyState icon={IconCircleCheck} tone="success" title="This conflict is settled">
        The result is a version here. A push carries it out at the target.
      </EmptyState>
      <Facts
        entries={[
          ["How", strategyLabels[strategy]],
          ["By", nameOf(actorId)],
          ["When", <RelativeTime key="when" value={at} />],
          [
            "Result",
            versionId === null ? (
              "deleted"
            ) : (
              <VersionLink key="version" typeKey={key} versionId={versionId}>
                version {shortId(versionId)}
              </VersionLink>
            ),
          ],
          ...chosen.map(([path, choice]): [string, string] => [path, choiceWords(choice, path)]),
        ]}
      />
    </Panel>
  );
}
