import type { AddCommand, CommandContext, GlobalOptions } from "../command.ts";
import { readProfiles, writeProfiles } from "../config/config-file.ts";
import { defaultProfile } from "../config/connection.ts";
import { exitCodes } from "../exit-codes.ts";
import { UsageError } from "../usage-error.ts";

export const addLogout: AddCommand = (program, act) => {
  program
    .command("logout")
    .summary("forget what login kept")
    .description(
      "Forgets the token of a profile. At the server it stays valid until it is revoked there.",
    )
    .action(act(logout));
};

async function logout(context: CommandContext, options: GlobalOptions) {
  const { env } = context.io;
  const profile = options.profile ?? defaultProfile;
  const profiles = await readProfiles(env);
  if (!Object.hasOwn(profiles, profile)) {
    throw new UsageError(`There is no profile '${profile}' to forget.`);
  }
  const { [profile]: gone, ...rest } = profiles;
  const file = await writeProfiles(env, rest);
  context.show(
    { profile, url: gone?.url ?? null, file },
    () =>
      `The token for ${gone?.url} is forgotten here. At the server it stays valid until it is revoked.`,
  );
  return exitCodes.done;
}
