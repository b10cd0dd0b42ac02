import { SEED } from './seed';

/** Printed before the first test, so that every run can be repeated. */
export default function announceSeed(): void {
  process.stderr.write(`What is random in the tests follows from TEST_SEED=${SEED}.\n`);
}
