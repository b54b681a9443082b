import { Text } from "@mantine/core";
import type { ContentType } from "@syncline/core/model";
import { useMemo } from "react";
import { BreakingList } from "../../components/breaking-list.tsx";
import { ChangeStory } from "../../components/change-story.tsx";
import type { ConflictDetail } from "../../lib/api-types.ts";
import { impactOn } from "../../lib/clash-choices.ts";
import { impactWords } from "../../lib/conflict-words.ts";
import { useTargets } from "../../lib/use-targets.ts";
import classes from "./conflicts.module.css";
import { Fidelity } from "./fidelity.tsx";

interface ImpactProps {
  readonly detail: ConflictDetail;
  /** Null: the type is deleted. */
  readonly merged: ContentType | null;
}

/** What a resolution changes here, and what the push that follows would change at the target. */
export function Impact({ detail, merged }: ImpactProps) {
  const { contents, conflict } = detail;
  const { byId } = useTargets();
  const target = byId.get(conflict.targetId)?.name ?? "the target";
  const place = { targetId: conflict.targetId, target };
  return (
    <div className={classes.sides}>
      <Side {...place} title="Here" side={contents.ours} merged={merged} where="here" />
      <Side
        {...place}
        title={`At ${target}, by the next push`}
        side={contents.theirs}
        merged={merged}
        where="there"
      />
    </div>
  );
}

interface SideProps {
  readonly title: string;
  readonly side: ContentType | null;
  readonly merged: ContentType | null;
  readonly where: "here" | "there";
  readonly targetId: string;
  /** Its name. */
  readonly target: string;
}

function Side({ title, side, merged, where, targetId, target }: SideProps) {
  const { changes, breaking } = useMemo(() => impactOn(side, merged), [side, merged]);
  const names = new Map(
    [...(side?.fields ?? []), ...(merged?.fields ?? [])].map((f) => [f.key, f.name]),
  );
  const words = impactWords({ where, existed: side !== null, exists: merged !== null, changes });
  return (
    <section className={classes.side}>
      <h3>{title}</h3>
      <Text>{words}</Text>
      {where === "there" ? <BreakingList changes={breaking} /> : null}
      {side !== null && merged !== null && changes.length > 0 ? (
        <ChangeStory changes={changes} nameOf={(key) => names.get(key)} />
      ) : null}
      {where === "there" && merged !== null ? (
        <Fidelity targetId={targetId} target={target} merged={merged} />
      ) : null}
    </section>
  );
}
