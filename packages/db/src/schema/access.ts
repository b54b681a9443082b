import { type ApiToken, type Membership, roles } from "@syncline/core";
import { index, pgTable, text, unique, uniqueIndex } from "drizzle-orm/pg-core";
import { freeText, identifier, moment } from "./columns.ts";

/** Who may do what. Without a project: in all of them. */
export const members = pgTable(
  "members",
  {
    userId: identifier().notNull(),
    projectId: identifier(),
    role: text({ enum: roles }).$type<Membership["role"]>().notNull(),
    grantedBy: identifier().notNull(),
    grantedAt: moment().notNull(),
  },
  (table) => [
    // every request of a person; a person has one role in a place
    unique("members_user").on(table.userId, table.projectId).nullsNotDistinct(),
    // members of a project, by user
    index("members_project").on(table.projectId, table.userId),
  ],
);

/** API tokens: of each only its hash. */
export const apiTokens = pgTable(
  "api_tokens",
  {
    id: identifier().primaryKey(),
    hash: identifier().notNull(),
    name: freeText().notNull(),
    projectId: identifier(),
    role: text({ enum: roles }).$type<ApiToken["role"]>().notNull(),
    hint: freeText().notNull(),
    createdBy: identifier().notNull(),
    createdAt: moment().notNull(),
    expiresAt: moment(),
    revokedAt: moment(),
    lastUsedAt: moment(),
  },
  (table) => [
    // every request with a token
    uniqueIndex("api_tokens_hash").on(table.hash),
    // tokens of a project, by time
    index("api_tokens_project").on(table.projectId, table.createdAt, table.id),
  ],
);
