import type { Project } from "@syncline/core";
import { z } from "zod";
import { dateTime } from "../common/scalars.ts";

export const projectDto: z.ZodType<Project, Project> = z
  .object({ id: z.string(), key: z.string(), name: z.string(), createdAt: dateTime })
  .meta({ id: "Project" });
