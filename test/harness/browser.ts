import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Browser, BrowserContextOptions, chromium, Page } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const AXE = join(__dirname, '..', '..', 'node_modules', 'axe-core', 'axe.min.js');

function find(): string | undefined {
  const files = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return files.find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** What is wrong with a page: nothing, if all lists are empty. */
export interface Trouble {
  /** Errors and warnings of the console, and dialogs. */
  readonly said: string[];
  /** Addresses that the page loads, besides itself. */
  readonly loaded: string[];
  /** Screens on which the page scrolls sideways. */
  readonly tooWide: string[];
  /** Rules of accessibility that are broken, with the first element of each. */
  readonly inaccessible: string[];
}

/** A telephone, a tablet and a screen; 320 pixels are also what a screen has at a zoom of 400%. */
const WIDTHS = [320, 800, 1280];

/** A Chromium without window and network. */
export class TestBrowser {
  private browser?: Browser;

  public async open(file: string, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await this.blank(options);
    await page.goto(pathToFileURL(file).href);
    return page;
  }

  /** Looks at a page on all screens, light and dark, with all that is folded shut and open. */
  public async examine(file: string): Promise<Trouble> {
    const trouble: Trouble = { said: [], loaded: [], tooWide: [], inaccessible: await this.broken(file) };
    const page = await this.blank();
    page.on('console', (message) => trouble.said.push(message.text()));
    page.on('dialog', (dialog) => { trouble.said.push(dialog.message()); void dialog.dismiss(); });
    page.on('request', (request) => trouble.loaded.push(request.url()));
    await page.goto(pathToFileURL(file).href);
    trouble.loaded.splice(trouble.loaded.indexOf(page.url()), 1);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const open of [false, true]) {
        await fold(page, open);
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 800 });
          if (await page.evaluate<number>('document.documentElement.scrollWidth') > width) trouble.tooWide.push(`${width} ${colorScheme}`);
        }
      }
    }
    await page.context().close();
    return trouble;
  }

  public async close(): Promise<void> {
    await this.browser?.close();
  }

  private async blank(options: BrowserContextOptions = {}): Promise<Page> {
    this.browser ??= await chromium.launch({ executablePath: find()!, args: QUIET });
    return (await this.browser.newContext({ offline: true, ...options })).newPage();
  }

  /** The policy of the page forbids scripts, also that of the examiner. */
  private async broken(file: string): Promise<string[]> {
    const page = await this.open(file, { bypassCSP: true });
    await fold(page, true);
    await page.addScriptTag({ path: AXE });
    const found: string[] = [];
    for (const [colorScheme, width] of [['light', WIDTHS[2]], ['dark', WIDTHS[0]]] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      const { violations } = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>('axe.run()');
      found.push(...violations.map(({ id, nodes: [{ html }] }) => `${id} at ${width} ${colorScheme}: ${html.slice(0, 200)}`));
    }
    await page.context().close();
    return found;
  }
}

const fold = (page: Page, open: boolean) => page.evaluate(`for (const each of document.querySelectorAll("details")) each.open = ${open}`);

/** `describe` for tests that look at pages. Where there is no Chromium they are left out with a word, but never in continuous integration. */
export function describeWithBrowser(name: string, tests: (browser: TestBrowser) => void): void {
  if (find() === undefined) {
    const reason = `none of ${NAMES.join(', ')} is on PATH`;
    if (process.env.CI === 'true') throw new Error(`${reason}, so "${name}" cannot be tested.`);
    process.stderr.write(`Skipping "${name}": ${reason}. Install Chromium to run these tests.\n`);
    return describe.skip(name, () => tests(new TestBrowser()));
  }
  return describe(name, () => {
    const browser = new TestBrowser();
    afterAll(() => browser.close());
    tests(browser);
  });
}
