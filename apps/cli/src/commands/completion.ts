import { Argument } from "commander";
import type { AddCommand, CommandContext } from "../command.ts";
import { bashScript } from "../completion/bash.ts";
import { fishScript } from "../completion/fish.ts";
import { shapeOf } from "../completion/shape.ts";
import { zshScript } from "../completion/zsh.ts";
import { exitCodes } from "../exit-codes.ts";

const scripts = { bash: bashScript, zsh: zshScript, fish: fishScript } as const;
type Shell = keyof typeof scripts;

export const addCompletion: AddCommand = (program, act) => {
  program
    .command("completion")
    .summary("a script that lets a shell complete commands")
    .description('Writes a script for a shell: eval "$(syncline completion bash)"')
    .addArgument(new Argument("<shell>", "for this shell").choices(Object.keys(scripts)))
    .action(
      act(async ({ io }: CommandContext, _options: object, shell: Shell) => {
        io.out(scripts[shell](shapeOf(program)).trimEnd());
        return exitCodes.done;
      }),
    );
};
