/** Stops cleanly on Ctrl-C or SIGTERM and leaves with code 0. A second signal does not wait: code 130. */
export function stopOnSignal(params: {
  say: (text: string) => void;
  close: () => Promise<void>;
}): void {
  const { say, close } = params;
  let stopping = false;
  const onSignal = () => {
    if (stopping) {
      say("Stopped at once. What was in flight is settled at the next start.");
      process.exit(130);
    }
    stopping = true;
    say("\nStopping: the item in flight is finished first. Ctrl-C again stops at once.");
    close().then(
      () => {
        say("Stopped. Nothing is lost: an unfinished run goes on at the next start.");
        process.exit(0);
      },
      (error: unknown) => {
        say(`Stopping went wrong: ${error instanceof Error ? error.message : String(error)}`);
        process.exit(1);
      },
    );
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
}
