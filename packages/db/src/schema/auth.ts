import { boolean, index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { moment } from "./columns.ts";

/*
 * Sign-in, as better-auth 1.7 reads and writes it with its plugins magicLink and admin: the names of the
 * exports and of their properties are its own and must not change. Table names are free.
 */

export const user = pgTable(
  "users",
  {
    id: text().primaryKey(),
    name: text().notNull(),
    email: text().notNull(),
    emailVerified: boolean().notNull().default(false),
    image: text(),
    createdAt: moment().notNull().defaultNow(),
    updatedAt: moment().notNull().defaultNow(),
    role: text(),
    banned: boolean().default(false),
    banReason: text(),
    banExpires: moment(),
  },
  (table) => [
    // sign-in by address; an address has one user
    uniqueIndex("users_email").on(table.email),
  ],
);

export const session = pgTable(
  "sessions",
  {
    id: text().primaryKey(),
    expiresAt: moment().notNull(),
    token: text().notNull(),
    createdAt: moment().notNull().defaultNow(),
    updatedAt: moment().notNull().defaultNow(),
    ipAddress: text(),
    userAgent: text(),
    userId: text()
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    impersonatedBy: text(),
  },
  (table) => [
    // every request with a cookie or a bearer token
    uniqueIndex("sessions_token").on(table.token),
    // sessions of a user, to list and to revoke
    index("sessions_user").on(table.userId),
  ],
);

export const account = pgTable(
  "accounts",
  {
    id: text().primaryKey(),
    accountId: text().notNull(),
    providerId: text().notNull(),
    userId: text()
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    accessToken: text(),
    refreshToken: text(),
    idToken: text(),
    accessTokenExpiresAt: moment(),
    refreshTokenExpiresAt: moment(),
    scope: text(),
    password: text(),
    createdAt: moment().notNull().defaultNow(),
    updatedAt: moment().notNull().defaultNow(),
  },
  (table) => [
    // accounts of a user at sign-in
    index("accounts_user").on(table.userId),
  ],
);

export const verification = pgTable(
  "verifications",
  {
    id: text().primaryKey(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: moment().notNull(),
    createdAt: moment().notNull().defaultNow(),
    updatedAt: moment().notNull().defaultNow(),
  },
  (table) => [
    // one-time links by their hashed token
    index("verifications_identifier").on(table.identifier),
  ],
);
