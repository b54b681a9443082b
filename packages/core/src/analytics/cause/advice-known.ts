import type { Advice } from "./advice-texts.ts";

const known = (wording: RegExp, title: string, whatToDo: string) =>
  [wording, { title, whatToDo }] as const;

/** What to do where the words of a cause say more than its origin and code: the first that fits is taken. */
export const knownAdvice: readonly (readonly [wording: RegExp, advice: Advice])[] = [
  known(
    /\busage exceeded\b|\bquota\b/i,
    "A limit of the platform's plan is reached",
    "Delete what is no longer needed at the platform, or raise its plan. Then run the sync again.",
  ),
  known(
    /\bhas entries\b|\bcontent instances of this type exist\b/i,
    "The content type still has content",
    "Delete its content at the platform first, from the trash as well. Then make a new plan for the removal.",
  ),
  known(
    /\bas it is used by\b|\bis implemented by\b/i,
    "Others still use the content type",
    "Take it out of the types that the message names, or delete those first.",
  ),
  known(
    /\bomit a field before deleting\b/i,
    "A published field was to go in one step",
    "Make a new plan: it omits the field, publishes, and removes it then, as Contentful wants it.",
  ),
  known(
    /\bpreviously published fields are invalid\b/i,
    "The type of a published field was to change",
    "Give the new field another key, or plan with consent to lose the field's content: it is then removed and added again.",
  ),
  known(
    /\bproperty group \{name\} does not match\b/i,
    "A property group is not there",
    "Create the group at Optimizely under Settings, or name one that is there. Then make a new plan.",
  ),
  known(
    /\bunable to find a content type\b|\bWork item type \{name\} does not exist\b/i,
    "A content type that is referred to is not there",
    "Sync that type first or along with this one, or take the reference out of the model.",
  ),
  known(
    /\binvalid regular expression\b/i,
    "A pattern is no regular expression",
    "Correct the pattern of the validation that the record names, and make a new plan.",
  ),
  known(
    /\bcircular (?:dependency|relationship)\b/i,
    "Something contains itself",
    "Take one of the references that the message names out of the circle.",
  ),
  known(
    /\bact as another user\b/i,
    "The API key may not act as another user",
    "Switch on impersonation for the key at the platform, or leave the user out of the target's settings.",
  ),
  known(
    /\bpermissions to create tags\b/i,
    "The account may not create tags",
    "Give it the project permission to create tag definitions, or create the tags beforehand.",
  ),
  known(
    /\bis not the token service\b|\ba web page, not an answer\b|\bredirects elsewhere\b|\bapi address\b/i,
    "Something else answers at the target's address",
    "Check the API address in the target's settings, and whether a proxy, a firewall or a sign-in page stands between.",
  ),
  known(
    /\((?:CERT_|DEPTH_ZERO|ERR_TLS|SELF_SIGNED|UNABLE_TO_)\w*\)/,
    "The platform's certificate is not accepted",
    "Check address and clock, and renew the certificate, or give Syncline the authority that signed it. Then run the sync again.",
  ),
  known(
    /\((?:ENOTFOUND|EAI_AGAIN)\)/,
    "The platform's name is not known",
    "Check the address in the target's settings, and the name resolution of the machine that runs Syncline.",
  ),
];
