import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import { ChangeList } from "../../components/change-list.tsx";
import type { ConflictDetail } from "../../lib/api-types.ts";
import { plural } from "../../lib/format.ts";
import classes from "./conflicts.module.css";

type Changes = ConflictDetail["diff"]["ours"];

/** What each side made of the last state both had. */
export function ConflictSides({ detail }: { readonly detail: ConflictDetail }) {
  const { contents, diff } = detail;
  const { base, ours, theirs } = contents;
  return (
    <div className={classes.sides}>
      <Side title="Ours: here">
        <SideWords exists={ours !== null} hadBase={base !== null} changes={diff.ours} type={ours} />
      </Side>
      <Side title="Theirs: at the target">
        <SideWords
          exists={theirs !== null}
          hadBase={base !== null}
          changes={diff.theirs}
          type={theirs}
        />
      </Side>
    </div>
  );
}

function Side({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={classes.side}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

interface SideWordsProps {
  readonly exists: boolean;
  readonly hadBase: boolean;
  readonly changes: Changes;
  readonly type: ConflictDetail["contents"]["ours"];
}

function SideWords({ exists, hadBase, changes, type }: SideWordsProps) {
  if (!exists) return <Text c="dimmed">Deleted.</Text>;
  if (!hadBase) {
    return (
      <Text c="dimmed">
        A type of its own, “{type?.name}”, with {plural(type?.fields.length ?? 0, "field")}.
      </Text>
    );
  }
  if (changes.length === 0) return <Text c="dimmed">Nothing that the model can say.</Text>;
  return <ChangeList changes={changes} />;
}
