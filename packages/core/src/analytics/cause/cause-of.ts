import { wordsOfBody } from "./body.ts";
import { causeId } from "./cause-id.ts";
import { type ModelWords, modelWords } from "./model-words.ts";
import { verdictOf } from "./origin.ts";
import { pathShape } from "./path-shape.ts";
import { readMessage, type Said } from "./read-message.ts";
import { reasonPhrases, saysNothing, statusSaysAll } from "./statuses.ts";
import { templateOf, tidyText } from "./template.ts";
import type { Cause, CauseInput } from "./types.ts";

function saidBy(input: CauseInput, words: ModelWords): Said {
  const said = readMessage(input, words);
  if (!saysNothing(said.text, input.platformStatus) || input.body === undefined) return said;
  const text = wordsOfBody(input.body, input.platformStatus);
  return { ...said, text, whole: `${said.whole} ${text}` };
}

/**
 * Whose words it is in, its status where that tells what the words do not, and the words without their
 * values. What is between Syncline and its user has no platform: it is one cause at all of them.
 */
function templateFor(input: CauseInput, said: Said, words: ModelWords): string {
  const { code, platform, platformStatus, platformCode } = input;
  const text = templateOf(said.text, words);
  const speaks = code.startsWith("platform_") || platformStatus !== null;
  if (!speaks || code === "plan_stale") return text;
  const name = tidyText(platform).slice(0, 40);
  const vendorCoded = /^(?:TF|VS)\d{4,}/.test(text);
  const silent = saysNothing(said.text, platformStatus);
  const enough = said.isAnswer && platformStatus !== null && statusSaysAll(platformStatus);
  if (platformStatus !== null && !vendorCoded && (silent || enough)) {
    const phrase = reasonPhrases[platformStatus] ?? templateOf(platformCode ?? "");
    return `${name} ${platformStatus} ${phrase}`.trim();
  }
  if (silent) return [name, templateOf(platformCode ?? "")].join(" ").trim();
  const failed = platformStatus !== null && platformStatus >= 500 && !vendorCoded;
  return failed ? `${name} ${platformStatus}: ${text}` : `${name}: ${text}`;
}

/**
 * Why something failed: the same for every failure of the one cause, whatever it was about. Pure, total, and
 * in time proportional to the message, of which the beginning is read.
 */
export function causeOf(input: CauseInput): Cause {
  const words = modelWords(input.platform);
  const said = saidBy(input, words);
  const { origin, retryable } = verdictOf(input, templateOf(said.whole, words));
  const path = said.path === null ? null : pathShape(said.path, words) || null;
  const template = templateFor(input, said, words);
  const parts = { origin, code: input.code, template, path, retryable };
  return { id: causeId(parts), ...parts };
}
