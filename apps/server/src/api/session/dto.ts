import { roles } from "@syncline/core";
import { z } from "zod";
import { listOf } from "../common/scalars.ts";

const role = z.enum(roles);

/** Who is asking: a person in a browser, or a token. */
export const sessionDto = z.object({
  actorId: z.string(),
  kind: z.enum(["user", "token"]),
  name: z.string(),
  everywhere: role.nullable().meta({ description: "Role in every project." }),
  projects: listOf(z.object({ id: z.string(), key: z.string(), name: z.string(), role })).meta({
    description: "Projects you have a role in, the higher of both.",
  }),
});
