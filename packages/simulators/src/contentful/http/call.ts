import { isObject, type JsonObject } from "../json.ts";
import type { ParsedSettings, Token } from "../settings.ts";
import type { Simulation } from "../simulation.ts";
import { withEntry } from "../state/maps.ts";
import type { Environment, Space, Stamp, State } from "../state/types.ts";
import type { Scope } from "../views/links.ts";
import { badRequest, notFound } from "./errors.ts";

/** One authorised request, as the routes see it. */
export interface Call {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** By lower-case name. */
  header(name: string): string | undefined;
  /** The body as it arrived. */
  readonly body: Uint8Array;
  readonly token: Token;
  readonly settings: ParsedSettings;
  readonly simulation: Simulation;
  /** What reads see: behind the writes when a stale read is injected. */
  readonly state: State;
  readonly now: Date;
}

/** A call within a space. */
export interface SpaceCall extends Call {
  readonly space: Space;
}

/** A call within an environment, reached by its id or an alias. */
export interface EnvironmentCall extends SpaceCall {
  readonly environment: Environment;
  /** Ids as in the path, for links and details. */
  readonly scope: Scope;
}

export function stampOf(call: Call): Stamp {
  return { at: call.now.toISOString(), by: call.token.user };
}

/** @throws 400 when the body is not a JSON object */
export function readBody(call: Call): JsonObject {
  const text = Buffer.from(call.body).toString("utf8");
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw badRequest("The body you sent is not valid JSON.");
  }
  if (!isObject(body)) throw badRequest("The body you sent is not a JSON object.");
  return body;
}

/** The value of `X-Contentful-Version`: null when absent, NaN when it is no number. */
export function readVersion(call: Call): number | null {
  const text = call.header("x-contentful-version");
  if (text === undefined || text === "") return null;
  return /^\d+$/.test(text) ? Number(text) : Number.NaN;
}

/** @throws 404 without details: an unknown space and one the token cannot see read alike */
export function enterSpace(call: Call, id: string): SpaceCall {
  const space = call.state.spaces.get(id);
  const visible = call.token.spaces === undefined || call.token.spaces.includes(id);
  if (space === undefined || !visible) throw notFound();
  return { ...call, space };
}

/** The environment an id or alias leads to. */
export function findEnvironment(space: Space, addressed: string): Environment | undefined {
  const alias = space.aliases.get(addressed);
  return space.environments.get(alias?.target ?? addressed);
}

/** @throws 404 without details */
export function enterEnvironment(call: SpaceCall, addressed: string): EnvironmentCall {
  const environment = findEnvironment(call.space, addressed);
  if (environment === undefined) throw notFound();
  return { ...call, environment, scope: { space: call.space.id, environment: addressed } };
}

/** The 404 of what lives in an environment. */
export function notFoundIn(call: EnvironmentCall, type: string, id: string) {
  const { environment, space } = call.scope;
  return notFound({ type, id, environment, space });
}

export function commitSpace(call: SpaceCall, space: Space): void {
  const state = call.simulation.state;
  const { spaces } = state.current();
  state.commit({ spaces: withEntry(spaces, space.id, space) });
}

export function commitEnvironment(call: EnvironmentCall, environment: Environment): void {
  const environments = withEntry(call.space.environments, environment.id, environment);
  commitSpace(call, { ...call.space, environments });
}
