import { Button, FileButton, Text } from "@mantine/core";
import { IconFileUpload } from "@tabler/icons-react";
import { type DragEvent, useRef, useState } from "react";
import { formatBytes } from "../../lib/format.ts";
import { maxDocumentBytes } from "../../lib/parse-document.ts";
import classes from "./import-page.module.css";

interface FileDropProps {
  readonly busy: boolean;
  readonly onText: (text: string) => void;
  readonly onProblem: (message: string) => void;
}

/** A place to drop one file, with a button for whoever does not drag. */
export function FileDrop({ busy, onText, onProblem }: FileDropProps) {
  const [over, setOver] = useState(false);
  const resetInput = useRef<() => void>(null);

  const read = async (file: File | null | undefined) => {
    resetInput.current?.();
    if (!file) return;
    if (file.size > maxDocumentBytes) {
      onProblem(
        `${file.name} has ${formatBytes(file.size)}; at most ${formatBytes(maxDocumentBytes)} can be imported at once.`,
      );
      return;
    }
    try {
      onText(await file.text());
    } catch {
      onProblem(`${file.name} could not be read. Folders cannot be imported; choose a file.`);
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void read(event.dataTransfer.files[0]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the button does the same.
    <div
      className={classes.drop}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <IconFileUpload size={28} stroke={1.5} aria-hidden />
      <Text fw={500}>Drop a model file here</Text>
      <span className={classes.or}>or</span>
      <FileButton
        accept="application/json,.json"
        onChange={(file) => void read(file)}
        resetRef={resetInput}
        inputProps={{ "aria-label": "Model file" }}
      >
        {(props) => (
          <Button {...props} variant="default" loading={busy}>
            Choose a file
          </Button>
        )}
      </FileButton>
    </div>
  );
}
