import { type ApiToken, roles } from "@syncline/core";
import { z } from "zod";
import { dateTime, placeKey } from "../common/scalars.ts";

/** Where a role holds. */
export const place = placeKey
  .default("default")
  .meta({ description: "Key of a project, or `*` for all of them.", examples: ["default"] });

export const role = z.enum(roles).meta({
  description: "`viewer` reads, `operator` changes the model and targets, `admin` does all.",
});

export const tokenDto: z.ZodType<ApiToken, ApiToken> = z
  .object({
    id: z.string(),
    name: z.string(),
    projectId: z.string().nullable(),
    role,
    hint: z.string().meta({ description: "How it begins." }),
    createdBy: z.string(),
    createdAt: dateTime,
    expiresAt: dateTime.nullable(),
    revokedAt: dateTime.nullable(),
    lastUsedAt: dateTime.nullable().meta({ description: "To within an hour." }),
  })
  .meta({ id: "ApiToken" });

export const personDto = z
  .object({ id: z.string(), name: z.string(), email: z.string(), createdAt: dateTime })
  .meta({ id: "Person" });

export const memberDto = z
  .object({ person: personDto, role, grantedBy: z.string(), grantedAt: dateTime })
  .meta({ id: "Member" });
