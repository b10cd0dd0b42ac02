import { Emitted, lockFile } from '../../src/distribution/lock-file';

const OURS: Emitted = { source: 'example.internal/chat/openai', version: '1.2.0', hash: 'h1:new=' };
const OUR_REQUIREMENT = { source: OURS.source, version: OURS.version };

const OUR_ENTRY = `provider "example.internal/chat/openai" {
  version     = "1.2.0"
  constraints = "1.2.0"
  hashes = [
    "h1:new=",
  ]
}
`;

const HEADER = '# Whatever stands at the top.\n';

/** An entry as terraform writes it. */
const entry = (source: string, version: string, constraints: string, hash = 'h1:x=') =>
  `provider "${source}" {\n  version     = "${version}"\n  constraints = "${constraints}"\n  hashes = [\n    "${hash}",\n    "zh:00",\n  ]\n}\n`;

const WIDGET = 'example.com/acme/widget';
const widget = (version?: string) => [OUR_REQUIREMENT, { source: WIDGET, version }];

/** The comment that names other providers. */
const comment = (...sources: string[]) => '/* Named here so that "cdktf deploy" asks no registry for them:\n'
  + `${sources.map((source) => `provider "${source}" {\n  constraints = ">= 0"\n}\n`).join('')}*/\n`;

test('our entry is written in full, as terraform would write it', () => {
  expect(lockFile('', [OUR_REQUIREMENT], OURS)).toBe(OUR_ENTRY);
});

test('other providers are named in a comment, by their full sources, whatever their constraints', () => {
  const required = [{ source: 'null' }, { source: 'acme/widget', version: '> 1.0, != 1.5' }, OUR_REQUIREMENT, { source: WIDGET }];
  expect(lockFile('', required, OURS)).toBe(`${OUR_ENTRY}\n${comment('registry.terraform.io/hashicorp/null', 'registry.terraform.io/acme/widget', WIDGET)}`);
});

test('a second run changes nothing, with entries of terraform and without', () => {
  for (const current of ['', HEADER, `${HEADER}\n${entry(WIDGET, '3.1.4', '~> 3.1')}`]) {
    const once = lockFile(current, widget('~> 3.1'), OURS);
    expect(lockFile(once, widget('~> 3.1'), OURS)).toBe(once);
  }
});

test('everything else in the file stays as it is', () => {
  const others = `${HEADER}\n${entry('example.com/acme/gone', '1.0.0', '1.0.0')}\n${entry(WIDGET, '3.1.4', '~> 3.1')}`;
  expect(lockFile(others, widget('~> 3.1'), OURS)).toBe(`${others}\n${OUR_ENTRY}\n${comment(WIDGET)}`);
});

test('our entry stays as terraform wrote it while its hash holds', () => {
  const locked = entry(OURS.source, '1.2.0', '1.2.0, >= 1.0.0', OURS.hash);
  expect(lockFile(`${HEADER}\n${locked}`, [OUR_REQUIREMENT], OURS)).toBe(`${HEADER}\n${locked}`);
});

test.each([
  ['another version', entry(OURS.source, '1.1.0', '1.1.0', 'h1:old=')],
  ['other bytes under the same version', entry(OURS.source, '1.2.0', '1.2.0', 'h1:old=')],
])('our entry is replaced when it is of %s', (_, locked) => {
  expect(lockFile(`${HEADER}\n${locked}`, [OUR_REQUIREMENT], OURS)).toBe(`${HEADER}\n${OUR_ENTRY}`);
});

test.each([
  ['>=1', '>= 1.0.0'],
  ['= 2.0', '2.0.0'],
  ['~>3.1', '~> 3.1'],
  ['~> 3', '~> 3.0'],
  ['< 4, >= 3.1', '>= 3.1.0, < 4.0.0'],
  ['2.0.0-beta1', '2.0.0-beta1'],
  ['>= 3.0', '>= 3.0.0, ~> 3.1'],
  [undefined, '>= 3.0.0'],
])('another provider stays locked while its constraints hold: %s is in %s', (required, locked) => {
  const current = entry(WIDGET, '3.1.4', locked);
  expect(lockFile(current, widget(required), OURS)).toBe(`${current}\n${OUR_ENTRY}\n${comment(WIDGET)}`);
});

test('another provider without constraints stays locked', () => {
  const current = entry(WIDGET, '3.1.4', '').replace(/  constraints.*\n/, '');
  expect(lockFile(current, widget(), OURS)).toBe(`${current}\n${OUR_ENTRY}\n${comment(WIDGET)}`);
  expect(lockFile(current, widget('~> 3.1'), OURS)).toBe(`${OUR_ENTRY}\n${comment(WIDGET)}`);
});

test.each([
  ['~> 3.2', '~> 3.1'],
  ['~> 3.1.0', '~> 3.1'],
  ['>= 3.1, < 4', '>= 3.1.0'],
])('another provider is chosen anew when its constraints changed: %s is not in %s', (required, locked) => {
  expect(lockFile(entry(WIDGET, '3.1.4', locked), widget(required), OURS)).toBe(`${OUR_ENTRY}\n${comment(WIDGET)}`);
});

test.each(['registry.terraform.io', 'registry.opentofu.org'])('a source without a host is that of %s, too', (host) => {
  const required = (version: string) => [OUR_REQUIREMENT, { source: 'acme/widget', version }];
  const current = entry(`${host}/acme/widget`, '1.4.0', '1.4.0');
  const named = comment('registry.terraform.io/acme/widget');
  expect(lockFile(current, required('1.4.0'), OURS)).toBe(`${current}\n${OUR_ENTRY}\n${named}`);
  expect(lockFile(current, required('1.5.0'), OURS)).toBe(`${OUR_ENTRY}\n${named}`);
});

test('a source with a host is that host\'s alone', () => {
  const current = entry('registry.opentofu.org/acme/widget', '1.4.0', '1.4.0');
  const required = [OUR_REQUIREMENT, { source: 'registry.terraform.io/acme/widget', version: '1.5.0' }];
  expect(lockFile(current, required, OURS)).toBe(`${current}\n${OUR_ENTRY}\n${comment('registry.terraform.io/acme/widget')}`);
});

test('lines may end as they do on Windows', () => {
  const current = entry(WIDGET, '3.1.4', '~> 3.1').replaceAll('\n', '\r\n');
  const once = lockFile(`${current}${entry(OURS.source, '1.1.0', '1.1.0', 'h1:old=').replaceAll('\n', '\r\n')}`, widget('~> 3.1'), OURS);
  expect(once).toBe(`${current.trim()}\n\n${OUR_ENTRY}\n${comment(WIDGET)}`);
  expect(lockFile(once, widget('~> 3.1'), OURS)).toBe(once);
});
