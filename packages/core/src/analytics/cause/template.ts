import type { ModelWords } from "./model-words.ts";

/** Of a message, no more than this is looked at: what a cause is about stands at its beginning. */
const longestRead = 4000;
const longestTemplate = 300;

/** Quotations come first: what stands in them may look like anything. */
const quotation = new RegExp(
  [
    String.raw`"[^"\n]{0,1000}"`,
    String.raw`“[^”\n]{0,1000}”`,
    String.raw`‘[^’\n]{0,1000}’`,
    "`[^`\\n]{0,1000}`",
    // An apostrophe within a word ends no quotation.
    String.raw`(?<![\p{L}\p{N}])'(?:[^'\n]|'(?=[\p{L}\p{N}])){0,1000}'(?![\p{L}\p{N}])`,
  ].join("|"),
  "gu",
);

/** Other values, the more particular first. Each is one word of a text, or part of one. */
const values: readonly (readonly [name: string, pattern: string])[] = [
  ["url", String.raw`\b[a-z][a-z0-9+.-]{1,15}:\/\/[^\s'"<>)\]]+`],
  // An address without its scheme.
  ["url", String.raw`\b(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,10}(?::\d{1,5})?\/[^\s'"{}]+`],
  ["email", String.raw`[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+`],
  [
    "date",
    String.raw`\b\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?`,
  ],
  ["id", String.raw`\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b`],
  ["host", String.raw`\b\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?\b|\[[0-9a-f:]{2,39}\](?::\d{1,5})?`],
  [
    "host",
    String.raw`\b(?:[a-z0-9-]{1,63}\.){1,6}(?:com|net|org|io|dev|local|eu|test|example)(?::\d{1,5})?\b|\blocalhost(?::\d{1,5})?\b`,
  ],
  ["id", String.raw`(?<![\w-])(?=[\w-]{0,80}\d)(?=[\w-]{0,80}[A-Za-z])[\w-]{16,}(?![\w-])`],
  ["id", String.raw`(?<![\w-])[A-Za-z][A-Za-z_-]{0,20}\d{8,64}[\w-]{0,64}`],
  ["id", String.raw`\b(?=[0-9a-f]{0,64}\d)(?=[0-9a-f]{0,64}[a-f])[0-9a-f]{8,128}\b…?`],
  ["n", String.raw`(?<![\p{L}\p{N}_])-?\d+(?:[.,:]\d+)*(?:%|[kKMG]?i?B|ms|s)?(?![\p{L}\p{N}_])`],
];
const anyValue = new RegExp(values.map(([, pattern]) => `(${pattern})`).join("|"), "gu");
/** Most words have none of these, and are no values. */
const mayHaveValue = /[\d@/]|\.\w|localhost/;
const regularExpression = /(?<=match )\/\S{1,400}\/[dgimsuvy]{0,8}/g;
/** Paths into a model, as they stand in the middle of a sentence. */
const pathToken =
  /(?<![\w.[\]{}])([A-Za-z]\w{0,60})((?:\.[\w{}-]{1,64}|\[[^\]\s]{0,64}\]){1,20})(?![\w[\]])/g;
const lists = /(\{(\w+)\})(?:(?:, | and |, and | or )\{\2\})+/g;

/** One line of printable text, cut to what is read. */
export function tidyText(text: string): string {
  return text
    .slice(0, longestRead)
    .replace(/\p{Surrogate}/gu, "\uFFFD")
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim();
}

/** Values that stand without quotation marks, by the words around them. */
const unquoted: readonly RegExp[] = [
  /(?<= of these fields of \{name\}: )[^.]{1,1000}(?=\. That needs consent)/,
  /(?<=\bRule Error for field ).{1,100}?(?=\. Error code\b)/,
  /(?<=\b(?:find|for|the) field )(?!with\b)[\w.]{1,100}(?=\.$|$)/,
  /(?<=^\w{1,12}: Work item type ).{1,100}?(?= does not exist\b)/,
  /(?<=\bproject does not exist: ).{1,200}?(?=\. Verify\b)/,
  /(?<=\busage of resource ).{1,100}?(?= in namespace\b)/,
  /(?<= in namespace )[^ .]{1,100}(?=\.$)/,
  /^\w+(?= fields do not support )/,
  /(?<=, expected type: )\w+$/,
  /(?<=\b(?:query|type|project|team|user|field|property) )(?!does\b|is\b|was\b|with\b)[^.;]{1,100}?(?= (?:does not exist|cannot be found|could not be found|was not found)\b)/,
];

/** What a rule of Azure DevOps allows is said beside what was wrong; how much else was wrong, behind it. */
const besides: readonly RegExp[] = [
  /(?<=\. Error code: )(?:\w{1,40}, ){1,20}?(?=Invalid)/,
  / \{n\} (?:additional|more) errors? .{0,200}$/,
];

function takeOut(_found: string, ...groups: unknown[]): string {
  const at = values.findIndex((_, index) => groups[index] !== undefined);
  return `{${values[at]?.[0] ?? "value"}}`;
}

/** The beginning of a text, tidied, with `{name}` for whatever stands in quotation marks. */
export function withoutQuotations(text: string): string {
  return tidyText(text).replace(quotation, "{name}");
}

/**
 * The text without the values of the one case: quotations, ids, numbers, addresses, dates. Lists of values
 * count as one. Takes time in proportion to the text, and cuts long ones.
 */
export function templateOf(text: string, words?: ModelWords): string {
  let template = withoutQuotations(text)
    .replace(regularExpression, "{pattern}")
    .split(" ")
    .map((word) => (mayHaveValue.test(word) ? word.replace(anyValue, takeOut) : word))
    .join(" ");
  for (const value of unquoted) template = template.replace(value, "{name}");
  for (const beside of besides) template = template.replace(beside, "");
  template = template
    .replace(pathToken, (found, head) => (words?.word(head) === undefined ? found : "{path}"))
    .replace(lists, "$1")
    .replace(/\.$/, "");
  if (template.length <= longestTemplate) return template;
  return `${template.slice(0, longestTemplate).replace(/\p{Surrogate}/gu, "")}…`;
}
