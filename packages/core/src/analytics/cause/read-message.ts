import type { ModelWords } from "./model-words.ts";
import { withoutQuotations } from "./template.ts";

const longestLine = 10_000;

/** What a message comes to once Syncline's own sentences around it are taken off. */
export interface Said {
  /** The essence: the first finding's text where there are findings, else all of it. */
  readonly text: string;
  /** As written: `fields.title.validations[0]`. Null when it names no place. */
  readonly path: string | null;
  /** The platform said it, in an answer. */
  readonly isAnswer: boolean;
  /** All that was said, with what was taken off: where a failure comes from may stand there. */
  readonly whole: string;
}

/** Sentences Syncline puts before or behind what happened: they tell of the one item and how far it got. */
const around: readonly RegExp[] = [
  /^\{name\} is not at the target as it was to be\. /,
  / \(request [^()]{1,100}\)/g,
  / Before that, \{name\} was [a-z, ]{1,200} \(\d+ of \d+ steps\)(?:: it is a draft at \w+ now)?\./g,
  / \{name\} still has entries, and Contentful keeps a type as long as it has\. Delete its entries there first\./,
  / Delete what uses it in Optimizely first, from the trash as well\.$/,
  /(?:^|\.) The write may have been stored\.$/,
  / \(and \d+ more\)$/,
  // One refusal of Optimizely's token service, in the three forms it is known to send.
  / \((?:invalid_client|AUTHENTICATION_ERROR)\)(?=\. Check both )/,
];

/** Of these sentences the beginning tells the cause; what follows quotes what led to it, or lists. */
const beginnings: readonly RegExp[] = [
  /^\{name\} has changed at the target since the plan was made/,
  /^The content type \{name\} (?:changed at \w+ after the plan|exists at \w+ already)/,
  /^Whether \{name\} was written could not be found out/,
  /^The settings of the \w+ target are not (?:valid|right)/,
];
const answered = /^[A-Z][\w .-]{1,40} answered \d{3}: /;

/** Codes of answers that list findings about a document. */
const findingCodes = new Set([
  "ValidationFailed",
  "InvalidEntry",
  "InvalidModel",
  "InvalidPropertyGroup",
  "InvalidPropertyFormat",
  "InvalidContentType",
]);
/** A place in a document, where a sentence or one of a list of findings begins. */
const place = String.raw`[A-Za-z][\w\-]{0,63}(?:\.[\p{L}\p{N}_@$\-]{1,80}|\[[^\]\n]{0,80}\]){0,20}`;
const finding = new RegExp(String.raw`(^|; |[.!?] | (?=[\w\-]+[.\[]))(${place}): (?=\S)`, "gu");
const nextFinding = new RegExp(String.raw`; (?=${place}: \S)`, "u");
/** What stands before a finding that names no place. */
const aboutAll =
  /^(?:Validation error|The resource you sent in the body is invalid\.|The preconditions of the action are not met\.); (.+)$/;

function firstFinding(
  text: string,
  words: ModelWords,
  anyName: boolean,
): Pick<Said, "text" | "path"> | null {
  for (const match of text.matchAll(finding)) {
    const [found, before = "", path = ""] = match;
    const head = /^[\w-]+/.exec(path)?.[0] ?? "";
    const known = words.word(head) !== undefined;
    // In the middle of a sentence, only a path is a place.
    if (!known && !(anyName && before !== " ")) continue;
    const rest = text.slice(match.index + found.length);
    return { text: rest.slice(0, nextFinding.exec(rest)?.index), path };
  }
  const whole = aboutAll.exec(text)?.[1];
  return whole === undefined ? null : { text: whole.split("; ", 1)[0] ?? whole, path: null };
}

/**
 * Takes a recorded message apart. Of several findings the first counts: the others are often its consequences,
 * and every combination would else be a cause of its own. Only the first line is looked at: the others list
 * further findings.
 */
export function readMessage(
  params: { message: string; platformCode: string | null },
  words: ModelWords,
): Said {
  const { platformCode } = params;
  const [line = ""] = params.message.trimStart().slice(0, longestLine).split("\n", 1);
  const whole = withoutQuotations(line);
  let text = whole;
  for (const pattern of around) text = text.replace(pattern, "");
  const isAnswer = answered.test(text);
  text = text.replace(answered, "");
  for (const pattern of beginnings) text = pattern.exec(text)?.[0] ?? text;
  if (platformCode && text.startsWith(platformCode)) {
    text = text.slice(platformCode.length).replace(/^[:;] /, "");
  }
  text = text.trim();
  // Its findings are about the query, which is no place in a model.
  if (platformCode === "InvalidQuery") {
    return { text: text.split("; ", 1)[0] ?? text, path: null, isAnswer, whole };
  }
  const found = firstFinding(text, words, findingCodes.has(platformCode ?? ""));
  return {
    isAnswer,
    whole: found === null ? whole : found.text,
    ...(found ?? { text, path: null }),
  };
}
