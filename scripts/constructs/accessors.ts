import { comment, docsOf, summary } from './docs';
import { capitalised, TypedProp, typedProps } from './props';
import { read } from './read';
import { Attribute } from '../../src/spec/attribute';

/**
 * What an argument is read and changed by: `x`, `xInput`, `putX` and `resetX`.
 *
 * @param isReferred whether `x` is a reference, as Terraform knows arguments of resources, and not the value itself
 */
function accessors({ name, row, tsType, isNested }: TypedProp, siblings: readonly Attribute[], isReferred: boolean): string {
  const input = row.required ? tsType : `${tsType} | undefined`;
  const type = isReferred ? tsType : input;
  const what = summary(docsOf(row, siblings).description);
  return [
    ...(isNested
      ? [comment([`Sets \`${name}\`. ${what}`]), `public put${capitalised(name)}(value: ${type}) { this._inputs.${name} = value; }`]
      : [
        comment([what]),
        `public get ${name}(): ${type} { return ${isReferred ? read(row) : `this._inputs.${name}`}; }`,
        `public set ${name}(value: ${type}) { this._inputs.${name} = value; }`,
      ]),
    ...(row.required ? [] : [
      `/** Takes \`${name}\` back, as if it had never been set. */`,
      `public reset${capitalised(name)}() { this._inputs.${name} = undefined; }`,
    ]),
    `/** What \`${name}\` was set to${row.required ? '' : '; undefined when it is not set'}. */`,
    `public get ${name}Input(): ${input} { return this._inputs.${name}; }`,
  ].join('\n');
}

/** The accessors of the arguments of a table. */
export const argumentsOf = (rows: readonly Attribute[], isReferred = true): string[] =>
  typedProps(rows).map((prop) => accessors(prop, rows, isReferred));
