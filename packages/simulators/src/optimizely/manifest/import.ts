import { ignoresDataLoss } from "../http/headers.ts";
import { type Outcome, refuse, reply } from "../http/message.ts";
import type { JsonObject } from "../json/json.ts";
import type { Problem } from "../problem.ts";
import { readBody } from "../resources/body.ts";
import type { Visit, WritableName } from "../resources/kind.ts";
import type { Kinds } from "../resources/kinds.ts";
import type { ContentTypeDocument } from "../schema/documents.ts";
import { type Documents, put, type TenantState } from "../state/tenant.ts";
import { judgeItem } from "./import-item.ts";
import { parseManifest } from "./parse.ts";
import { type ManifestSections, sectionOrder } from "./sections.ts";

/** The media type the vendor's own command line sends. */
const manifestMediaType = "application/vnd.optimizely.cms.v1.manifest+json";

interface Import {
  state: TenantState;
  readonly outcomes: JsonObject[];
  readonly errors: JsonObject[];
}

function messagesOf(reason: Problem): string[] {
  if (reason.issues !== undefined) return reason.issues.map((issue) => issue.detail);
  return [reason.detail ?? reason.title];
}

function importSection<Name extends WritableName>(
  section: Name,
  documents: readonly Documents[Name][],
  params: { visit: Visit; kinds: Kinds; progress: Import },
): void {
  const { visit, kinds, progress } = params;
  const kind = kinds[section];
  const ignoreDataLoss = ignoresDataLoss(visit.request.headers);
  const pending = new Map<string, ContentTypeDocument>(
    section === "contentTypes"
      ? (documents as readonly ContentTypeDocument[]).map((type) => [type.key, type])
      : [],
  );
  // Content types stand or fall together; the other sections go item by item.
  const atomic = section === "contentTypes";
  const outcomes: JsonObject[] = [];
  const errors: JsonObject[] = [];
  const seen = new Set<string>();
  let { state } = progress;
  for (const document of documents) {
    const resource = document.key;
    const fail = (message: string): void => void errors.push({ section, resource, message });
    if (seen.has(resource.toLowerCase())) {
      fail(`The manifest contains the ${kind.noun} '${resource}' more than once.`);
      continue;
    }
    seen.add(resource.toLowerCase());
    const judged = judgeItem({
      kind,
      document,
      state: atomic ? progress.state : state,
      settings: visit.settings,
      ignoreDataLoss,
      pending,
    });
    if ("problem" in judged) {
      for (const message of messagesOf(judged.problem)) fail(message);
    } else if (judged.change !== "none") {
      const { writer } = visit;
      state = put(state, { collection: section, key: resource, document: judged.document, writer });
      outcomes.push({
        section,
        resource,
        message: `The ${kind.noun} '${resource}' was ${judged.change}.`,
      });
    }
  }
  progress.errors.push(...errors);
  if (atomic && errors.length > 0) return;
  progress.state = state;
  progress.outcomes.push(...outcomes);
}

/**
 * `POST /manifest`: creates and replaces, never deletes. Answers 200 even when nothing could be imported; only
 * a manifest out of shape is refused.
 */
export function importManifest(visit: Visit, kinds: Kinds): Outcome {
  const body = readBody(visit.request, ["application/json", manifestMediaType]);
  if ("problem" in body) return refuse(body.problem);
  const parsed = parseManifest(body.value, { kinds, settings: visit.settings });
  if ("problem" in parsed) return refuse(parsed.problem);

  const progress: Import = { state: visit.current, outcomes: [], errors: [] };
  const importInto = <Name extends WritableName>(section: Name): void => {
    const documents: ManifestSections[Name] = parsed.sections[section];
    if (documents === undefined) return;
    importSection(section, documents as readonly Documents[Name][], { visit, kinds, progress });
  };
  for (const section of sectionOrder) importInto(section);
  if (progress.state !== visit.current) visit.commit(progress.state);
  if (visit.settings.manifestAsync) return reply(202);
  return reply(200, { outcomes: progress.outcomes, errors: progress.errors });
}
