import { z } from "zod";

const partSchema = z.object({
  slug: z.string(),
  title: z.string(),
  sort: z.enum(["short", "long", "flag", "number"]),
  must: z.boolean(),
});

export const formSchema = z.object({
  slug: z.string(),
  title: z.string(),
  parts: z.array(partSchema),
  /** Counts the saves. Papyrus stamps it; 0 for a form that is yet to be saved. */
  rev: z.number().default(0),
});
export type Form = z.infer<typeof formSchema>;

export const pageSchema = z.object({ forms: z.array(formSchema), more: z.string().nullable() });
