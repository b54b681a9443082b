import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Server } from "./server-options.ts";

/** Fetches the record of a project into a file, as it comes. @throws Error that says what the server answered */
export async function downloadBundle({ url, token, project }: Server, path: string): Promise<void> {
  const address = new URL("/api/v1/audit/bundle", url);
  address.searchParams.set("project", project);
  const answer = await ask(address, token);
  if (!answer.ok || answer.body === null) throw new Error(await describeRefusal(answer));
  await pipeline(Readable.fromWeb(answer.body), createWriteStream(path));
}

async function ask(address: URL, token: string): Promise<Response> {
  try {
    return await fetch(address, { headers: { authorization: `Bearer ${token}` } });
  } catch (error) {
    const cause = (error as Error).cause ?? error;
    throw new Error(`No server answers at ${address.origin}: ${(cause as Error).message}`);
  }
}

/** Errors are problem details; what stands before the server may answer anything. */
async function describeRefusal(answer: Response): Promise<string> {
  const text = await answer.text();
  try {
    const { detail } = JSON.parse(text) as { detail?: string };
    if (typeof detail === "string") return `The server refused (${answer.status}): ${detail}`;
  } catch {
    // Not JSON: the status tells what there is to tell.
  }
  return `The server answered ${answer.status}.`;
}
