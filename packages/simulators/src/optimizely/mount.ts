import type { Hono } from "hono";
import type { SimulatorContext, SimulatorEnv } from "../shared/index.ts";
import type { ApiRequest } from "./http/message.ts";
import { refuse } from "./http/message.ts";
import { answerResponse, outcomeResponse } from "./http/respond.ts";
import type { Instance } from "./instance.ts";
import { problem } from "./problem.ts";

/** The SaaS gateway's layout, and the one clients use for every other host. */
const layouts = [
  { token: "/oauth/token", api: "/v1" },
  { token: "/_cms/v1/oauth/token", api: "/_cms/v1" },
] as const;

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function readRequest(context: SimulatorContext, api: string): ApiRequest {
  const url = new URL(context.req.url);
  const path = url.pathname.slice(api.length + 1).replace(/\/$/, "");
  return {
    method: context.req.method,
    segments: path === "" ? [] : path.split("/").map(decodeSegment),
    base: `${url.origin}${api}`,
    query: url.searchParams,
    headers: context.req.raw.headers,
    body: context.get("sim").body,
  };
}

/** Adds both layouts of the vendor's API. */
export function mountApi(
  app: Hono<SimulatorEnv>,
  params: { instance: Instance; createId: () => string },
): void {
  const { instance, createId } = params;
  for (const { token, api } of layouts) {
    app.all(token, (context) =>
      answerResponse(
        instance.answerToken({
          method: context.req.method,
          headers: context.req.raw.headers,
          body: context.get("sim").body,
        }),
      ),
    );
    app.all(`${api}/*`, (context) => {
      const outcome = instance.answerApi(readRequest(context, api), context.get("sim"));
      return outcomeResponse(outcome, createId());
    });
  }
  app.all("*", () =>
    outcomeResponse(refuse(problem(404, "There is nothing at this address.")), createId()),
  );
}
