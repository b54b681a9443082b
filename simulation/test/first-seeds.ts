/** Where the search from seed 0 first finds each defect: `SIMULATION_SEARCH=1 vitest run … defects.test.ts`. */
export const firstSeeds: Readonly<Record<string, number>> = {};
