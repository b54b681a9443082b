import { isDeepStrictEqual } from "node:util";
import type { Body, Interaction } from "./load.ts";

/** Differ by nature: when, by whom, and what the server makes up. */
const times = new Set(["createdAt", "updatedAt", "publishedAt", "firstPublishedAt"]);
const users = new Set(["createdBy", "updatedBy", "publishedBy"]);
/** What may be missing from the `sys` of a recording: newer than it, or unknown of a copied locale. */
const optional = new Set(["urn", "environment", "publishedCounter", "createdBy", "updatedBy"]);

function mask(key: string, value: Body): Body {
  if (times.has(key)) return "(time)";
  // One recording names the environment twice.
  if (key === "environment") return value.sys.id;
  return users.has(key) ? "(user)" : value;
}

/** `sys` without what differs by nature, and of ours only what the recording could have. */
function comparableSys(sys: Body, recorded: Body, made: boolean): Body {
  const entries = Object.entries(sys).filter(([key]) => {
    // Environments listed the links to their locales in 2018 and no more.
    if (sys.type === "Environment" && key === "locales") return false;
    return key in recorded || !optional.has(key);
  });
  return Object.fromEntries(
    entries
      .filter(([key]) => !(made && key === "id"))
      .map(([key, value]) => [key, mask(key, value)]),
  );
}

function withoutNulls(value: Body): Body {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== null));
}

/** A content type as today's API gives it; before 2018 defaults were left out and fields had a `uiid`. */
function modernise(type: Body): Body {
  const fields = type.fields.map(({ uiid: _uiid, ...field }: Body) => ({
    localized: false,
    required: false,
    validations: [],
    disabled: false,
    omitted: false,
    ...withoutNulls(field),
    ...(field.items ? { items: withoutNulls(field.items) } : {}),
  }));
  return { displayField: null, description: null, ...type, fields };
}

function isContentType(body: Body): boolean {
  return body?.sys?.type === "ContentType";
}

/** The order of a list was not asked for, or it was with a query that was not kept. */
function byId(items: Body[]): Body[] {
  return [...items].sort((left, right) => (left.sys.id < right.sys.id ? -1 : 1));
}

function comparable(body: Body, recorded: Body, interaction: Interaction): Body {
  if (body === null || typeof body !== "object") return body;
  const made = interaction.method === "POST";
  const result = isContentType(body) && interaction.year < 2018 ? modernise(body) : { ...body };
  delete result.requestId;
  if (body.sys !== undefined) result.sys = comparableSys(body.sys, recorded?.sys ?? {}, made);
  if (Array.isArray(body.items)) {
    const others = byId(recorded?.items ?? []);
    result.items = byId(body.items).map((item: Body, index: number) =>
      comparable(item, others[index] ?? {}, interaction),
    );
  }
  if (body.snapshot !== undefined) {
    result.snapshot = comparable(body.snapshot, recorded?.snapshot ?? {}, interaction);
  }
  return result;
}

/** The order of keys matters for content types of the form that is still in use. */
function orderOf(body: Body, recorded: Body): string {
  const sys = Object.keys(body.sys).filter((key) => key in recorded.sys);
  const fields = body.fields.map((field: Body) => Object.keys(field));
  return JSON.stringify([Object.keys(body), sys, fields]);
}

/** @returns what differs, or null */
export function compare(
  interaction: Interaction,
  answer: { status: number; body: Body },
): { recorded: unknown; simulated: unknown } | null {
  const recorded = interaction.responseBody;
  if (answer.status !== interaction.status) {
    return { recorded: interaction.status, simulated: [answer.status, answer.body] };
  }
  // An error of 2014 has no details of the environment, which came in 2018.
  const older = interaction.year < 2018 && interaction.status >= 400;
  if (older && answer.body?.details) delete answer.body.details.environment;
  const left = comparable(recorded, recorded, interaction);
  const right = comparable(answer.body, recorded, interaction);
  if (!isDeepStrictEqual(left, right)) return { recorded: left, simulated: right };
  if (isContentType(recorded) && interaction.year >= 2020) {
    const order = {
      recorded: orderOf(recorded, recorded),
      simulated: orderOf(answer.body, recorded),
    };
    if (order.recorded !== order.simulated) return order;
  }
  return null;
}
