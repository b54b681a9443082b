/** What the calls are about, in the order of the reference. */
export const tags = [
  { name: "Model", description: "Model files into the registry." },
  { name: "Types", description: "Content types of the registry, and changes to them." },
  {
    name: "Versions",
    description:
      "How a content type came to be what it is: every version, its parents and its author.",
  },
  {
    name: "Time travel",
    description:
      "The registry and each target as they were at any moment, and what changed between two.",
  },
  {
    name: "Targets",
    description: "Spaces and instances to keep in step. Their secrets go in and never out.",
  },
  {
    name: "Sync",
    description: "From a plan to a run: plan, apply, follow, cancel, resume, roll back.",
  },
  {
    name: "Conflicts",
    description: "Edits on both sides that cannot both be kept, and how they are settled.",
  },
  { name: "Schedules", description: "Drift checks, syncs and reports by cron." },
  {
    name: "Record",
    description:
      "What was done to each item, where each stands, and the bytes that were sent and received.",
  },
  {
    name: "Audit",
    description: "Who did what, and the proofs that nothing of it was changed since.",
  },
  {
    name: "Analytics",
    description: "How it goes: success, durations, causes of failures, health, and reports of it.",
  },
  { name: "Projects", description: "Each is a model and its targets, and has roles of its own." },
  {
    name: "Access",
    description: "People, their roles in projects or everywhere, and API tokens for programs.",
  },
  {
    name: "Webhooks",
    description: "Signed messages to other systems about what happened, and what came of each.",
  },
  { name: "Retention", description: "How long what is kept, and what is erased before." },
];
