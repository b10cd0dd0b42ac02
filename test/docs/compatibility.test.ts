import { readFileSync } from 'node:fs';
import { readPage } from './pages';
import { NAMES, PAGE, withNeeds } from '../engines/page';

const page = readFileSync(PAGE, 'utf8');

test('the page on compatibility tells what each feature needs, as the tests have it', () => {
  expect(withNeeds(page)).toBe(page);
});

test('the page on compatibility shows a run of all features, in which none failed', () => {
  const rows = readPage('docs/compatibility.md').prose.split('\n').filter((line) => /^\| (Terraform|OpenTofu) \d/.test(line));
  expect(rows.length).toBeGreaterThan(1);
  expect(rows.filter((row) => row.split('|').length !== NAMES.length + 3 || row.includes('FAILS'))).toEqual([]);
});
