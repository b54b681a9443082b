import type { AddCommand, CommandContext, GlobalOptions } from "../command.ts";
import { readProfiles, writeProfiles } from "../config/config-file.ts";
import { checkUrl, defaultProfile, defaultUrl } from "../config/connection.ts";
import { exitCodes } from "../exit-codes.ts";
import { openSession } from "../session.ts";
import { UsageError } from "../usage-error.ts";

export const addLogin: AddCommand = (program, act) => {
  program
    .command("login")
    .summary("keep address and API token of a server")
    .description(
      "Asks for an API token, or reads it from standard input, checks it with the server, and keeps both in a file that only you can read.",
    )
    .action(act(login));
};

async function login(context: CommandContext, options: GlobalOptions) {
  if (options.token !== undefined) {
    throw new UsageError(
      "On the command line others see the token. Leave --token out and type it when asked, or pipe it in.",
    );
  }
  const { io } = context;
  const profiles = await readProfiles(io.env);
  const profile = options.profile ?? defaultProfile;
  const kept = Object.hasOwn(profiles, profile) ? profiles[profile] : undefined;
  const url = checkUrl(await askUrl(context, options.url ?? io.env.SYNCLINE_URL, kept?.url));
  const token = await askToken(context, url);
  const project = options.project ?? kept?.project;
  const session = openSession({ url, token, project: project ?? "default" }, io);
  const who = await session.api.session.me.query(undefined, { signal: io.signal });
  if (who === null) throw new UsageError(`The server at ${url} does not know this token.`);
  const made = { url, token, ...(project === undefined ? {} : { project }) };
  const file = await writeProfiles(io.env, { ...profiles, [profile]: made });
  if (isOpenToEavesdroppers(url))
    context.note(`${url} is not encrypted: the token can be read on the way.`);
  const { name } = who;
  // With `projects` come the roles that hold everywhere, too.
  const role = who.projects.find(({ key }) => key === session.project)?.role ?? null;
  if (role === null)
    context.note(`The project '${session.project}' is closed to it, or does not exist.`);
  context.show(
    { profile, url, name, role, project: session.project, file },
    () =>
      `Logged in to ${url} as ${name} (${role ?? "no role"} in '${session.project}'). Kept as profile '${profile}' in ${file}.`,
  );
  return exitCodes.done;
}

async function askUrl(
  { terminal }: CommandContext,
  given: string | undefined,
  kept: string | undefined,
): Promise<string> {
  if (given) return given;
  const initial = kept ?? defaultUrl;
  if (terminal === null) return initial;
  const answer = await terminal.text("Address of the server", initial);
  if (answer === null) throw new UsageError("Nothing was kept.");
  return answer;
}

async function askToken({ terminal, io }: CommandContext, url: string): Promise<string> {
  const text =
    terminal === null ? await io.readInput() : await terminal.secret(`API token for ${url}`);
  const token = (text ?? "").trim();
  if (token === "") throw new UsageError("No token was given. Nothing was kept.");
  if (/\s/.test(token)) throw new UsageError("A token is one word. Nothing was kept.");
  return token;
}

function isOpenToEavesdroppers(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === "http:" && !/^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname);
}
