import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOSTILE } from './hostile';
import { report } from '../../../src/cli/report/report';
import { describeWithBrowser } from '../../harness/browser';

const LINES = Array.from({ length: 40 }, (_, index) => `Line ${index + 1} of a long answer.`).join('\n');

interface Values {
  readonly choices?: readonly object[];
  readonly [name: string]: unknown;
}

const completion = (name: string, message: object, values: Values = {}, marks?: object) => ({
  address: `openai_chat_completion.${name}`,
  mode: 'managed',
  type: 'openai_chat_completion',
  values: {
    model: 'luna',
    model_used: 'luna-2026',
    created: 1_795_000_000,
    finish_reason: 'stop',
    usage: { prompt_tokens: 1200, completion_tokens: 300, prompt_tokens_details: { cached_tokens: 200 } },
    choices: [{ index: 0, message }],
    ...values,
  },
  sensitive_values: marks,
});

describeWithBrowser('report --html', (browser) => {
  let dir: string;
  beforeEach(() => { dir = mkdtempSync(join(tmpdir(), 'report-page-')); });
  afterEach(() => rmSync(dir, { recursive: true }));

  /** Writes the page of a state, and returns its path. */
  const written = async (...resources: readonly object[]) => {
    const [state, html, prices] = ['state.json', 'report.html', 'prices.json'].map((name) => join(dir, name));
    writeFileSync(state, JSON.stringify({ format_version: '1.0', values: { root_module: { resources } } }));
    writeFileSync(prices, JSON.stringify({ date: '2026-11-20', models: { luna: { input: 1, output: 10 } } }));
    await report(state, { format: 'table', failOn: [], html, prices }, {});
    return html;
  };

  const opened = async (...resources: readonly object[]) => browser.open(await written(...resources));

  test('is sound on every screen, light and dark, shut and open, and loads nothing', async () => {
    const file = await written(
      completion('long', { content: LINES }),
      completion('called["a"]', { tool_calls: [{ function: { name: 'rate', arguments: `{"kind":"${'x'.repeat(200)}"}` } }, { custom: { name: 'shell', input: 'ls -l' } }] }),
      completion('refused', { refusal: 'I cannot help with that.' }, { reasoning_content: 'They ask for something that I must not do.' }),
      completion('secret', { content: 'hidden' }, {}, { choices: true }),
      completion('unknown', {}, { choices: [], usage: null, created: null, model: 'other' }),
      ...Object.values(HOSTILE).map((text, index) => completion(`hostile[${JSON.stringify(text + index)}]`, { content: text })),
    );
    expect(await browser.examine(file)).toEqual({ said: [], loaded: [], tooWide: [], inaccessible: [] });
  });

  test('leads from the totals and the table to each answer', async () => {
    const page = await opened(completion('a', { content: 'First answer.' }), completion('b', { content: 'Second answer.' }));
    expect(await page.locator('.totals > div').allInnerTexts()).toEqual(['completions\n2', 'input tokens\n2,400', 'of these from the prompt cache\n400', 'output tokens\n600', 'cost\n$0.008400']);
    await page.getByRole('link', { name: 'openai_chat_completion.b' }).click();
    expect(await page.locator(':target').innerText()).toContain('Second answer.');
    expect(await page.getByRole('row', { name: /\.a/ }).getByRole('cell').allInnerTexts()).toEqual(['luna', expect.stringMatching(/^\d+$/), '1,200', '200', '300', '$0.004200', '']);
    expect(await page.getByRole('img', { name: '1,500 tokens' }).count()).toBe(2);
  });

  test('keeps hostile text as text, in answers and in addresses', async () => {
    const texts = Object.values(HOSTILE);
    const page = await opened(...texts.map((text) => completion(`x[${text}]`, { content: text })));
    expect(await page.locator('.text').allTextContents()).toEqual(texts);
    expect(await page.locator('h3').allTextContents()).toEqual(texts.map((text) => `openai_chat_completion.x[${text}]`));
    expect(await page.locator('script, img, .text :not(.invisible, .invisible *)').count()).toBe(0);
  });

  test('folds all but the first lines of a long answer, and says how many', async () => {
    const page = await opened(completion('a', { content: LINES }));
    const [head, rest] = await page.locator('.text').all();
    expect([await head.textContent(), await rest.textContent()].join('')).toBe(LINES);
    expect([await page.locator('summary').innerText(), await rest.isVisible()]).toEqual(['30 lines more', false]);
    await page.keyboard.press('Tab');
    await page.getByText('30 lines more').focus();
    await page.keyboard.press('Enter');
    expect(await rest.isVisible()).toBe(true);
  });

  test('prints what is folded', async () => {
    const page = await opened(completion('a', { content: LINES }));
    await page.emulateMedia({ media: 'print' });
    expect([await page.getByText('Line 40 of').isVisible(), await page.locator('summary').isVisible()]).toEqual([true, false]);
    expect((await page.pdf()).subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('shows a sensitive answer as an element that no text can be', async () => {
    const page = await opened(completion('a', { content: 'hidden' }, {}, { choices: [{ message: { content: true } }] }), completion('b', { content: 'sensitive value' }));
    expect(await page.locator('.body').allInnerTexts()).toEqual(['sensitive value', 'sensitive value']);
    expect(await page.locator('.mark').count()).toBe(1);
    expect(await page.content()).not.toContain('hidden"');
  });

  test('says of an empty state that it has no completions, and where it cannot be written', async () => {
    expect(await (await opened()).locator('main').innerText()).toBe('Shutdown dates are unknown: OPENAI_API_KEY is not set.\n\nCosts are by the prices of 2026-11-20.');
    await expect(report(join(dir, 'state.json'), { format: 'md', failOn: [], html: join(dir, 'no', 'folder.html') }, {}))
      .rejects.toThrow(/folder\.html cannot be written: no such file or directory\./);
  });
});
