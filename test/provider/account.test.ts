import { settings } from './loopback';
import { Account } from '../../src/journal/entry';
import { accountOf, decodeAccount, elsewhere, encodeAccount, sameAccount } from '../../src/provider/api/account';

const HERE: Account = { origin: 'http://host:81', path: '/tenant/v1', organization: 'o', project: 'p' };

test('an account is the address, the organization and the project, which the completion may choose itself', () => {
  const configured = settings('http://host:81/tenant', { organization: 'o', project: 'p' });
  expect([accountOf(configured, null), accountOf(configured, 'own')]).toEqual([HERE, { ...HERE, project: 'own' }]);
});

test('what is recorded is read again', () => {
  expect([HERE, { origin: 'https://host' }].map((account) => decodeAccount(encodeAccount(account)))).toEqual([HERE, { origin: 'https://host' }]);
});

test('what version 0.1.0 recorded is read, without a path, and is the same under every path', () => {
  const recorded = decodeAccount(Buffer.from('{"origin":"http://host:81","organization":"o","project":"p"}'))!;
  expect(recorded).toEqual({ ...HERE, path: undefined });
  expect([sameAccount(recorded, HERE), sameAccount(HERE, recorded)]).toEqual([true, true]);
});

test.each(['', '{', 'null', '[]', '{"origin":1}'])('%j records nothing', (text) => {
  expect(decodeAccount(Buffer.from(text))).toBeUndefined();
});

test('another origin, path, organization or project is another account', () => {
  const others = [HERE, { ...HERE, origin: 'http://other' }, { ...HERE, path: '/other/v1' }, { ...HERE, organization: undefined }, { ...HERE, project: 'x' }];
  expect(others.map((other) => sameAccount(HERE, other))).toEqual([true, false, false, false, false]);
});

test('the difference is told in words', () => {
  expect(elsewhere(HERE, { origin: 'https://host' }))
    .toBe('It was created under http://host:81/tenant/v1, organization o, project p, but the provider is configured for https://host now.');
});
