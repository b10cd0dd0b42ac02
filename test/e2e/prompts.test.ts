import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '../../src/sandbox';
import { engineIn } from '../docs/engine';
import { describeWithTerraform } from '../harness/terraform';
import { synthTypescript } from '../languages/project';

describeWithTerraform('The example with prompt files', () => {
  test('asks what its files say, with a reference as an input, and then there is nothing left to do', async () => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'prompts-')));
    const sandbox = await startSandbox();
    try {
      const engine = engineIn(synthTypescript('prompts', folder), sandbox.url);
      await engine('init');
      await engine('apply', '-auto-approve');
      const [triage, reply] = sandbox.requests.map(({ body }: any) => body);
      const report = { role: 'user', content: 'Since this morning, every second request to ${host} fails.' };
      expect(triage).toMatchObject({
        model: 'gpt-6-luna',
        reasoning_effort: 'low',
        messages: [{ role: 'developer', content: 'You sort the reports that people send to a data centre.\nSay which team it is for, and how urgent it is.' }, report],
        response_format: { type: 'json_schema', json_schema: { name: 'triage', strict: true } },
      });
      expect(reply).toEqual({
        model: 'gpt-6-luna',
        messages: [{
          role: 'developer',
          content: expect.stringMatching(/^You reply to people who sent a report to a data centre\.\n\n- Thank them in \*\*one\*\* sentence\.\n- Say that the team "(billing|network|support)" looks after it\.\n- Promise no date\.$/),
        }, report],
      });
      expect(await engine('plan')).toContain('No changes.');
    } finally {
      await sandbox.close();
      rmSync(folder, { recursive: true });
    }
  });
});
