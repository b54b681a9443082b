import { Anchor } from "@mantine/core";
import { toneStyle } from "../../components/tone.ts";
import type { RunRecord } from "../../lib/api-types.ts";
import { plural } from "../../lib/format.ts";
import classes from "./run-notes.module.css";

interface UnsettledNoteProps {
  readonly records: readonly RunRecord[];
  readonly onOpen: (recordId: string) => void;
}

const shown = 12;

/** Items of which nobody knows whether the write arrived: each is settled in its own view. */
export function UnsettledNote({ records, onOpen }: UnsettledNoteProps) {
  const unsettled = records.filter(({ status }) => status === "unknown");
  if (unsettled.length === 0) return null;
  const more = unsettled.length - shown;
  return (
    <div className={classes.note} style={toneStyle("conflict")} role="note">
      <span className={classes.text}>
        {plural(unsettled.length, "item")} {unsettled.length === 1 ? "was" : "were"} sent without an
        answer that says whether the write arrived. Settle{" "}
        {unsettled.length === 1 ? "it" : "each of them"}:{" "}
        {unsettled.slice(0, shown).map(({ id, key }, index) => (
          <span key={id}>
            {index === 0 ? "" : ", "}
            <Anchor component="button" type="button" inherit onClick={() => onOpen(id)}>
              {key}
            </Anchor>
          </span>
        ))}
        {more > 0 ? ` and ${more} more, in the list below` : ""}.
      </span>
    </div>
  );
}
