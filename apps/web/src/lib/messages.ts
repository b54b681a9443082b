import { notifications } from "@mantine/notifications";
import { describeError } from "./errors.ts";

/** Says in a corner that something is done. */
export function tellDone(message: string, title?: string): void {
  notifications.show({ color: "green", message, ...(title === undefined ? {} : { title }) });
}

/** Says that a change did not get through, as far as anybody knows. */
export function tellUnsent(): void {
  notifications.show({
    id: "unsent",
    color: "red",
    title: "The server did not answer",
    message: navigator.onLine
      ? "Whether the change arrived is not known. Look before you try again."
      : "There is no network, so nothing was sent.",
  });
}

/** Says in a corner that something was not done, and why: for what has no form to say it in. */
export function tellFailed(title: string, error: unknown): void {
  notifications.show({ color: "red", title, message: describeError(error).message });
}
