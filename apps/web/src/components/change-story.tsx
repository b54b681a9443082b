import { Button } from "@mantine/core";
import type { Change } from "@syncline/core";
import { useMemo, useState } from "react";
import { groupChanges } from "../lib/change-sentences.ts";
import { plural } from "../lib/format.ts";
import { changeLooks } from "../lib/status.ts";
import classes from "./change-story.module.css";
import { toneStyle } from "./tone.ts";

const firstFew = 25;

interface ChangeStoryProps {
  readonly changes: readonly Change[];
  /** Name of a field by its key, where it is known. */
  readonly nameOf?: (field: string) => string | undefined;
}

/** Differences as sentences, field by field, for people who have never seen a schema. */
export function ChangeStory({ changes, nameOf }: ChangeStoryProps) {
  const [all, setAll] = useState(false);
  const groups = useMemo(() => groupChanges(changes), [changes]);
  const shown = all ? groups : groups.slice(0, firstFew);
  return (
    <>
      <ul className={classes.list}>
        {shown.map((group) => {
          const { icon: Icon, label, tone } = changeLooks[group.kind];
          const name = group.field === null ? undefined : nameOf?.(group.field);
          return (
            <li key={group.field ?? ""} style={toneStyle(tone)}>
              <Icon size={16} aria-label={label} />
              <div>
                <div className={classes.subject}>
                  {group.field === null ? "The type itself" : (name ?? group.field)}
                  {name === undefined || name === group.field ? null : <code>{group.field}</code>}
                </div>
                {group.sentences.map(({ path, text }) => (
                  <p key={`${path} ${text}`} title={path}>
                    {text}
                  </p>
                ))}
              </div>
            </li>
          );
        })}
      </ul>
      {shown.length === groups.length ? null : (
        <Button variant="subtle" onClick={() => setAll(true)}>
          Show all {plural(groups.length, "changed field")}
        </Button>
      )}
    </>
  );
}
