import { CACHE_FAULTS, runCacheFaults } from './answer-cache-faults';
import { runCacheSoak } from './answer-cache-soak';
import { describeWithTerraform } from '../harness/terraform';

/** One of each kind; `npm run reliability` runs them all. */
const SELECTION = [
  'folder: half of each entry', 'folder: no right to write', 'server: refuses connections', 'server: never answers', 'server: status 403 for PUT', 'server: redirects elsewhere', 'proxy: status 407',
];

describeWithTerraform('the answer cache, when many ask', () => {
  test('has each answer once, and has them all for the next', async () => {
    expect(await runCacheSoak(40)).toEqual({ completions: 40, asked: [40, 0], problems: [] });
  });
});

describeWithTerraform('an answer cache that fails', () => {
  test('is one warning, and the questions are asked', async () => {
    const cells = await runCacheFaults(CACHE_FAULTS.filter(({ name }) => SELECTION.includes(name)));
    expect(cells.filter(({ problems }) => problems.length > 0)).toEqual([]);
    expect(cells.map(({ fault }) => fault).sort()).toEqual([...SELECTION].sort());
  });
});
