import { CloseButton, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";

interface SearchInputProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
  readonly hideLabel?: boolean;
}

/** A text filter that reports a moment after the typing stops, and follows when the address changes. */
export function SearchInput(props: SearchInputProps) {
  const { label, placeholder, value, onChange, hideLabel = false } = props;
  const [text, setText] = useState(value ?? "");
  const reported = useRef(value ?? "");
  const report = useDebouncedCallback((next: string) => {
    reported.current = next.trim();
    onChange(reported.current || undefined);
  }, 300);
  useEffect(() => {
    if ((value ?? "") === reported.current) return;
    reported.current = value ?? "";
    setText(reported.current);
  }, [value]);
  const type = (next: string) => {
    setText(next);
    report(next);
  };
  return (
    <TextInput
      {...(hideLabel ? { "aria-label": label } : { label })}
      placeholder={placeholder}
      value={text}
      onChange={(event) => type(event.currentTarget.value)}
      rightSection={
        text === "" ? null : (
          <CloseButton
            size="sm"
            aria-label={`Clear ${label.toLowerCase()}`}
            onClick={() => type("")}
          />
        )
      }
    />
  );
}
