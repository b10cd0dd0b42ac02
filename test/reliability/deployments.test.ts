import { CUTS, POINTS, runDeployments } from './deployments';
import { installCommandLine } from '../e2e/project';
import { describeWithTerraform } from '../harness/terraform';

/** The rest runs with `npm run reliability`. */
const POINT = 'during the second of two paid calls';
const SELECTION = ['Ctrl-C in its terminal', 'SIGTERM to cdktf', 'SIGKILL of terraform'];

describeWithTerraform('cdktf deploy that is cut short during the second of two paid calls', () => {
  beforeAll(() => installCommandLine(), 600_000);

  test('pays for each question once, leaves nothing behind, and the next deploy goes on, with and without the wrapper', async () => {
    const results = await runDeployments(POINTS.filter(({ name }) => name === POINT), CUTS.filter(({ name }) => SELECTION.includes(name)));
    expect(results.filter(({ problems }) => problems.length > 0)).toEqual([]);
    expect(results.map(({ cut, isWrapped, again }) => `${cut}, ${isWrapped}: ${again}`).sort()).toEqual([
      'Ctrl-C in its terminal, false: 0',
      'Ctrl-C in its terminal, true: 0',
      'SIGKILL of terraform, false: 0',
      'SIGKILL of terraform, true: 0',
      'SIGTERM to cdktf, false: 0',
      'SIGTERM to cdktf, true: 0',
    ]);
  });
});
