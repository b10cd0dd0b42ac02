import { Diagnostics } from '../../src/plugin/diagnostics';
import { report } from '../../src/provider/findings';
import { error, warning } from '../../src/spec/finding';

test('every finding reaches Terraform as what it is', () => {
  const diagnostics = new Diagnostics();
  report([error(['n'], 'is wrong'), warning(['user'], 'is old')], diagnostics);
  expect(diagnostics.list).toEqual([
    { severity: 'error', summary: 'Invalid n', detail: '`n` is wrong.', path: ['n'] },
    { severity: 'warning', summary: 'Check user', detail: '`user` is old.', path: ['user'] },
  ]);
});
