/** The first seed that finds each defect, as `SIMULATION_SEARCH=1` prints it. */
export const firstSeeds: Readonly<Record<string, number>> = {
  "transactions do not check the fence": 549,
  "a lease counts as renewed whatever the database says": 923,
  "the intent is written down some time after the request has left": 0,
  "a second end of a record counts as the first": 244,
  "the base moves when a write begins": 0,
  "a cancellation ends what is in flight without waiting for its answer": 22,
  "a run that is resumed begins again": 28,
  "a run that is resumed does not look at what was in flight": 81,
  "what waits in the journal counts as being in the database": 611,
  "a write counts as done before it is sent": 0,
  "a write without an answer is sent again without a look": 41,
  "a write that the platform refuses for its version is forced": 266,
  "an adapter writes the token into what it makes of an item": 1272,
  "requests are not spaced": 0,
};
