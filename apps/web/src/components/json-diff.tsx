import { Button } from "@mantine/core";
import { useMemo, useState } from "react";
import { plural } from "../lib/format.ts";
import { type DiffLine, type DiffRow, diffLines, foldEqual, type Gap } from "../lib/line-diff.ts";
import classes from "./json-diff.module.css";

interface JsonDiffProps {
  readonly before: unknown;
  readonly after: unknown;
  /** What the two are called. */
  readonly names: readonly [string, string];
}

const textOf = (value: unknown) =>
  value === null || value === undefined ? "" : JSON.stringify(value, null, 2);

/** Two values as JSON side by side. Long equal parts open on request. */
export function JsonDiff({ before, after, names }: JsonDiffProps) {
  const [whole, setWhole] = useState(false);
  const rows = useMemo(() => diffLines(textOf(before), textOf(after)), [before, after]);
  const shown = useMemo(
    (): readonly (DiffRow | Gap)[] => (whole ? rows : foldEqual(rows)),
    [rows, whole],
  );
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard. */}
      <section className={classes.scroll} tabIndex={0} aria-label="Difference as JSON">
        <table className={classes.table}>
          <colgroup>
            <col className={classes.numbers} />
            <col />
            <col className={classes.numbers} />
            <col />
          </colgroup>
          <thead>
            <tr>
              {names.map((name, side) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: there are two sides, which may have one name.
                <th key={side} scope="col" colSpan={2}>
                  <code>{name}</code>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, index) =>
              row.kind === "gap" ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity and never move.
                <tr key={index} className={classes.gap}>
                  <td colSpan={4}>{plural(row.count, "equal line")}</td>
                </tr>
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity and never move.
                <tr key={index}>
                  <Line line={row.left} kind={row.kind === "same" ? "same" : "before"} />
                  <Line line={row.right} kind={row.kind === "same" ? "same" : "after"} />
                </tr>
              ),
            )}
          </tbody>
        </table>
      </section>
      {shown.length === rows.length && !whole ? null : (
        <Button variant="subtle" fullWidth onClick={() => setWhole(!whole)}>
          {whole ? "Only what differs" : `Show all ${plural(rows.length, "line")}`}
        </Button>
      )}
    </>
  );
}

interface LineProps {
  readonly line: DiffLine | null;
  readonly kind: "same" | "before" | "after";
}

function Line({ line, kind }: LineProps) {
  if (line === null) return <td colSpan={2} className={classes.nothing} />;
  return (
    <>
      <td className={classes.number}>{line.number}</td>
      <td className={classes[kind]}>
        {kind === "same" ? null : <span className="visually-hidden">{kind}: </span>}
        {line.text}
      </td>
    </>
  );
}
