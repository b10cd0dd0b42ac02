import { drifted } from '../../scripts/constructs';

test('what the attribute table decides about constructs is what the files hold', () => {
  expect(drifted()).toEqual([]);
});
