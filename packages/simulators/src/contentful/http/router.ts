import type { Hono } from "hono";
import type { SimulatorContext, SimulatorEnv } from "../../shared/index.ts";
import type { Simulation } from "../simulation.ts";
import { authenticate } from "./authenticate.ts";
import {
  type Call,
  type EnvironmentCall,
  enterEnvironment,
  enterSpace,
  type SpaceCall,
} from "./call.ts";
import { ContentfulError, rateLimitExceeded, unknownRoute } from "./errors.ts";
import { checkRequestSize } from "./request-size.ts";
import { type Reply, type ReplyContext, respond, respondError } from "./respond.ts";

type Method = "GET" | "POST" | "PUT" | "DELETE";

/** Where the routes of the API are entered. */
export interface Router {
  /** `/users/me` */
  root(method: Method, path: string, handler: (call: Call) => Reply): void;
  /** Below `/spaces/:space`. */
  space(method: Method, path: string, handler: (call: SpaceCall) => Reply): void;
  /** Below `/spaces/:space/environments/:environment`, and below `/spaces/:space` for `master`. */
  environment(method: Method, path: string, handler: (call: EnvironmentCall) => Reply): void;
}

const spacePath = "/spaces/:space";
const environmentPath = `${spacePath}/environments/:environment`;

/** Headers that say where a request led, as the vendor's do. */
function placeHeaders(context: SimulatorContext, route: string | null): Record<string, string> {
  const { space, environment } = context.req.param() as Record<string, string>;
  return {
    ...(route === null ? {} : { "X-Contentful-Route": route }),
    ...(space === undefined ? {} : { "CF-Space-Id": space }),
    ...(space === undefined ? {} : { "CF-Environment-Id": environment ?? "master" }),
  };
}

function createCall(context: SimulatorContext, simulation: Simulation): Call {
  const sim = context.get("sim");
  const settings = simulation.settings();
  const token = authenticate(context, settings, sim.tokenExpired);
  return {
    params: context.req.param() as Record<string, string>,
    query: new URL(context.req.url).searchParams,
    header: (name) => context.req.header(name),
    body: sim.body,
    token,
    settings,
    simulation,
    state: simulation.state.past(sim.staleWrites),
    now: simulation.now(),
  };
}

/** Takes a request through the gates, runs its handler and makes the answer. */
function serve(
  context: SimulatorContext,
  simulation: Simulation,
  route: string | null,
  handler: (call: Call) => Reply,
): Response {
  const headers: Record<string, string> = placeHeaders(context, route);
  const reply: ReplyContext = {
    requestId: simulation.ids.request(),
    maxResponseBytes: simulation.settings().maxResponseBytes,
    ifNoneMatch: context.req.method === "GET" ? context.req.header("if-none-match") : undefined,
    headers,
  };
  try {
    const call = createCall(context, simulation);
    const decision = simulation.limiter.take();
    Object.assign(headers, decision.headers);
    if (!decision.allowed) throw rateLimitExceeded({});
    checkRequestSize(context, call);
    return respond(handler(call), reply);
  } catch (error) {
    if (error instanceof ContentfulError) return respondError(error, reply);
    throw error;
  }
}

export function createRouter(app: Hono<SimulatorEnv>, simulation: Simulation): Router {
  function on(method: Method, path: string, handler: (call: Call) => Reply): void {
    app.on(method, path, (context) => serve(context, simulation, path, handler));
  }
  return {
    root: on,
    space(method, path, handler) {
      on(method, spacePath + path, (call) => handler(enterSpace(call, call.params.space ?? "")));
    },
    environment(method, path, handler) {
      const enter = (call: Call): Reply => {
        const within = enterSpace(call, call.params.space ?? "");
        return handler(enterEnvironment(within, call.params.environment ?? "master"));
      };
      on(method, environmentPath + path, enter);
      on(method, spacePath + path, enter);
    },
  };
}

/** Everything no route has taken. */
export function mountUnknownRoute(app: Hono<SimulatorEnv>, simulation: Simulation): void {
  app.all("*", (context) =>
    serve(context, simulation, null, () => {
      throw unknownRoute();
    }),
  );
}
