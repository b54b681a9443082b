import {
  Anchor,
  type AnchorProps,
  Button,
  type ButtonProps,
  UnstyledButton,
  type UnstyledButtonProps,
} from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, Ref } from "react";
import { roleOfPage } from "../lib/page-roles.ts";
import { useMay } from "../lib/use-may.ts";

type AnchorElementProps<Own> = Own &
  Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof Own> & { ref?: Ref<HTMLAnchorElement> };

/** A link in text, to a page of the dashboard. */
export const TextLink = createLink((props: AnchorElementProps<Omit<AnchorProps, "href">>) => (
  <Anchor {...props} />
));

/** A link that looks like a button. Not there for readers whom the page it leads to would turn away. */
export const ButtonLink = createLink((props: AnchorElementProps<Omit<ButtonProps, "href">>) =>
  useMay(roleOfPage(props.href ?? "")) ? <Button component="a" {...props} /> : null,
);

/** A link without looks of its own: rows, cards, navigation. */
export const BareLink = createLink(
  (props: AnchorElementProps<Omit<UnstyledButtonProps, "href">>) => (
    <UnstyledButton component="a" {...props} />
  ),
);
