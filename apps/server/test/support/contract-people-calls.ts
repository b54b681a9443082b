import type { Calls } from "./contract-calls.ts";
import { type World, webhook } from "./contract-world.ts";

const nobody = "00000000-0000-7000-8000-000000000000";
const tooLong = "x".repeat(201);
const ada = { email: "ada@example.com", name: "Ada" };

async function administrator({ server }: World): Promise<{ id: string; email: string }> {
  const { items } = await server.callJson<{ items: { id: string; email: string }[] }>(
    "/api/v1/people",
  );
  const found = items.find(({ email }) => email.startsWith("admin@"));
  if (found === undefined) throw new Error("there is no administrator");
  return found;
}

/** A person of their own for each call that ends one. */
async function somebody({ server }: World, name: string): Promise<string> {
  const body = JSON.stringify({ email: `${name}@example.com`, name });
  const headers = { "content-type": "application/json" };
  const made = await server.callJson<{ person: { id: string } }>("/api/v1/people", {
    method: "POST",
    headers,
    body,
  });
  return made.person.id;
}

const webhookCall = ({ webhookId: id }: World) => ({ params: { id } });

/** Calls about who may do what, and who is told of it. */
export const peopleCalls: Readonly<Record<string, Calls>> = {
  "projects-list": { 200: () => ({}) },
  "projects-create": {
    200: () => ({ body: { key: "shop", name: "Shop" } }),
    409: () => ({ body: { key: "default", name: "Again" } }),
    422: () => ({ body: { key: "no such key", name: "" } }),
  },
  "tokens-list": { 200: () => ({}) },
  "tokens-create": { 200: () => ({ body: { name: "Pipeline", role: "viewer" } }) },
  "tokens-revoke": {
    200: async ({ server }) => {
      const { items } = await server.callJson<{ items: { id: string; name: string }[] }>(
        "/api/v1/tokens",
      );
      return { params: { id: items.find(({ name }) => name === "Pipeline")?.id ?? "" } };
    },
  },
  "members-list": { 200: () => ({}) },
  "members-set": {
    200: async (world) => ({ body: { email: (await administrator(world)).email, role: "viewer" } }),
    409: async (world) => ({
      body: { project: "*", email: (await administrator(world)).email, role: "viewer" },
    }),
  },
  "members-remove": {
    200: async (world) => ({ params: { userId: await somebody(world, "grace") } }),
    409: async (world) => ({
      params: { userId: (await administrator(world)).id },
      query: { project: "*" },
    }),
  },
  "people-list": { 200: () => ({}) },
  "people-create": {
    200: () => ({ body: ada }),
    409: () => ({ body: ada }),
    422: () => ({ body: { email: "nobody", name: "" } }),
  },
  "people-createLink": {
    200: async (world) => ({ params: { id: await somebody(world, "edsger") } }),
    404: () => ({ params: { id: nobody } }),
    422: () => ({ params: { id: tooLong } }),
  },
  "people-signOutEverywhere": {
    200: async (world) => ({ params: { id: await somebody(world, "barbara") } }),
    404: () => ({ params: { id: nobody } }),
    422: () => ({ params: { id: tooLong } }),
  },
  "people-remove": {
    200: async (world) => ({ params: { id: await somebody(world, "alan") } }),
    404: () => ({ params: { id: nobody } }),
    422: () => ({ params: { id: tooLong } }),
  },
  "webhooks-list": { 200: () => ({}) },
  "webhooks-get": { 200: webhookCall },
  "webhooks-create": { 200: () => ({ body: webhook }) },
  "webhooks-update": { 200: ({ webhookId: id }) => ({ params: { id }, body: { name: "Other" } }) },
  "webhooks-rotateSecret": {
    200: ({ webhookId: id }) => ({ params: { id }, body: { overlapHours: 48 } }),
  },
  "webhooks-test": { 200: webhookCall },
  "webhooks-deliveries": { 200: webhookCall },
  "webhooks-resend": { 200: ({ deliveryId: id }) => ({ params: { id } }) },
  "webhooks-remove": {
    200: async ({ server }) => {
      const headers = { "content-type": "application/json" };
      const init = { method: "POST", headers, body: JSON.stringify(webhook) };
      const { id } = await server.callJson<{ id: string }>("/api/v1/webhooks", init);
      return { params: { id } };
    },
  },
};
