import { notifications } from "@mantine/notifications";
import { describeError } from "./errors.ts";

/** Says in a corner that something is done. */
export function tellDone(message: string, title?: string): void {
  notifications.show({ color: "green", message, ...(title === undefined ? {} : { title }) });
}

/** Says in a corner that something was not done, and why: for what has no form to say it in. */
export function tellFailed(title: string, error: unknown): void {
  notifications.show({ color: "red", title, message: describeError(error).message });
}
