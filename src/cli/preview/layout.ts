import { fence, htmlCode } from './fence';
import { inline } from './inline';
import { Compared, Value } from './preview';
import { brokenLines, differenceLines, WIDTH } from './text-difference';
import { figure } from '../report/wording';

/** Texts with more lines are folded, unless they changed. */
const FOLDED = 12;

/** Puts texts into Markdown, each cut to a number of characters. */
export class Layout {
  private isCut = false;
  private isBroken = false;
  private isMarked = false;

  constructor(private readonly length: number) {}

  /** A text below its title, with its difference where there is one. */
  public block(title: readonly string[], { change, now, before }: Compared, language = 'text'): string[] {
    const lines = this.lines({ change, now, before }, language);
    const heading = title.join(' · ');
    if (lines.length <= FOLDED + 2 || change === 'changed') return [heading, '', ...lines, ''];
    return ['<details>', `<summary>${title.map((each) => (each.startsWith('`') ? htmlCode(each.replace(/^`+ ?| ?`+$/g, '')) : each)).join(' · ')}</summary>`, '', ...lines, '', '</details>', ''];
  }

  /** What a reader must know of all blocks. */
  public notes(): string[] {
    return [
      ...(this.isMarked ? ['Changed words stand between ⟦ and ⟧.'] : []),
      ...(this.isBroken ? [`Lines of more than ${WIDTH} characters are broken.`] : []),
      ...(this.isCut ? [`Texts are cut to ${figure(this.length)} characters: the preview would be too long.`] : []),
    ];
  }

  private lines({ change, now, before }: Compared, language: string): string[] {
    if (change === 'changed' && now?.is === 'text' && before?.is === 'text') {
      const lines = differenceLines(before.text, now.text);
      this.isMarked ||= lines.some((line) => line.includes('⟦'));
      return this.fenced('diff', lines);
    }
    if (change === 'same') return this.value(now!, language);
    return [
      ...(before === undefined ? [] : this.value(before, language, '-')),
      ...(now === undefined ? [] : this.value(now, language, '+')),
    ];
  }

  private value(value: Value, language: string, sign = ''): string[] {
    if (value.is === 'unknown' || value.is === 'sensitive') return [`${sign === '-' ? 'Before: ' : ''}${inline(value)}`, ''];
    return [
      ...(value.is === 'template' ? ['*With expressions of Terraform:*', ''] : []),
      ...this.fenced(sign === '' ? language : 'diff', brokenLines(value.text).map((line) => `${sign}${line}`)),
    ];
  }

  private fenced(language: string, lines: readonly string[]): string[] {
    const kept: string[] = [];
    let length = 0;
    for (const line of lines) {
      length += line.length + 1;
      if (length > this.length) break;
      kept.push(line);
    }
    this.isBroken ||= lines.some((line) => line.length >= WIDTH);
    if (kept.length === lines.length) return fence(language, lines);
    this.isCut = true;
    return [...fence(language, kept), '', `*${figure(lines.length - kept.length)} more lines are cut.*`];
  }
}
