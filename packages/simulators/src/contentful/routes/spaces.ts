import type { Call, SpaceCall } from "../http/call.ts";
import { pageOf } from "../http/page.ts";
import type { Reply } from "../http/respond.ts";
import { viewSpace } from "../views/environment.ts";

const pages = { defaultLimit: 100, maxLimit: 100 };

/** The spaces the token can see. */
export function listSpaces(call: Call): Reply {
  const { spaces } = call.token;
  const visible = [...call.state.spaces.values()].filter(
    (space) => spaces === undefined || spaces.includes(space.id),
  );
  return { status: 200, body: pageOf(call.query, pages, visible, viewSpace) };
}

export function getSpace(call: SpaceCall): Reply {
  return { status: 200, body: viewSpace(call.space) };
}

/** Whose token it is. */
export function getCurrentUser(call: Call): Reply {
  const { user } = call.token;
  return {
    status: 200,
    body: {
      firstName: "Sandbox",
      lastName: "User",
      email: "sandbox@example.com",
      activated: true,
      sys: { type: "User", id: user, version: 1 },
    },
  };
}
