import { runSoak } from './soak';
import { describeWithTerraform } from '../harness/terraform';

describeWithTerraform('many completions in one apply', () => {
  test('all reach state although every tenth request is refused, each is asked for once more then, and all are destroyed', async () => {
    const { problems, requests } = await runSoak(90);
    expect({ problems, requests }).toEqual({ problems: [], requests: 99 });
  });
});
