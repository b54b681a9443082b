import { z } from "zod";

/** Who is asking: a person in a browser, or a token. */
export const sessionDto = z.object({
  actorId: z.string(),
  kind: z.enum(["user", "token"]),
  name: z.string(),
  role: z.enum(["admin"]),
});
