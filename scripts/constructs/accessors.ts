import { comment, summary } from './docs';
import { capitalised, TypedProp, typedProps } from './props';
import { read } from './read';
import { Attribute } from '../../src/spec/attribute';
import { describeConstruct } from '../../src/spec/describe';

/**
 * What an argument is read and changed by: `x`, `xInput`, `putX` and `resetX`.
 *
 * @param isReferred whether `x` is a reference, as Terraform knows arguments of resources, and not the value itself
 */
function accessors({ name, row, tsType, isNested }: TypedProp, isReferred: boolean): string {
  const input = row.required ? tsType : `${tsType} | undefined`;
  const type = isReferred ? tsType : input;
  const what = summary(describeConstruct(row).description);
  return [
    ...(isNested
      ? [comment([what]), `public put${capitalised(name)}(value: ${type}) { this._inputs.${name} = value; }`]
      : [
        comment([what]),
        `public get ${name}(): ${type} { return ${isReferred ? read(row) : `this._inputs.${name}`}; }`,
        `public set ${name}(value: ${type}) { this._inputs.${name} = value; }`,
      ]),
    ...(row.required ? [] : [
      '/** Takes the value back, as if it had never been set. */',
      `public reset${capitalised(name)}() { this._inputs.${name} = undefined; }`,
    ]),
    `/** The value as it was set${row.required ? '' : '; undefined when it is not set'}. */`,
    `public get ${name}Input(): ${input} { return this._inputs.${name}; }`,
  ].join('\n');
}

/** The accessors of the arguments of a table. */
export const argumentsOf = (rows: readonly Attribute[], isReferred = true): string[] =>
  typedProps(rows).map((prop) => accessors(prop, isReferred));
