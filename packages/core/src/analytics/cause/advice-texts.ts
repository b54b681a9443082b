import type { ErrorCode } from "../../errors/index.ts";
import type { Origin } from "./types.ts";

/** For an administrator: what it is, and what to do about it. */
export interface Advice {
  readonly title: string;
  readonly whatToDo: string;
}

const advice = (title: string, whatToDo: string): Advice => ({ title, whatToDo });

/** Where a code is met with an origin that has no text of its own. */
export const adviceByOrigin: Readonly<Record<Origin, Advice>> = {
  syncline: advice(
    "Syncline failed",
    "Look at the log of the server at the time of the failure. If it happens again, report it with the record's id.",
  ),
  network: advice(
    "The connection failed",
    "Check the target's address, name resolution, proxy and firewall from the machine that runs Syncline. Then run the sync again.",
  ),
  platform: advice(
    "The platform failed",
    "Look at the platform's status page, wait, and run the sync again. What has been written is not written twice.",
  ),
  credentials: advice(
    "The target's settings or rights are wrong",
    "Open the target, run its connection test, and correct what the test names: address, credentials, place or permission.",
  ),
  data: advice(
    "The content model was not accepted",
    "Open a failed record to see the place in the model, change it there, and make a new plan.",
  ),
};

/** The usual meaning of each code. */
export const adviceByCode: Readonly<Record<ErrorCode, Advice>> = {
  invalid_json: advice(
    "A request was no JSON",
    "Correct the client that sent it. Nothing was changed.",
  ),
  invalid_input: advice(
    "An input does not fit",
    "The message names the place and what is expected there. Correct it and try again; nothing was changed.",
  ),
  payload_too_large: advice(
    "The content is too large",
    "Split the content type, or send less at once. The message names the limit.",
  ),
  unauthenticated: advice(
    "Nobody is signed in",
    "Sign in again, or give the client a valid API token of Syncline.",
  ),
  forbidden: advice(
    "The role is not enough",
    "Ask an administrator of Syncline for the role that the message names.",
  ),
  not_found: advice(
    "Something referred to is gone",
    "It was removed since, or the id is wrong. List what there is and try again.",
  ),
  already_exists: advice("The key is taken", "Choose another key, or update what has it."),
  unsupported: advice(
    "The platform or its adapter cannot do this",
    "The message names the way around. Do that step at the platform by hand, or leave it out of the model.",
  ),
  incompatible: advice(
    "The model does not fit this platform",
    "Change the parts of the model that the message names, or give the type another key, and make a new plan.",
  ),
  consent_required: advice(
    "Content would be lost",
    "Read in the plan what content goes. If that is meant, apply the plan with consent; else take the change back in the model.",
  ),
  idempotency_mismatch: advice(
    "One idempotency key was used for two requests",
    "Correct the client: a new request needs a new key.",
  ),
  plan_stale: advice(
    "It changed at the target after the plan was made",
    "Make a new plan and look at the changes of the other side. If this comes often, agree who edits the model where.",
  ),
  plan_used: advice(
    "The plan has been applied before",
    "Make a new plan. What the first run did is in its records.",
  ),
  precondition_failed: advice(
    "Something else changed it first",
    "Make a new plan: it starts from what is there now.",
  ),
  platform_refused: advice(
    "The platform refused the content",
    "The message names the rule and the place in the model. Change the model to fit the rule and make a new plan.",
  ),
  platform_credentials: advice(
    "The platform does not accept the credentials",
    "Make a new token or key at the platform, enter it in the target's settings, and run the connection test.",
  ),
  platform_forbidden: advice(
    "The credentials lack a right",
    "Give the token or key the right to change content models, or raise the plan's limit that is reached. Then run the sync again.",
  ),
  platform_not_found: advice(
    "The place at the platform is not there",
    "Check space, environment, project and address in the target's settings. The credentials may also lack access to the place.",
  ),
  platform_unreachable: advice(
    "The platform cannot be reached",
    "Check the target's address, name resolution, proxy and firewall from the machine that runs Syncline. Nothing was sent; run the sync again.",
  ),
  platform_unavailable: advice(
    "The platform failed for a time",
    "Look at the platform's status page, wait, and run the sync again: it goes on where it stopped.",
  ),
  platform_rate_limited: advice(
    "The platform's rate limit is reached",
    "Run the sync again later. If this comes often, find what else uses the limit, or lower the rate in the target's settings.",
  ),
  ambiguous_outcome: advice(
    "It is not known whether a write arrived",
    "Look at the content type at the platform and settle the record by hand, or resume the run so that Syncline looks.",
  ),
  adapter_contract: advice(
    "The adapter and the platform do not fit",
    "Report it with the record's exchanges: the platform's API may have changed. Other types can go on.",
  ),
  snapshot_damaged: advice(
    "A stored snapshot is damaged",
    "Run the verifier to see what is affected, and restore the snapshot from a backup. Nothing was sent.",
  ),
  journal_damaged: advice(
    "The local journal is damaged",
    "Keep the file, restore the data directory from a backup, and start Syncline again.",
  ),
  rate_limited: advice(
    "A client asks Syncline too often",
    "Let the client wait as long as the answer says.",
  ),
  directory_in_use: advice(
    "The data directory is in use",
    "Stop the other Syncline process that uses the directory, or start this one with another.",
  ),
  database_unavailable: advice(
    "Syncline's database cannot be reached",
    "Bring the database back. Runs go on by themselves from what the journal holds.",
  ),
  lease_lost: advice(
    "Another worker took the target over",
    "Nothing to do: the other worker goes on. If this comes often, look for workers that stall or clocks that jump.",
  ),
  cancelled: advice(
    "Somebody cancelled it",
    "Nothing is wrong. Make a new plan to do what is left.",
  ),
  internal: advice(
    "Syncline failed",
    "Look at the log of the server at the time of the failure. If it happens again, report it with the record's id.",
  ),
};

/** Where the origin changes what a code means. */
export const adviceByBoth: Readonly<Partial<Record<`${Origin}.${ErrorCode}`, Advice>>> = {
  "credentials.invalid_input": adviceByOrigin.credentials,
  "credentials.adapter_contract": advice(
    "Something else answers at the target's address",
    "Check the API address in the target's settings, and whether a proxy or a sign-in page stands between.",
  ),
  "credentials.platform_unavailable": advice(
    "Something else answers at the target's address",
    "Check the API address in the target's settings, and whether a proxy or a sign-in page stands between.",
  ),
  "credentials.platform_refused": adviceByOrigin.credentials,
  "network.platform_unreachable": advice(
    "The platform cannot be reached",
    "Check the target's address, its certificate, name resolution, proxy and firewall from the machine that runs Syncline. Then run the sync again.",
  ),
  "network.platform_refused": adviceByOrigin.network,
  "network.ambiguous_outcome": advice(
    "The connection broke during a write",
    "Resume the run: Syncline looks at the target and finds out whether the write arrived. If this comes often, check the network between.",
  ),
  "platform.platform_refused": adviceByOrigin.platform,
  "platform.platform_forbidden": advice(
    "The platform blocked the requests for their number",
    "Run the sync again later. If this comes often, find what else uses the limit, or lower the rate in the target's settings.",
  ),
  "network.platform_forbidden": advice(
    "Something before the platform refused the request",
    "Ask who runs the firewall or gateway between to let Syncline's address through.",
  ),
  "syncline.platform_refused": advice(
    "The platform did not understand the request",
    "Report it with the record's exchanges: this is for the adapter to mend.",
  ),
  "data.platform_not_found": advice(
    "What the model refers to is not at the platform",
    "Sync what it refers to first, or take the reference out of the model.",
  ),
};
