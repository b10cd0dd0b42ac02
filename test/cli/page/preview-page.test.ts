import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOSTILE } from './hostile';
import { ArgumentPreview, Compared, CompletionPreview, MessagePreview, Part, Preview } from '../../../src/cli/preview/preview';
import { previewPage } from '../../../src/cli/preview/preview-page';
import { describeWithBrowser } from '../../harness/browser';
import { run } from '../command';

const same = (text: string): Compared => ({ change: 'same', now: { is: 'text', text } });
const added = (text: string): Compared => ({ change: 'added', now: { is: 'text', text } });
const removed = (text: string): Compared => ({ change: 'removed', before: { is: 'text', text } });
const changed = (before: string, now: string): Compared => ({ change: 'changed', before: { is: 'text', text: before }, now: { is: 'text', text: now } });
const UNKNOWN: Compared = { change: 'same', now: { is: 'unknown' } };
const SENSITIVE: Compared = { change: 'changed', before: { is: 'sensitive' }, now: { is: 'sensitive' } };

const part = (content: Compared, more: Partial<Part> = {}): Part => ({ kind: 'text', change: content.change, details: [], content, ...more });
const message = (role: string, ...parts: readonly Part[]): MessagePreview => ({ change: parts[0].change, role: { is: 'text', text: role }, parts });
const user = (content: Compared) => message('user', part(content));
const argument = (name: string, value: Compared): ArgumentPreview => ({ name, value });

const completion = (address: string, more: Partial<CompletionPreview> = {}): CompletionPreview => ({
  address: `openai_chat_completion.${address}`,
  action: 'ask',
  reasons: [['It is new.']],
  mayBeCached: false,
  model: same('luna'),
  shutdown: null,
  listed: true,
  messages: [user(same('Hello'))],
  parameters: [],
  definitions: [],
  estimate: null,
  lastAnswer: null,
  ...more,
});

const LAST = { content: { is: 'text', text: 'Hello.' }, toolCalls: null, modelUsed: 'luna-2026', finishReason: 'stop', input: 12, output: 3, created: 1_795_000_000_000 } as const;
const ESTIMATE = {
  input: 1200, exact: false, output: 300, tokens: { atLeast: 1200, atMost: 1500 }, cost: { atLeast: 0.1, atMost: 0.25 }, unbounded: [],
};

const preview = (completions: readonly CompletionPreview[], more: Partial<Preview> = {}): Preview => ({
  source: 'plan',
  totals: {
    asked: 1, kept: 0, updated: 0, destroyed: 0, forgotten: 0, deferred: 0, tokens: { atLeast: 1200, atMost: 1500 }, cost: { atLeast: 0.1, atMost: 0.25 }, exact: false, prices: '2026-11-20',
  },
  notes: [],
  completions,
  ...more,
});

const lines = (count: number, edited?: number) => Array.from({ length: count }, (_, index) => `Rule ${index + 1} is ${index + 1 === edited ? 'new' : 'old'}.`).join('\n');
const schema = (names: readonly string[]) => JSON.stringify({ properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])) }, undefined, 2);

describeWithBrowser('The page of a preview', (browser) => {
  let dir: string;
  beforeEach(() => { dir = mkdtempSync(join(tmpdir(), 'preview-page-')); });
  afterEach(() => rmSync(dir, { recursive: true }));

  const written = (of: Preview) => {
    const file = join(dir, 'preview.html');
    writeFileSync(file, previewPage(of, 1_795_000_000_000));
    return file;
  };
  const opened = (completions: readonly CompletionPreview[], more?: Partial<Preview>) => browser.open(written(preview(completions, more)));

  test('is sound on every screen, light and dark, shut and open, and loads nothing', async () => {
    const all = [
      completion('changed["a"]', {
        messages: [message('developer', part(changed(lines(60, 30), lines(60, 31)))), user(added(lines(40))), user(removed('Be quick.'))],
        model: changed('sol', 'luna'),
        parameters: [argument('temperature', changed('0.7', '0.2')), argument('seed', removed('7')), argument('metadata', same('{"a":(sensitive value),"b":(known after apply)}'))],
        definitions: [argument('tools', changed(schema(['a', 'b']), schema(['a', 'c']))), argument('response_format', same(schema(Array.from({ length: 40 }, (_, i) => `name_${i}`))))],
        estimate: { ...ESTIMATE, output: null, unbounded: [['Nothing limits the answer: set ', { code: 'max_completion_tokens' }, '.']] },
        lastAnswer: LAST,
      }),
      completion('hidden', {
        messages: [
          message('user', part(SENSITIVE), part(UNKNOWN, { kind: 'image', details: [argument('detail', same('"high"'))] })),
          message('tool', part(UNKNOWN, { kind: 'tool result' })),
        ],
        listed: false,
        mayBeCached: true,
      }),
      ...(['keep', 'update', 'destroy', 'forget', 'defer'] as const).map((action) => completion(action, { action, lastAnswer: LAST })),
      completion('unknown', { messages: { is: 'unknown' } }),
      ...Object.values(HOSTILE).map((text, index) => completion(`hostile[${JSON.stringify(text + index)}]`, { messages: [user(changed(text, `${text}!`))], reasons: [[{ code: text }]] })),
    ];
    expect(await browser.examine(written(preview(all, { notes: [['Tokens are estimated.']] })))).toEqual({ said: [], loaded: [], tooWide: [], inaccessible: [] });
  });

  test('is written by the command, beside what it prints', async () => {
    const stack = join(dir, 'cdk.tf.json');
    const file = join(dir, 'page.html');
    writeFileSync(stack, JSON.stringify({ resource: { openai_chat_completion: { x: { model: 'luna', messages: [{ role: 'user', content: 'Hello ${var.name}' }] } } } }));
    expect(await run(['preview', stack, '--html', file])).toMatchObject({ code: 0, stdout: expect.stringContaining('1 question will be asked') });
    const page = await browser.open(file);
    expect(await page.locator('.text').allTextContents()).toEqual(['Hello ${var.name}']);
    expect(await page.locator('.mark').innerText()).toBe('expression');
    expect(await page.locator('header p').innerText()).toBe('What the stack asks, if nothing of it is deployed');
  });

  test('has the totals on top, and leads to each completion', async () => {
    const page = await opened([completion('a', { estimate: ESTIMATE }), completion('b', { action: 'keep', messages: [user(same('Kept'))] })]);
    expect(await page.locator('.totals dd').allInnerTexts()).toEqual(['1', '0', '≤ 1,500', '≤ $0.25']);
    expect(await page.locator('.totals dt').allInnerTexts()).toEqual(['asked', 'kept', 'tokens, estimated', 'by prices of 2026-11-20']);
    expect(await page.getByRole('row', { name: /\.a/ }).getByRole('cell').allInnerTexts()).toEqual(['asked', 'luna', '1,200', '300', '$0.25']);
    await page.getByRole('link', { name: 'openai_chat_completion.b' }).click();
    expect(await page.locator(':target h3').innerText()).toBe('openai_chat_completion.b kept');
  });

  test('says where nothing limits tokens and costs', async () => {
    const { totals } = preview([]);
    const unlimited = { tokens: { atLeast: 1200, atMost: null }, cost: { atLeast: 0.5, atMost: null } };
    const page = await opened([], { totals: { ...totals, ...unlimited, exact: true, destroyed: 2 } });
    expect(await page.locator('.totals').innerText()).toBe(['asked', '1', 'kept', '0', 'destroyed', '2', 'tokens; no upper bound', '≥ 1,200', 'by prices of 2026-11-20; no upper bound', '≥ $0.50'].join('\n'));
  });

  test('shows a changed message word by word, and folds what is far from the changes', async () => {
    const [before, now] = [lines(60, 30), lines(60, 31)];
    const page = await opened([completion('a', { messages: [user(changed(before, now))] })]);
    expect([await page.locator('del').allInnerTexts(), await page.locator('ins').allInnerTexts()]).toEqual([['new', 'old'], ['old', 'new']]);
    expect(await page.locator('summary').allInnerTexts()).toEqual(['27 unchanged lines', '27 unchanged lines']);
    const text = (await page.locator('.text').evaluateAll<string, any>((blocks) => {
      for (const block of blocks) for (const each of block.querySelectorAll('del')) each.remove();
      return blocks.map(({ textContent }: any) => textContent).join('');
    }));
    expect(text).toBe(now);
  });

  test('shows added and removed messages as such, in words, too', async () => {
    const page = await opened([completion('a', { messages: [user(added('New')), user(removed('Old')), user(same('Kept'))] })]);
    expect(await page.getByRole('listitem').allInnerTexts()).toEqual(['user\nadded\nNew', 'user\nremoved\nOld', 'user\nKept']);
    expect([await page.locator('ins').innerText(), await page.locator('del').innerText()]).toEqual(['New', 'Old']);
  });

  test('shows the lines of a schema that changed, and all of it when unfolded', async () => {
    const names = Array.from({ length: 10 }, (_, index) => `name_${index}`);
    const page = await opened([completion('a', { definitions: [argument('tools', changed(schema([...names, 'old']), schema([...names, 'new'])))] })]);
    expect([await page.locator('pre del').allInnerTexts(), await page.locator('pre ins').allInnerTexts()]).toEqual([['    "old": {'], ['    "new": {']]);
    await page.getByText('All 37 lines').click();
    expect(await page.getByRole('group', { name: 'tools', exact: true }).innerText()).toBe(schema([...names, 'new']));
  });

  test('shows what is not told as elements that no text can be', async () => {
    const literal = '{"a":"(sensitive value)","b":(sensitive value),"c":(known after apply)}';
    const page = await opened([completion('a', { messages: [user(UNKNOWN), user(SENSITIVE), user(same('known after apply'))], parameters: [argument('metadata', same(literal))] })]);
    expect(await page.locator('.mark').allInnerTexts()).toEqual(['known after apply', 'sensitive value', 'sensitive value', 'sensitive value', 'known after apply']);
    expect(await page.locator('.settings dd').innerText()).toBe('{"a":"(sensitive value)","b":sensitive value,"c":known after apply}');
  });

  test('keeps hostile text as text, wherever it is', async () => {
    const texts = Object.values(HOSTILE);
    const page = await opened(texts.map((text) => completion(`x[${text}]`, {
      messages: [message(text, part(same(text))), user(added(text))],
      parameters: [argument(text, same(JSON.stringify(text)))],
      definitions: [argument(text, same(text))],
      reasons: [[{ code: text }]],
    })));
    expect(await page.locator('.text').allTextContents()).toEqual(texts.flatMap((text) => [text, text]));
    expect(await page.locator('pre').allTextContents()).toEqual(texts);
    expect(await page.locator('.settings dd').allTextContents()).toEqual(texts.map((text) => JSON.stringify(text)));
    expect(await page.locator('.completion > p').allTextContents()).toEqual(texts);
    expect(await page.locator('script, img, .mark').count()).toBe(0);
  });

  test('folds the conversation of what is kept, and every earlier answer', async () => {
    const page = await opened([completion('a', { action: 'keep', lastAnswer: LAST }), completion('b', { lastAnswer: { ...LAST, content: null, toolCalls: { is: 'text', text: '[{"id":"1"}]' } } })]);
    expect(await page.locator('summary').allInnerTexts()).toEqual(['Conversation', 'Answer', 'Last answer']);
    expect(await page.getByText('Hello.', { exact: true }).isVisible()).toBe(false);
    await page.getByText('Answer', { exact: true }).click();
    expect(await page.getByText('Hello.', { exact: true }).isVisible()).toBe(true);
  });
});
