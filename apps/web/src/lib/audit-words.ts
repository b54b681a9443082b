import type { AuditAction } from "@syncline/core";
import {
  IconAlertTriangle,
  IconArrowsExchange,
  IconBan,
  IconCalendarClock,
  IconCircleCheck,
  IconCircleX,
  IconClockExclamation,
  IconEraser,
  IconEye,
  IconFileCheck,
  IconFileImport,
  IconFolderPlus,
  IconGitMerge,
  IconHistory,
  IconKey,
  IconLink,
  IconLogin,
  IconLogout,
  IconPlayerPlay,
  IconPlugConnected,
  IconSend,
  IconTrash,
  IconUserMinus,
  IconUserPlus,
  IconUserShield,
  IconWebhook,
} from "@tabler/icons-react";
import type { Tone } from "../app/tones.ts";

/** How one kind of action is told. */
interface AuditLook {
  /** What somebody did, to be read after their name: `revoked an API token`. */
  readonly did: string;
  readonly tone: Tone;
  readonly icon: typeof IconKey;
}

function did(words: string, tone: Tone, icon: AuditLook["icon"]): AuditLook {
  return { did: words, tone, icon };
}

/** In the order of the vocabulary. What takes something away, or did not come off, stands out. */
export const auditLooks: Readonly<Record<AuditAction, AuditLook>> = {
  "project.created": did("made a project", "success", IconFolderPlus),
  "model.imported": did("imported a model", "info", IconFileImport),
  "model.item_saved": did("saved a type", "info", IconFileCheck),
  "model.item_deleted": did("deleted a type", "danger", IconTrash),
  "model.version_restored": did("restored a version", "info", IconHistory),
  "target.created": did("added a target", "success", IconPlugConnected),
  "target.updated": did("changed a target", "info", IconPlugConnected),
  "target.checked": did("checked a connection", "neutral", IconPlugConnected),
  "target.changes_seen": did("saw edits at a target", "warning", IconEye),
  "plan.created": did("made a plan", "neutral", IconFileCheck),
  "plan.imported": did("imported a plan", "neutral", IconFileImport),
  "sync.started": did("started a run", "active", IconPlayerPlay),
  "sync.completed": did("completed a run", "success", IconCircleCheck),
  "sync.failed": did("ended a run that failed", "danger", IconCircleX),
  "sync.cancelled": did("ended a run as cancelled", "neutral", IconBan),
  "sync.cancel_requested": did("asked to cancel a run", "warning", IconBan),
  "sync.interrupted": did("found a run interrupted", "warning", IconClockExclamation),
  "sync.resumed": did("resumed a run", "active", IconPlayerPlay),
  "record.settled": did("settled an unknown outcome", "warning", IconArrowsExchange),
  "conflict.detected": did("found a conflict", "conflict", IconAlertTriangle),
  "conflict.resolved": did("resolved a conflict", "success", IconGitMerge),
  "drift.checked": did("checked for drift", "neutral", IconEye),
  "schedule.created": did("made a schedule", "success", IconCalendarClock),
  "schedule.updated": did("changed a schedule", "info", IconCalendarClock),
  "schedule.removed": did("removed a schedule", "danger", IconCalendarClock),
  "schedule.triggered": did("had a schedule run at once", "info", IconCalendarClock),
  "schedule.ran": did("ran a schedule", "neutral", IconCalendarClock),
  "retention.changed": did("changed how long things are kept", "warning", IconEraser),
  "payloads.erased": did("erased payloads", "danger", IconEraser),
  "exchanges.erased": did("erased exchanges", "danger", IconEraser),
  "records.erased": did("erased records", "danger", IconEraser),
  "journal.replayed": did("replayed the local journal", "warning", IconHistory),
  "secret_key.rotated": did("changed the secret key", "warning", IconKey),
  "webhook.created": did("added a webhook", "success", IconWebhook),
  "webhook.updated": did("changed a webhook", "info", IconWebhook),
  "webhook.removed": did("removed a webhook", "danger", IconWebhook),
  "webhook.tested": did("tested a webhook", "neutral", IconSend),
  "webhook.resent": did("sent a webhook's message again", "neutral", IconSend),
  "webhook.secret_rotated": did("rotated a webhook's secret", "warning", IconKey),
  "webhook.disabled": did("switched a webhook off", "danger", IconWebhook),
  "sign_in.link_created": did("made a sign-in link", "info", IconLink),
  "sign_in.succeeded": did("signed in", "success", IconLogin),
  "sign_in.failed": did("failed to sign in", "danger", IconCircleX),
  "token.created": did("made an API token", "success", IconKey),
  "token.revoked": did("revoked an API token", "danger", IconKey),
  "member.role_set": did("gave somebody a role", "warning", IconUserShield),
  "member.removed": did("took somebody's role away", "danger", IconUserMinus),
  "user.created": did("added a person", "success", IconUserPlus),
  "user.removed": did("removed a person", "danger", IconUserMinus),
  "user.password_set": did("set a password", "info", IconKey),
  "user.signed_out_everywhere": did("signed somebody out everywhere", "warning", IconLogout),
};
const auditActionNames = Object.keys(auditLooks) as readonly AuditAction[];

const groups: readonly (readonly [string, readonly string[]])[] = [
  ["Runs and plans", ["plan", "sync", "record", "conflict", "drift", "schedule"]],
  ["Model and targets", ["project", "model", "target"]],
  ["Access", ["sign_in", "token", "member", "user"]],
  ["Webhooks", ["webhook"]],
  ["Upkeep", ["retention", "payloads", "exchanges", "records", "journal", "secret_key"]],
];

/** The actions as a choice, in groups; each exactly once. */
export const auditChoices = groups.map(([group, prefixes]) => ({
  group,
  items: auditActionNames
    .filter((action) => prefixes.includes(action.slice(0, action.indexOf("."))))
    .map((value) => ({ value, label: sentence(auditLooks[value].did) })),
}));

function sentence(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** Names of what entries only have the ids of; undefined where it is not known. */
interface KnownNames {
  readonly target: (id: string) => string | undefined;
  readonly person: (id: string) => string | undefined;
}

/** What an entry is about besides its action, in few words, from its details; empty where they add nothing. */
export function auditSubject(
  entry: {
    readonly entityKind: string;
    readonly entityId: string;
    readonly details: Readonly<Record<string, unknown>>;
  },
  names: KnownNames,
): string {
  const { entityKind, entityId, details } = entry;
  const named = text(details.name) ?? text(details.key);
  const role = text(details.role);
  const targetId = entityKind === "target" ? entityId : text(details.targetId);
  const parts = [
    entityKind === "contentType" ? entityId : named,
    entityKind === "user" ? names.person(entityId) : undefined,
    targetId === undefined ? undefined : names.target(targetId),
    role === undefined ? undefined : `as ${role}`,
    text(details.host),
    Array.isArray(details.hashes) ? `${details.hashes.length} payloads` : undefined,
    Array.isArray(details.ids) ? `${details.ids.length} of them` : undefined,
    text(details.reason),
    text(details.strategy),
    details.ok === false ? "with problems" : undefined,
    text(details.status) ?? text(details.result),
  ];
  return [...new Set(parts.filter((part) => part !== undefined && part !== ""))].join(" · ");
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

const entityWords: Readonly<Record<string, string>> = {
  contentType: "Type",
  user: "Person",
  installation: "Installation",
};

/** The kind of what was acted on, for people: `Webhook`. */
export function entityLabel(kind: string): string {
  return entityWords[kind] ?? sentence(kind);
}
