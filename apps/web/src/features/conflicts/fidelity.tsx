import { Text } from "@mantine/core";
import type { ContentType } from "@syncline/core/model";
import { IssueList } from "../../components/issue-list.tsx";
import { LossGroups } from "../../components/loss-groups.tsx";
import { describeError } from "../../lib/errors.ts";
import { plural } from "../../lib/format.ts";
import classes from "./conflicts.module.css";
import { usePreview } from "./use-preview.ts";

interface FidelityProps {
  readonly targetId: string;
  /** Name of the target. */
  readonly target: string;
  readonly merged: ContentType;
}

/** What the target cannot hold of the result, told before there is a plan. */
export function Fidelity({ targetId, target, merged }: FidelityProps) {
  const preview = usePreview(targetId, merged);
  if (preview.data === undefined) {
    return (
      <Text size="sm" c="dimmed" mt="sm" role="status">
        {preview.isError
          ? `What ${target} cannot hold of it cannot be told now: ${describeError(preview.error).message}`
          : `Asking what ${target} can hold of it …`}
      </Text>
    );
  }
  const { losses, issues } = preview.data;
  const errors = issues.filter(({ severity }) => severity === "error");
  return (
    <div
      className={classes.fidelity}
      style={{ opacity: preview.isPlaceholderData ? 0.6 : 1 }}
      aria-busy={preview.isPlaceholderData}
    >
      <h4>What {target} cannot hold as it is</h4>
      {errors.length === 0 ? null : (
        <Text size="sm">
          {target} would refuse this result: no plan of it can be made before{" "}
          {errors.length === 1 ? "this is" : "these are"} mended.
        </Text>
      )}
      {issues.length === 0 ? null : <IssueList issues={issues} />}
      {losses.length === 0 ? (
        <Text size="sm" c="dimmed">
          {errors.length === 0 ? "Nothing: it holds all of this result." : "Of the rest, nothing."}
        </Text>
      ) : (
        <>
          <Text size="sm" c="dimmed">
            {plural(losses.length, "place")} of this result {losses.length === 1 ? "stays" : "stay"}{" "}
            here only, or {losses.length === 1 ? "changes" : "change"}:
          </Text>
          <LossGroups losses={losses} />
        </>
      )}
    </div>
  );
}
