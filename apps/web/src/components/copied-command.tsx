import classes from "./copied-command.module.css";
import { CopyButton } from "./copy-button.tsx";

/** A command for a terminal, to be copied. `what` names it: `command to verify`. */
export function CopiedCommand({ text, what }: { readonly text: string; readonly what: string }) {
  return (
    <div className={classes.box}>
      <code>{text}</code>
      <CopyButton text={text} what={what} />
    </div>
  );
}
