import { html, Html } from './html';


/** A bar of parts, in proportion to the longest of its plot. A cached part lies as a line upon the input that it belongs to. */
export function bar({ input, cached, output }: { input: number; cached: number; output: number }, longest: number): Html {
  const share = (tokens: number) => `${longest === 0 ? 0 : Math.round((tokens / longest) * 10_000) / 100}%`;
  return html`<svg class="bar" role="img" aria-label="${(input + output).toLocaleString('en-US')} tokens">
<rect class="input" width="${share(input)}" height="100%"/>
<rect class="cached" y="70%" width="${share(cached)}" height="30%"/>
<rect class="output" x="${share(input)}" width="${share(output)}" height="100%"/>
</svg>`;
}

/** What the parts of the bars mean. */
export const LEGEND: Html = html`<ul class="legend">
<li><svg class="key" aria-hidden="true"><rect class="input" width="100%" height="100%"/></svg>input</li>
<li><svg class="key" aria-hidden="true"><rect class="input" width="100%" height="100%"/><rect class="cached" y="70%" width="100%" height="30%"/></svg>input from the prompt cache</li>
<li><svg class="key" aria-hidden="true"><rect class="output" width="100%" height="100%"/></svg>output</li>
</ul>`;
