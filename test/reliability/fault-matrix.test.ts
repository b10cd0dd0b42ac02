import { Cell, runFaultMatrix } from './fault-matrix';
import { TROUBLES } from './faults';
import { describeWithTerraform } from '../harness/terraform';

/** One of each kind; `npm run reliability` runs them all. */
const SELECTION = [
  'status 429 with `Retry-After`', 'status 502', 'connection refused', 'proxy: status 407', 'proxy: reset during the call', 'half the JSON', 'redirect to another origin', 'stream cut off', 'an answer without `id`',
];

describeWithTerraform('what goes wrong between the provider and the API', () => {
  let cells: Cell[];
  beforeAll(async () => {
    cells = await runFaultMatrix(TROUBLES.filter(({ name }) => SELECTION.includes(name)));
  });

  test('is one clear diagnostic, is never paid twice, shows no secret, and the next run heals it', () => {
    expect(cells.filter(({ problems }) => problems.length > 0)).toEqual([]);
  });

  test('is an error where the answer is lost, a warning where it is not, and nothing where all is well', () => {
    const atCreate = cells.filter(({ stage }) => stage.startsWith('create')).map(({ stage, trouble, outcome, sent }) => [stage, trouble, outcome, sent]);
    expect(new Set(atCreate)).toEqual(new Set([
      ['create', 'status 429 with `Retry-After`', 'error', 2],
      ['create', 'status 502', 'error', 1],
      ['create', 'connection refused', 'error', 0],
      ['create', 'proxy: status 407', 'error', 0],
      ['create', 'proxy: reset during the call', 'error', 1],
      ['create', 'half the JSON', 'error', 1],
      ['create', 'redirect to another origin', 'error', 1],
      ['create', 'an answer without `id`', 'fine', 1],
      ['create, streamed', 'status 429 with `Retry-After`', 'error', 2],
      ['create, streamed', 'status 502', 'error', 1],
      ['create, streamed', 'connection refused', 'error', 0],
      ['create, streamed', 'proxy: status 407', 'error', 0],
      ['create, streamed', 'proxy: reset during the call', 'error', 1],
      ['create, streamed', 'half the JSON', 'error', 1],
      ['create, streamed', 'redirect to another origin', 'error', 1],
      ['create, streamed', 'stream cut off', 'error', 1],
      ['create, streamed', 'an answer without `id`', 'fine', 1],
      ['create, looking for the stored copy', 'status 429 with `Retry-After`', 'warning', 2],
      ['create, looking for the stored copy', 'status 502', 'warning', 2],
      ['create, looking for the stored copy', 'half the JSON', 'warning', 2],
      ['create, looking for the stored copy', 'redirect to another origin', 'warning', 1],
      ['create, looking for the stored copy', 'an answer without `id`', 'fine', 1],
    ]));
  });
});
