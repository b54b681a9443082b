import { Button, Stack, Text, Textarea, TextInput } from "@mantine/core";
import type { Json } from "@syncline/core/model";
import { useState } from "react";
import { ErrorState } from "../../components/error-state.tsx";
import { TextLink } from "../../components/links.tsx";
import { Page, Panel } from "../../components/page.tsx";
import { parseDocument } from "../../lib/parse-document.ts";
import { trpc } from "../../lib/trpc.ts";
import { FileDrop } from "./file-drop.tsx";
import { ImportResults } from "./import-results.tsx";

/** Takes a model file in: all of it, or nothing. */
export function ImportPage() {
  const [text, setText] = useState("");
  const [message, setMessage] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const utils = trpc.useUtils();
  const load = trpc.model.import.useMutation({
    onSuccess: () =>
      Promise.all([
        utils.types.invalidate(),
        utils.overview.invalidate(),
        utils.sync.matrix.invalidate(),
      ]),
  });

  const submit = (content: string) => {
    load.reset();
    const parsed = parseDocument(content);
    setProblem(parsed.ok ? null : parsed.message);
    if (parsed.ok) send(parsed.document);
  };
  const send = (document: Json) =>
    load.mutate({ document, ...(message.trim() === "" ? {} : { message: message.trim() }) });

  return (
    <Page
      title="Import a model"
      crumbs={
        <TextLink to="/types" size="sm">
          Types
        </TextLink>
      }
      subtitle="A Contentful export, an Optimizely list of types or manifest, or Syncline’s own JSON; it is recognised by its shape. Nothing is sent to any target."
    >
      {load.data === undefined ? null : <ImportResults result={load.data} />}
      {load.isError ? (
        <Panel title="Nothing was imported">
          <ErrorState error={load.error} />
        </Panel>
      ) : null}
      <Panel title={load.data === undefined ? "Choose a file or paste JSON" : "Import another"}>
        <Stack gap="md">
          <TextInput
            label="Note, if you like"
            description="Kept with each version this import makes."
            placeholder="Spring campaign"
            value={message}
            maxLength={1000}
            onChange={(event) => setMessage(event.currentTarget.value)}
          />
          <FileDrop
            busy={load.isPending}
            onText={submit}
            onProblem={(found) => {
              load.reset();
              setProblem(found);
            }}
          />
          <Textarea
            label="Or paste JSON"
            placeholder='{ "contentTypes": [ … ] }'
            autosize
            minRows={4}
            maxRows={14}
            spellCheck={false}
            styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          {problem === null ? null : (
            <Text c="var(--danger-text)" role="alert">
              {problem}
            </Text>
          )}
          <Button
            onClick={() => submit(text)}
            disabled={text.trim() === ""}
            loading={load.isPending}
            style={{ alignSelf: "start" }}
          >
            Import what I pasted
          </Button>
        </Stack>
      </Panel>
    </Page>
  );
}
