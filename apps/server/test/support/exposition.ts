/** A series of the text format of Prometheus, version 0.0.4. */
interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface Family {
  readonly name: string;
  readonly type: string;
  readonly help: string;
  readonly samples: readonly Sample[];
}

interface OpenFamily extends Family {
  readonly samples: Sample[];
}

const types = new Set(["counter", "gauge", "histogram", "summary", "untyped"]);
const metricName = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const label = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"/y;

/** Reads an exposition, and refuses whatever Prometheus or `promtool check metrics` would. @throws Error naming the line */
export function parseExposition(text: string): ReadonlyMap<string, Family> {
  if (!text.endsWith("\n")) throw new Error("the last line does not end");
  const families = new Map<string, OpenFamily>();
  const series = new Set<string>();
  let help: { name: string; text: string } | null = null;
  let family: OpenFamily | null = null;
  for (const line of text.split("\n")) {
    if (line === "") continue;
    const [, keyword, name, rest] = line.match(/^# (HELP|TYPE) (\S+) (.+)$/) ?? [];
    if (keyword === "HELP" && name && rest) {
      help = { name, text: rest };
    } else if (keyword === "TYPE" && name && rest) {
      if (help?.name !== name || !types.has(rest)) throw new Error(`type: ${line}`);
      if (families.has(name) || !metricName.test(name)) throw new Error(`family: ${line}`);
      // Gauges of prom-client's own break this rule, and cannot be named otherwise.
      const isOurs = name.startsWith("syncline_");
      const isTotal = name.endsWith("_total");
      if (rest === "counter" ? !isTotal : isOurs && isTotal) throw new Error(`suffix: ${line}`);
      family = { name, type: rest, help: help.text, samples: [] };
      families.set(name, family);
    } else {
      const sample = parseSample(line);
      if (family === null || !belongs(family, sample.name)) throw new Error(`stray: ${line}`);
      const key = JSON.stringify([sample.name, Object.entries(sample.labels).sort()]);
      if (series.has(key)) throw new Error(`twice: ${line}`);
      series.add(key);
      family.samples.push(sample);
    }
  }
  for (const one of families.values()) if (one.type === "histogram") checkHistogram(one);
  return families;
}

function parseSample(line: string): Sample {
  const [, name, , body, value] = line.match(/^([^\s{]+)(\{(.*)\})? (\S+)$/) ?? [];
  if (!name || !metricName.test(name) || value === undefined) throw new Error(`sample: ${line}`);
  const labels: Record<string, string> = {};
  label.lastIndex = 0;
  for (let at = 0; body !== undefined && at < body.length; ) {
    label.lastIndex = at;
    const [whole, key, text] = label.exec(body) ?? [];
    if (whole === undefined || !key || text === undefined || key in labels) {
      throw new Error(`labels: ${line}`);
    }
    labels[key] = text.replaceAll(/\\(["\\n])/g, (_, c) => (c === "n" ? "\n" : c));
    at += whole.length;
    if (at < body.length && body[at] !== ",") throw new Error(`labels: ${line}`);
    at += 1;
  }
  const parsed = value === "+Inf" ? Number.POSITIVE_INFINITY : Number(value);
  // Prometheus reads it in any case, and prom-client writes it in one of its own.
  if (Number.isNaN(parsed) && value.toLowerCase() !== "nan") throw new Error(`value: ${line}`);
  return { name, labels, value: parsed };
}

function belongs({ name, type }: Family, sample: string): boolean {
  if (type !== "histogram") return sample === name;
  return [`${name}_bucket`, `${name}_sum`, `${name}_count`].includes(sample);
}

/** Buckets rise, and the last of them counts all. */
function checkHistogram({ name, samples }: Family): void {
  const of = (suffix: string) => samples.filter((sample) => sample.name === `${name}_${suffix}`);
  for (const count of of("count")) {
    const own = of("bucket").filter(({ labels: { le: _, ...rest } }) =>
      Object.entries(rest).every(([key, value]) => count.labels[key] === value),
    );
    const bounds = own.map(({ labels }) =>
      labels.le === "+Inf" ? Number.POSITIVE_INFINITY : Number(labels.le),
    );
    const rising = (values: readonly number[]) =>
      values.every((value, at) => at === 0 || value >= (values[at - 1] ?? 0));
    const isWhole = own.at(-1)?.value === count.value && bounds.at(-1) === Number.POSITIVE_INFINITY;
    if (!isWhole || !rising(bounds) || !rising(own.map(({ value }) => value))) {
      throw new Error(`histogram: ${name}`);
    }
  }
}
