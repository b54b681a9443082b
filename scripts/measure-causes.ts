/**
 * Prints how well the causes of labelled failures are told apart: `node scripts/measure-causes.ts`. With a word,
 * the causes whose template, group or message has it: `node scripts/measure-causes.ts rate`.
 */
import {
  isHeldOut,
  pasted,
  readLabelled,
  recordingsExist,
} from "../packages/core/test/analytics/support/labelled.ts";
import { figuresOf, type Judged, judge } from "../packages/core/test/analytics/support/measure.ts";

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

function row(name: string, judged: readonly Judged[]): void {
  const { failures, groups, precision, recall, origin, retryable } = figuresOf(judged);
  const shares = [precision, recall, origin, retryable].map(percent);
  console.log(`| ${[name, failures, groups, ...shares].join(" | ")} |`);
}

/** A third of all pairs: it would hide what becomes of the others. */
const largest = "moved-since-plan";

const files = readLabelled();
const byFile = new Map<string, Judged[]>();
for (const [file, labels] of files) {
  byFile.set(file, await Promise.all(labels.map((label) => judge(label))));
}
const all = [...byFile.values()].flat();
const word = process.argv[2]?.toLowerCase();

if (word === undefined) {
  console.log("| failures | how many | groups | precision | recall | origin | retryable |");
  console.log("| --- | --- | --- | --- | --- | --- | --- |");
  const own = all.filter((one) => !pasted.some((file) => byFile.get(file)?.includes(one)));
  const tuned = own.filter(({ label }) => !isHeldOut(label));
  row("the rules were made on", tuned);
  const others = tuned.filter(({ label }) => label.group !== largest);
  row("the same, without the largest group", others);
  row(
    "held out",
    own.filter(({ label }) => isHeldOut(label)),
  );
  for (const [file, judged] of byFile) if (judged.length > 0) row(`\`${file}\``, judged);
  row("all", all);
  if (!recordingsExist)
    console.log("\nNo recordings at ../shared/data: their labels are left out.");
} else {
  for (const { label, message, cause } of all) {
    if (![label.group, message, cause.template].some((text) => text.toLowerCase().includes(word)))
      continue;
    console.log(
      JSON.stringify({ group: label.group, message: message.slice(0, 200), cause }, null, 2),
    );
  }
}
