import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './pages';
import { VERSION } from '../../src/distribution/version';

const read = (...path: string[]) => readFileSync(join(ROOT, ...path), 'utf8');

test.each([
  ['examples/go/go.mod', /cdktf-openai-chat-go\/openaichat[ @]v(\S+)/g],
  ['examples/java/pom.xml', /<artifactId>cdktf-openai-chat<\/artifactId><version>([^<]+)</g],
  ['docs/go.md', /cdktf-openai-chat-go\/openaichat[ @]v(\S+)/g],
  ['docs/java.md', /<artifactId>cdktf-openai-chat<\/artifactId>\s*<version>([^<]+)</g],
])('%s names the version of this package', (file, pattern) => {
  expect(new Set([...read(file).matchAll(pattern)].map(([, version]) => version))).toEqual(new Set([VERSION]));
});

test.each(['sandbox.json', 'CHANGES.md'])('every example in a language has the same %s', (file) => {
  const languages = readdirSync(join(ROOT, 'examples')).filter((name) => readdirSync(join(ROOT, 'examples', name)).includes('sandbox.json'));
  expect(languages.sort()).toEqual(['go', 'java', 'python', 'typescript']);
  expect(new Set(languages.map((language) => read('examples', language, file))).size).toBe(1);
});
