import fc from "fast-check";
import { z } from "zod";
import { historyExportInput } from "../../../src/api/sync/inputs.ts";
import { bundleQuery } from "../../../src/rest/mount-bundle.ts";
import { eventsQuery } from "../../../src/rest/mount-events.ts";
import { lookInput } from "../../../src/rest/mount-look.ts";
import { restProcedures } from "../../../src/rest/procedures.ts";
import { appRouter } from "../../../src/router.ts";
import { fromSchema, type Known, type Schema, type Text } from "./from-schema.ts";
import { mutated } from "./mutate.ts";
import { brokenBodies, contentTypes, headers, methods, pathSteps } from "./values.ts";

/** A request as it goes onto the wire. */
export interface Request {
  readonly kind: "trpc" | "rest";
  readonly method: string;
  readonly path: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string | Buffer | null;
}

/** A procedure or a route, with what makes requests of inputs. */
export interface Target {
  readonly name: string;
  readonly requests: fc.Arbitrary<Request>;
}

interface Procedure {
  readonly _def: { readonly type: string; readonly inputs: readonly z.ZodType[] };
}
const procedures = appRouter._def.procedures as unknown as Readonly<Record<string, Procedure>>;

const hash = z.strictObject({ hash: z.string(), format: z.enum(["json", "gzip"]).optional() });
const importBody = z.object({ syncline: z.literal(1), contentTypes: z.array(z.unknown()) });
/** Routes that are no procedure's. */
const routes: readonly (readonly [string, string, z.ZodType])[] = [
  ["GET", "/audit/bundle", bundleQuery],
  ["POST", "/import", importBody],
  ["GET", "/sync/history/export", historyExportInput],
  ["GET", "/sync/{syncId}/events", eventsQuery],
  ["GET", "/snapshots/{hash}", hash],
  ["POST", "/sync/state", lookInput],
];

const schemaOf = (type: z.ZodType): Schema =>
  z.toJSONSchema(type, { io: "input", unrepresentable: "any" });

function inputOf(name: string): Schema {
  const [input] = procedures[name]?._def.inputs ?? [];
  return input === undefined ? { type: "object" } : schemaOf(input);
}

/** Every procedure by tRPC, and every route of REST. */
export function hostileTargets(known: Known): Target[] {
  const texts = (schema: Schema): Text => {
    const good = fromSchema(schema, known);
    return fc.oneof({ weight: 1, arbitrary: good }, { weight: 4, arbitrary: mutated(good) });
  };
  const byTrpc = Object.keys(procedures).map((name) => ({
    name,
    requests: fc.tuple(texts(inputOf(name)), twists).map(([text, twist]) => {
      const isQuery = procedures[name]?._def.type !== "mutation";
      return twisted(trpcRequest(name, isQuery, text, twist), twist);
    }),
  }));
  const ofProcedures = restProcedures().map(({ name, method, path }) => ({
    method,
    path,
    schema: inputOf(name),
  }));
  const others = routes.map(([method, path, type]) => ({ method, path, schema: schemaOf(type) }));
  const byRest = [...ofProcedures, ...others].map(({ method, path, schema }) => ({
    name: `${method} ${path}`,
    requests: fc.tuple(texts(schema), twists).map(([text, twist]) => {
      return twisted(restRequest(method, path, text, twist, known), twist);
    }),
  }));
  return [...byTrpc, ...byRest];
}

/** What else may be wrong with a request. Most of the time nothing. */
const seldom = <Value>(values: readonly Value[]) =>
  fc.oneof(
    { weight: 12, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom(...values) },
  );
const twists = fc.record({
  header: seldom(headers),
  contentType: seldom(contentTypes),
  method: seldom(methods),
  body: seldom(brokenBodies),
  step: seldom(pathSteps),
  batch: seldom(["batch=1", "batch=1&batch=1", "batch=0"]),
  more: seldom([
    "&limit=1&limit=2",
    "&__proto__=a",
    "&project=a&project=b",
    "&%",
    "&input=%ff",
    "&=",
    "#x",
  ]),
});
type Twist = typeof twists extends fc.Arbitrary<infer One> ? One : never;

function twisted(request: Request, { header, contentType, method, body, more }: Twist): Request {
  const given: [string, string][] =
    request.body === null ? [] : [["content-type", "application/json"]];
  if (contentType !== null) given.splice(0, given.length, ["content-type", contentType]);
  if (header !== null) given.push([...header]);
  const joint = request.path.includes("?") ? "" : "?";
  return {
    ...request,
    method: method ?? request.method,
    headers: given,
    body: body !== null && request.body !== null ? body : request.body,
    // What is longer a server of Node does not even take for a request.
    path: `${request.path}${more === null ? "" : `${joint}${more}`}`.slice(0, 10_000),
  };
}

function trpcRequest(name: string, isQuery: boolean, text: string, twist: Twist): Request {
  const { batch, step } = twist;
  const called = `${name}${batch === null ? "" : `,${name}`}${step ?? ""}`;
  const input = batch === null ? text : `{"0":${text},"1":${text}}`;
  const query = isQuery ? [`input=${encoded(input)}`] : [];
  const search = [...(batch === null ? [] : [batch]), ...query].join("&");
  return {
    kind: "trpc",
    method: isQuery ? "GET" : "POST",
    path: `/api/trpc/${called}${search === "" ? "" : `?${search}`}`,
    headers: [],
    body: isQuery ? null : input,
  };
}

function restRequest(
  method: string,
  path: string,
  text: string,
  { step }: Twist,
  known: Known,
): Request {
  const members = membersOf(text);
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    if (step !== null) return step;
    const value = members.get(name) ?? known(name)[0] ?? "none";
    members.delete(name);
    return encoded(textOf(value));
  });
  const hasBody = method !== "GET" && method !== "DELETE";
  const query = [...members].map(([name, value]) => `${encoded(name)}=${encoded(textOf(value))}`);
  const search = hasBody || query.length === 0 ? "" : `?${query.join("&")}`;
  return {
    kind: "rest",
    method,
    path: `/api/v1${filled}${search}`,
    headers: [],
    body: hasBody ? text : null,
  };
}

function membersOf(text: string): Map<string, unknown> {
  const value: unknown = JSON.parse(text);
  return new Map(typeof value === "object" && value !== null ? Object.entries(value) : []);
}

const textOf = (value: unknown) =>
  typeof value === "object" ? JSON.stringify(value) : String(value);
/** As a browser does, but a lone surrogate, which is no character, goes out as its three bytes. */
const encoded = (text: string) =>
  encodeURIComponent(text.slice(0, 12_000).toWellFormed()).replaceAll("%EF%BF%BD", "%ED%A0%80");
