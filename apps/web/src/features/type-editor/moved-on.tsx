import { Button, Group, Text } from "@mantine/core";
import type { ContentType } from "@syncline/core/model";
import { ChangeStory } from "../../components/change-story.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { Notice } from "../../components/notice.tsx";
import { RowsSkeleton } from "../../components/skeletons.tsx";
import { changesBetween } from "../../lib/clash-choices.ts";
import { describeError } from "../../lib/errors.ts";
import { plural } from "../../lib/format.ts";
import { rebaseDraft } from "../../lib/rebase-draft.ts";
import { trpc } from "../../lib/trpc.ts";
import type { DraftBase } from "./save-type.tsx";

interface MovedOnProps {
  readonly base: DraftBase;
  readonly mine: ContentType;
  readonly onRebase: (base: DraftBase, merged: ContentType) => void;
}

/** Somebody else has saved meanwhile: what they changed, and how to go on without losing either. */
export function MovedOn({ base, mine, onRebase }: MovedOnProps) {
  const now = trpc.types.get.useQuery({ key: mine.key }, { refetchOnMount: "always" });
  if (now.isError && describeError(now.error).code === "not_found") {
    return (
      <Notice tone="warning" title="Somebody else has deleted this type meanwhile">
        <Text size="sm">Nothing of yours is lost. Saving makes the type anew.</Text>
        <Group gap="xs">
          <Button size="xs" onClick={() => onRebase({ ...base, versionId: null }, mine)}>
            Go on
          </Button>
        </Group>
      </Notice>
    );
  }
  if (now.isError) return <ErrorState error={now.error} />;
  if (now.data === undefined || now.isFetching) return <RowsSkeleton rows={3} />;
  const { data: theirs, versionId } = now.data;
  const next = { before: theirs, versionId };
  const rebased = rebaseDraft({ base: base.before, mine, theirs });
  return (
    <Notice tone="warning" title="Somebody else has saved this type meanwhile">
      <Text size="sm">Nothing of yours is lost. They changed:</Text>
      <ChangeStory changes={changesBetween(base.before, theirs)} />
      {rebased.clashes.length === 0 ? null : (
        <Text size="sm">
          Both of you changed {plural(rebased.clashes.length, "place")}:{" "}
          {rebased.clashes.join(", ")}.
        </Text>
      )}
      <Group gap="xs">
        {rebased.mine === null ? null : (
          <Button size="xs" onClick={() => rebased.mine && onRebase(next, rebased.mine)}>
            {rebased.clashes.length === 0
              ? "Put mine on top of theirs"
              : "Put mine on top; mine where both changed it"}
          </Button>
        )}
        {rebased.theirs === null || rebased.clashes.length === 0 ? null : (
          <Button
            size="xs"
            variant="default"
            onClick={() => rebased.theirs && onRebase(next, rebased.theirs)}
          >
            Theirs where both changed it
          </Button>
        )}
      </Group>
    </Notice>
  );
}
