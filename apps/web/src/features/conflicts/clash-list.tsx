import type { ConflictDetail } from "../../lib/api-types.ts";
import { subjectOf, valueWords } from "../../lib/describe-change.ts";
import { plural } from "../../lib/format.ts";
import classes from "./conflicts.module.css";

type Clash = ConflictDetail["clashes"][number];

const shown = 20;

interface ClashListProps {
  readonly clashes: readonly Clash[];
  /** Without one, both sides were made on their own, and there is no state before. */
  readonly hadBase: boolean;
}

/** The places that both sides changed differently, with all three values. */
export function ClashList({ clashes, hadBase }: ClashListProps) {
  const places = clashes.filter(({ path }) => path !== "");
  if (places.length === 0) return null;
  const more = places.length - shown;
  return (
    <section>
      <h3 className={classes.heading}>
        {hadBase ? "Where the edits clash" : "Where the two differ"}
      </h3>
      <ul className={classes.clashes}>
        {places.slice(0, shown).map((clash) => (
          <li key={clash.path}>
            <ClashPlace path={clash.path} />
            <dl>
              {hadBase ? <ClashValue name="Last in sync" clash={clash} side="base" /> : null}
              <ClashValue name="Ours" clash={clash} side="ours" />
              <ClashValue name="Theirs" clash={clash} side="theirs" />
            </dl>
          </li>
        ))}
      </ul>
      {more > 0 ? <p className={classes.more}>and {plural(more, "more place")}</p> : null}
    </section>
  );
}

function ClashPlace({ path }: { readonly path: string }) {
  const { field, property } = subjectOf(path);
  return (
    <div className={classes.place} title={path}>
      {field ?? property}
      {field !== null && property !== "" ? <span> {property}</span> : null}
    </div>
  );
}

interface ClashValueProps {
  readonly name: string;
  readonly clash: Clash;
  readonly side: "base" | "ours" | "theirs";
}

function ClashValue({ name, clash, side }: ClashValueProps) {
  return (
    <div data-side={side}>
      <dt>{name}</dt>
      <dd>{valueWords(clash[side], clash)}</dd>
    </div>
  );
}
