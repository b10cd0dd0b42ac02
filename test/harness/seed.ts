/** Of everything that is random in the tests: always the same, unless somebody wants to see something new. */
export const SEED = Number(process.env.TEST_SEED ?? 1);
