import { CUTS, POINTS, runDeployments } from './deployments';
import { installCommandLine } from '../e2e/project';
import { describeWithTerraform } from '../harness/terraform';

/** The rest runs with `npm run reliability`. */
const POINT = 'during the second of two paid calls';
const SELECTION = ['Ctrl-C in its terminal', 'SIGTERM to cdktf', 'SIGKILL of terraform'];

describeWithTerraform('cdktf deploy that is cut short during the second of two paid calls', () => {
  beforeAll(() => installCommandLine(), 600_000);

  // Each deploys six times, which takes minutes where the machine is busy.
  test.each(SELECTION)('by %s pays for each question once and leaves nothing behind, with and without the wrapper', async (cut) => {
    const results = await runDeployments(POINTS.filter(({ name }) => name === POINT), CUTS.filter(({ name }) => name === cut));
    const expected = { point: POINT, cut, again: 0, problems: [] };
    expect(results.sort((a, b) => Number(a.isWrapped) - Number(b.isWrapped))).toEqual([{ ...expected, isWrapped: false }, { ...expected, isWrapped: true }]);
  });
});
