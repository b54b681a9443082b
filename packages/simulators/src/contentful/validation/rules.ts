import { marks, nodeTypes } from "./names.ts";
import { nodes } from "./rich-text.ts";
import {
  bounds,
  choices,
  flag,
  imageDimensions,
  mimetypes,
  pattern,
  type RuleShape,
  range,
  strings,
} from "./rule-shapes.ts";

/** What a rule can be put on: the type of a field, or of the items of an array, links by what they link to. */
export type RuleTarget =
  | "Symbol"
  | "Text"
  | "RichText"
  | "Integer"
  | "Number"
  | "Date"
  | "Boolean"
  | "Object"
  | "Location"
  | "Array"
  | "Link:Entry"
  | "Link:Asset"
  | "ResourceLink";

interface Rule {
  readonly shape: RuleShape;
  readonly targets: readonly RuleTarget[];
}

const texts: readonly RuleTarget[] = ["Symbol", "Text"];
const numbers: readonly RuleTarget[] = ["Integer", "Number"];
const assets: readonly RuleTarget[] = ["Link:Asset"];

/** Every rule the API knows, what its value looks like and where it may stand. */
export const validationRules: Readonly<Record<string, Rule>> = {
  in: { shape: choices, targets: [...texts, ...numbers] },
  // The web app also offers it for the number of properties of an object and the length of rich text.
  size: { shape: range, targets: [...texts, "Array", "Object", "RichText"] },
  range: { shape: range, targets: numbers },
  dateRange: { shape: bounds(["min", "max", "before", "after"], "String"), targets: ["Date"] },
  regexp: { shape: pattern, targets: texts },
  prohibitRegexp: { shape: pattern, targets: texts },
  unique: { shape: flag, targets: ["Symbol", ...numbers] },
  linkContentType: { shape: strings(), targets: ["Link:Entry"] },
  linkMimetypeGroup: { shape: mimetypes, targets: assets },
  assetFileSize: { shape: range, targets: assets },
  assetImageDimensions: { shape: imageDimensions, targets: assets },
  enabledMarks: { shape: strings(marks), targets: ["RichText"] },
  enabledNodeTypes: { shape: strings(nodeTypes), targets: ["RichText"] },
  nodes: { shape: nodes, targets: ["RichText"] },
};
