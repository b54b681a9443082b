export { type EmbeddedServer, startEmbeddedPostgres } from "./embedded-postgres.ts";
export { fillDataDirectory } from "./fill-directory.ts";
export { openTestDatabase } from "./open-test-database.ts";
