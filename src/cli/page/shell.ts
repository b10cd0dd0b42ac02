import { createHash } from 'node:crypto';
import { Content, Html, html } from './html';
import style from './style.css';
import { packageName, VERSION } from '../../distribution/version';

export interface PageOptions {
  readonly title: string;
  /** Below the title. */
  readonly lead: Content;
  readonly main: Content;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Nothing is loaded and nothing runs: of all that a page could do, this one only has this style. */
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'`;

/** A whole page in one file. */
export function page({ title, lead, main, now }: PageOptions): string {
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${new Html(style)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header>
<h1>${title}</h1>
${lead}
</header>
<main id="main" tabindex="-1">
${main}
</main>
<footer>
Written by ${packageName()} ${VERSION} at ${time(now)}. This page loads nothing and runs no scripts.
</footer>
</body>
</html>
`.source;
}

/** A moment, to the minute. */
export function time(milliseconds: number): Html {
  const iso = new Date(milliseconds).toISOString();
  return html`<time datetime="${iso}">${iso.slice(0, 16).replace('T', ' ')} UTC</time>`;
}
