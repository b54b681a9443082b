import { Button, Group } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconChevronsLeft } from "@tabler/icons-react";

interface PagerProps {
  /** Null: this is the first page. */
  readonly onFirst: (() => void) | null;
  /** Null: the page before is not known, as after opening a shared link. */
  readonly onPrevious: (() => void) | null;
  readonly onNext: (() => void) | null;
}

/** Forward and back through pages that only know the next. */
export function Pager({ onFirst, onPrevious, onNext }: PagerProps) {
  if (onFirst === null && onNext === null) return null;
  return (
    <Group component="nav" justify="flex-end" gap="xs" p="sm" aria-label="Pages">
      <Button
        variant="default"
        size="xs"
        disabled={onFirst === null}
        onClick={() => onFirst?.()}
        leftSection={<IconChevronsLeft size={15} />}
      >
        First
      </Button>
      <Button
        variant="default"
        size="xs"
        disabled={onPrevious === null}
        onClick={() => onPrevious?.()}
        leftSection={<IconChevronLeft size={15} />}
      >
        Previous
      </Button>
      <Button
        variant="default"
        size="xs"
        disabled={onNext === null}
        onClick={() => onNext?.()}
        rightSection={<IconChevronRight size={15} />}
      >
        Next
      </Button>
    </Group>
  );
}
