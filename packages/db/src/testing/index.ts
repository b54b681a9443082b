export { type EmbeddedServer, startEmbeddedPostgres } from "./embedded-postgres.ts";
export { openTestDatabase } from "./open-test-database.ts";
