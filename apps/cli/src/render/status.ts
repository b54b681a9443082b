import type { Standing } from "../plan-verdict.ts";
import type { Colors } from "./colors.ts";
import { type Cell, type Column, table } from "./table.ts";
import { count, moment, paragraphs } from "./text.ts";

export interface TargetStatus extends Omit<Standing, "state"> {
  readonly id: string;
  readonly name: string;
  readonly platform: string;
  readonly state: Standing["state"] | "error";
  readonly lastSuccessAt: string | null;
  /** Why the target could not be looked at. */
  readonly error: string | null;
}

export interface StatusDocument {
  readonly server: string;
  readonly project: string;
  /** Content types of the registry. */
  readonly types: number;
  readonly inStep: boolean;
  readonly targets: readonly TargetStatus[];
}

const states: Record<
  TargetStatus["state"],
  readonly [sign: string, words: string, color: "green" | "yellow" | "red"]
> = {
  in_sync: ["✓", "in step", "green"],
  pending: ["~", "changes pending", "yellow"],
  conflict: ["✗", "conflict", "red"],
  error: ["!", "cannot be asked", "red"],
};

type Figure = "here" | "there" | "conflicts" | "blocked" | "toNote" | "onlyThere";
const figures: readonly (readonly [Figure, string])[] = [
  ["here", "to push"],
  ["there", "to pull"],
  ["conflicts", "conflicts"],
  ["blocked", "blocked"],
  ["toNote", "to note"],
  ["onlyThere", "only there"],
];
/** These are shown even where there are none. */
const always: readonly Figure[] = ["here", "there", "conflicts"];

export function renderStatus(document: StatusDocument, colors: Colors): string {
  const { server, project, types, targets } = document;
  const { dim, bold } = colors;
  const head = `${bold(project)} at ${server}  ${dim(count(types, "content type"))}`;
  if (targets.length === 0) {
    return paragraphs([head], ["There are no targets yet. Add one in the dashboard."]);
  }
  const shown = figures.filter(
    ([name]) => always.includes(name) || targets.some((target) => target[name] > 0),
  );
  const columns: Column[] = [
    { title: "target" },
    { title: "state" },
    ...shown.map(([, title]): Column => ({ title, align: "right" })),
    { title: "in step", align: "right" },
    { title: "last success (UTC)" },
  ];
  const rows = targets.map((target): Cell[] => {
    const [sign, words, color] = states[target.state];
    const paint = colors[color];
    const isKnown = target.state !== "error";
    return [
      target.name,
      { text: `${sign} ${words}`, paint },
      ...shown.map(([name]) => (isKnown ? String(target[name]) : "–")),
      isKnown ? String(target.unchanged) : "–",
      moment(target.lastSuccessAt),
    ];
  });
  const errors = targets.flatMap(({ name, error }) =>
    error === null ? [] : [`${name}: ${error}`],
  );
  return paragraphs([head], table(columns, rows, colors), errors, advice(targets));
}

/** What to do next, one line for each kind of trouble. */
function advice(targets: readonly TargetStatus[]): string[] {
  const first = (has: (target: TargetStatus) => boolean) => targets.find(has)?.name;
  const push = first(({ here, toNote }) => here + toNote > 0);
  const pull = first(({ there }) => there > 0);
  const clash = first(({ conflicts }) => conflicts > 0);
  return [
    ...(push === undefined ? [] : [`syncline push ${quote(push)}`]),
    ...(pull === undefined ? [] : [`syncline pull ${quote(pull)}`]),
    ...(clash === undefined ? [] : [`syncline conflicts --target ${quote(clash)}`]),
  ];
}

function quote(name: string): string {
  return /^[\w.-]+$/.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`;
}
