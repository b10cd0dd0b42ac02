import { Content, html, Html } from './html';

export interface Column {
  readonly heading: string;
  /** Figures are aligned to the right, names stay on one line. */
  readonly kind?: 'figure' | 'name' | 'plot';
}

export interface TableOptions {
  readonly caption: string;
  readonly columns: readonly Column[];
  /** The first cell of each is its heading. */
  readonly rows: readonly (readonly Content[])[];
  readonly total?: readonly Content[];
}

/** A table whose roles are told, because its style makes blocks of the rows on a narrow screen, which takes their roles away. */
export function table({ caption, columns, rows, total }: TableOptions): Html {
  const cell = (content: Content, index: number) => {
    const { heading, kind } = columns[index];
    return html`<td role="cell" class="${kind}" data-label="${heading}">${content}</td>`;
  };
  const row = ([first, ...rest]: readonly Content[]) =>
    html`<tr role="row"><th role="rowheader" scope="row">${first}</th>${rest.map((content, index) => cell(content, index + 1))}</tr>\n`;
  return html`<table role="table">
<caption>${caption}</caption>
<thead role="rowgroup"><tr role="row">${columns.map(({ heading, kind }) => html`<th role="columnheader" scope="col" class="${kind}">${heading}</th>`)}</tr></thead>
<tbody role="rowgroup">
${rows.map(row)}</tbody>
${total && html`<tfoot role="rowgroup">${row(total)}</tfoot>`}
</table>`;
}
