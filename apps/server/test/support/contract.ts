import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { createOpenApiDocument } from "../../src/rest/openapi.ts";
import type { Answer, Operation } from "../../src/rest/openapi-types.ts";

const document = createOpenApiDocument();

export interface Documented {
  /** `sync-plan` */
  readonly id: string;
  readonly method: string;
  /** `/sync/{syncId}` */
  readonly path: string;
  readonly operation: Operation;
  /** `200`, `404`, `default` */
  readonly statuses: readonly string[];
}

/** Everything the document promises. */
export const documented: readonly Documented[] = Object.entries(document.paths ?? {}).flatMap(
  ([path, methods]) =>
    Object.entries(methods as Record<string, Operation>).map(([method, operation]) => ({
      id: operation.operationId ?? "",
      method: method.toUpperCase(),
      path,
      operation,
      statuses: Object.keys(operation.responses ?? {}),
    })),
);

// OpenAPI's words around the schemas are none of JSON Schema's, so they are not complained about.
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(document, "openapi");

const escaped = (step: string) =>
  encodeURIComponent(step.replaceAll("~", "~0").replaceAll("/", "~1"));
const pointer = (...steps: string[]) => steps.map((step) => `/${escaped(step)}`).join("");

/** What is wrong with an answer, by the document; empty when nothing is. */
export async function faultsOf(
  { path, method, operation }: Documented,
  status: string,
  answer: Response,
): Promise<string[]> {
  const given = operation.responses?.[status] ?? {};
  const at = given.$ref ?? `#${pointer("paths", path, method.toLowerCase(), "responses", status)}`;
  const promised = given.$ref === undefined ? given : component<Answer>(given.$ref);
  const faults: string[] = [];
  const isRight = status === "default" ? answer.status >= 500 : answer.status === Number(status);
  if (!isRight) faults.push(`status ${answer.status}`);
  for (const [name, { $ref }] of Object.entries(promised.headers ?? {})) {
    const value = answer.headers.get(name);
    const { required = false } = component<{ required?: boolean }>($ref);
    if (value === null && required) faults.push(`no header ${name}`);
    if (value !== null) faults.push(...invalid(`${$ref}/schema`, numberOr(value), name));
  }
  const types = Object.keys(promised.content ?? {});
  const [type = ""] = (answer.headers.get("content-type") ?? "").split(";");
  if (types.length > 0 && !types.includes(type)) faults.push(`content-type ${type}`);
  const isJson = /json$/.test(type);
  const body = isJson ? await answer.json() : await answer.text();
  if (types.length === 0 && body !== "") faults.push("a body");
  if (!isJson || !types.includes(type))
    return [...faults, ...(isRight ? [] : [JSON.stringify(body)])];
  faults.push(...invalid(`${at}${pointer("content", type, "schema")}`, body, "body"));
  return faults.length === 0 ? [] : [...faults, JSON.stringify(body).slice(0, 2000)];
}

const validators = new Map<string, ValidateFunction>();

function invalid(reference: string, value: unknown, what: string): string[] {
  const validate = validators.get(reference) ?? ajv.compile({ $ref: `openapi${reference}` });
  validators.set(reference, validate);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) =>
      `${what}${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}

/** What `#/components/…` refers to. */
function component<Part>(reference: string): Part {
  const steps = reference.replace("#/", "").split("/");
  return steps.reduce<unknown>(
    (at, step) => (at as Record<string, unknown>)[step],
    document,
  ) as Part;
}

const numberOr = (text: string) => (/^\d+$/.test(text) ? Number(text) : text);
