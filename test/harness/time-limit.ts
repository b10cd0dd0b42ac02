/** Rooms whose tests run whole programs one after the other. */
const LONG = /\/test\/(e2e|languages|reliability)\//;

if (LONG.test(expect.getState().testPath!)) jest.setTimeout(300_000);
