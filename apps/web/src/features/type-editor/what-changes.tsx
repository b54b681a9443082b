import { Text } from "@mantine/core";
import type { Change } from "@syncline/core";
import { breakingChanges } from "@syncline/core/diff";
import type { ContentType } from "@syncline/core/model";
import { useMemo } from "react";
import { BreakingList } from "../../components/breaking-list.tsx";
import { ChangeStory } from "../../components/change-story.tsx";
import { Panel } from "../../components/page.tsx";
import { plural } from "../../lib/format.ts";

interface WhatChangesProps {
  readonly before: ContentType | null;
  /** Null while something is wrong. */
  readonly after: ContentType | null;
  readonly changes: readonly Change[] | null;
}

/** What saving would change, in sentences, and what of it could cost content. */
export function WhatChanges({ before, after, changes }: WhatChangesProps) {
  const breaking = useMemo(
    () => (before === null || after === null ? [] : breakingChanges(before, after)),
    [before, after],
  );
  const names = new Map(
    [...(before?.fields ?? []), ...(after?.fields ?? [])].map(({ key, name }) => [key, name]),
  );
  return (
    <Panel title="What changes">
      {after === null || changes === null ? (
        <Text c="dimmed">It shows here once nothing is wrong any more.</Text>
      ) : before === null ? (
        <Text>A new type, with {plural(after.fields.length, "field")}.</Text>
      ) : changes.length === 0 ? (
        <Text c="dimmed">Nothing yet.</Text>
      ) : (
        <>
          <BreakingList changes={breaking} />
          <ChangeStory changes={changes} nameOf={(key) => names.get(key)} />
        </>
      )}
    </Panel>
  );
}
