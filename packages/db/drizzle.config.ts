import { defineConfig } from "drizzle-kit";

/** `drizzle-kit generate` writes the next migration from the schema; it needs no database. */
export default defineConfig({
  dialect: "postgresql",
  schema: "./src/schema/index.ts",
  out: "./migrations",
  casing: "snake_case",
});
