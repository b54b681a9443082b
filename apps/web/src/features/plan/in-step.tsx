import { Title } from "@mantine/core";
import { ButtonLink } from "../../components/links.tsx";
import { LogoMark } from "../../components/logo.tsx";
import { toneStyle } from "../../components/tone.ts";
import type { Plan } from "../../lib/api-types.ts";
import { plural } from "../../lib/format.ts";
import classes from "./plan-page.module.css";

/** The best plan: an empty one. */
export function InStep({ plan, name }: { readonly plan: Plan; readonly name: string }) {
  const { unchanged, remoteOnly } = plan.summary;
  if (plan.rollbackOf !== null) return <NothingToTakeBack name={name} />;
  const waiting = plan.observations.length;
  return (
    <div
      className={classes.celebrate}
      style={toneStyle(waiting === 0 ? "success" : "info")}
      role="status"
    >
      <LogoMark size={52} />
      <Title order={2} mt={8}>
        {waiting === 0 ? "In step" : "Nothing to do"}
      </Title>
      <p>
        {plural(unchanged, "type")} at {name} {unchanged === 1 ? "is" : "are"} as here, as far as
        the platform can hold {unchanged === 1 ? "it" : "them"}. There is nothing to{" "}
        {plan.direction}.
      </p>
      {waiting > 0 ? (
        <p>
          {plural(waiting, "type")} {waiting === 1 ? "differs" : "differ"} in a way that only a{" "}
          {plan.direction === "push" ? "pull" : "push"} would settle: see below.
        </p>
      ) : null}
      {remoteOnly > 0 ? <p>{plural(remoteOnly, "type")} only there, left alone.</p> : null}
      <ButtonLink to="/types" variant="default" mt={10}>
        See the types
      </ButtonLink>
    </div>
  );
}

function NothingToTakeBack({ name }: { readonly name: string }) {
  return (
    <div className={classes.celebrate} style={toneStyle("info")} role="status">
      <LogoMark size={52} />
      <Title order={2} mt={8}>
        Nothing to take back
      </Title>
      <p>What the run did is undone already, or it did nothing. {name} stays as it is.</p>
    </div>
  );
}
