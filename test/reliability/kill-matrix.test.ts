import { runKillMatrix } from './kill-matrix';
import { MOMENTS } from './moments';
import { describeWithTerraform } from '../harness/terraform';

describeWithTerraform('an apply that is cut short while the model is at work', () => {
  test('keeps the answer if it is asked to stop, loses no other if it is killed, leaves nothing behind, and the next apply goes on', async () => {
    const moment = MOMENTS.find(({ name }) => name === 'during the call: the model is at work')!;
    const results = await runKillMatrix(undefined, [moment]);
    const kept = { moment: moment.name, answers: 1, kept: 1, asked: 0, problems: [] };
    const lost = { ...kept, kept: 0, asked: 1 };
    expect(Object.fromEntries(results.map(({ end, ...result }) => [end, result]))).toEqual({
      'SIGINT': kept,
      'SIGINT twice': lost,
      'SIGTERM': kept,
      'SIGKILL of terraform': lost,
      'SIGKILL of the provider': lost,
    });
  });
});
