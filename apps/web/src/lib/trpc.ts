import type { AppRouter } from "@syncline/server/router";
import { httpLink, httpSubscriptionLink, splitLink, type TRPCLink } from "@trpc/client";
import { createTRPCReact } from "@trpc/react-query";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { project } from "./place.ts";
import { inputInProject } from "./project-of-calls.ts";

export const trpc = createTRPCReact<AppRouter>();

export type Inputs = inferRouterInputs<AppRouter>;
export type Outputs = inferRouterOutputs<AppRouter>;

const url = "/api/trpc";

/** Every call, of live events too, is about the project that the page shows. */
const projectLink: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) =>
    next({ ...op, input: inputInProject(op.path, op.input, project) });

/** Calls go one by one, so that a slow plan holds up nothing else; live events come by SSE with the cookie. */
export function createTrpcClient() {
  return trpc.createClient({
    links: [
      projectLink,
      splitLink({
        condition: (operation) => operation.type === "subscription",
        true: httpSubscriptionLink({ url }),
        false: httpLink({ url }),
      }),
    ],
  });
}
