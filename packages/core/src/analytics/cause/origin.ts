import { errorTraits } from "../../errors/codes.ts";
import type { ErrorCode } from "../../errors/index.ts";
import { isPage } from "./statuses.ts";
import type { CauseInput, Origin } from "./types.ts";

interface Verdict {
  readonly origin: Origin;
  readonly retryable: boolean;
}

/** Where a failure comes from when nothing but Syncline's code is known. */
const originOfCode = {
  invalid_json: "data",
  invalid_input: "data",
  payload_too_large: "data",
  unauthenticated: "credentials",
  forbidden: "credentials",
  not_found: "data",
  already_exists: "data",
  unsupported: "data",
  incompatible: "data",
  consent_required: "data",
  idempotency_mismatch: "syncline",
  plan_stale: "data",
  plan_used: "syncline",
  precondition_failed: "data",
  platform_refused: "data",
  platform_credentials: "credentials",
  platform_forbidden: "credentials",
  platform_not_found: "credentials",
  platform_unreachable: "network",
  platform_unavailable: "platform",
  platform_rate_limited: "platform",
  ambiguous_outcome: "platform",
  adapter_contract: "syncline",
  snapshot_damaged: "syncline",
  journal_damaged: "syncline",
  rate_limited: "syncline",
  directory_in_use: "syncline",
  database_unavailable: "syncline",
  lease_lost: "syncline",
  cancelled: "syncline",
  internal: "syncline",
} as const satisfies Record<ErrorCode, Origin>;

const settings: Verdict = { origin: "credentials", retryable: false };
const ours: Verdict = { origin: "syncline", retryable: false };
const busy: Verdict = { origin: "platform", retryable: true };
const model: Verdict = { origin: "data", retryable: false };
const limit: Verdict = { origin: "platform", retryable: false };
const misrouted: Verdict = { origin: "network", retryable: false };

/** Statuses that say more than the code made from them. */
const byStatus: Readonly<Record<number, Verdict>> = {
  // Sign-in pages of Azure DevOps: with 203, or behind a redirect.
  203: settings,
  301: settings,
  302: settings,
  303: settings,
  307: settings,
  308: settings,
  401: settings,
  402: settings,
  405: ours,
  406: ours,
  407: misrouted,
  408: busy,
  413: model,
  414: model,
  415: ours,
  423: busy,
  425: busy,
};

/** What wordings say, whatever the status: the first that fits decides. */
const byWording: readonly (readonly [wording: RegExp, verdict: Verdict])[] = [
  // Throttling and timeouts of Azure DevOps come with 400 and 403 as well.
  [/\b(?:TF400733|VS402335|VS402490|VS402491)\b/, busy],
  [/\b(?:TF401289|TF400813|TF200016|VS800075)\b/, settings],
  [/\b(?:VS403474|VS402337|VS403426)\b|\bVss(?:Version|PropertyValidation)\w*Exception\b/, ours],
  [/\b(?:TF401232|VS402323|TF26071|VS403351)\b/, model],
  [
    /^InvalidQuery\b|\bnot (?:valid json|a json object)\b|\bmalformed json\b|\bapi-version\b/i,
    ours,
  ],
  [/\b(?:query|required) parameter\b|\bquery string\b/i, ours],
  [
    /is the api address right\?|check the api address|is not the token service|redirects elsewhere|UnknownRoute/i,
    settings,
  ],
  [/\bRemove requires Value\b|\bchanging value type is not supported\b/, ours],
  [/^the settings of the |\bX-org header\b/i, settings],
  [/\busage exceeded\b|\bquota\b|\bresponse size too big\b/i, limit],
  [/\bis read-only\b/i, model],
  [/\((?:CERT_|DEPTH_ZERO|ERR_TLS|ERR_INVALID_URL|SELF_SIGNED|UNABLE_TO_)\w*\)/, misrouted],
  [
    /did not answer within|broke before it answered|cannot be reached/,
    { ...busy, origin: "network" },
  ],
];

const partOfModel =
  /\b(?:component|reference|content type|property|field|work item|tag|snapshot|locale|entry|asset)\b/i;

/** Codes of which the words tell more; of the others the code says where they come from. */
const worded: readonly ErrorCode[] = [
  "invalid_input",
  "adapter_contract",
  "ambiguous_outcome",
  "platform_refused",
  "platform_forbidden",
  "platform_not_found",
  "platform_unreachable",
  "platform_unavailable",
];

/**
 * Where a failure comes from, and whether it may pass by itself.
 * @param said its words without their values, so that no name decides
 */
export function verdictOf(input: CauseInput, said: string): Verdict {
  const { code, platformStatus, platformCode } = input;
  const usual: Verdict = { origin: originOfCode[code], retryable: errorTraits[code].retryable };
  if (!worded.includes(code)) return usual;
  const text = `${platformCode ?? ""} ${said}`.trim();
  const found = byWording.find(([wording]) => wording.test(text));
  if (found !== undefined) return found[1];
  // A part of the model is missing, and not the place it was to be in.
  if (code === "platform_not_found" && partOfModel.test(said)) return model;
  // A page in place of a refusal: something between refused.
  if (code === "platform_forbidden" && isPage(said)) return misrouted;
  const refused = code === "platform_refused" || code === "adapter_contract";
  return (refused ? byStatus[platformStatus ?? 0] : undefined) ?? usual;
}
