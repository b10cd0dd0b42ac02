import { comment, docsOf, summary } from './docs';
import { capitalised, TypedProp, typedProps } from './props';
import { referenceTo } from './references';
import { camelCase } from '../../src/constructs/private/names';
import { Attribute, Type } from '../../src/spec/attribute';

/** How a reference to the value of an attribute is made. */
function reader(type: Type): string {
  switch (type.kind) {
    case 'number': return 'getNumberAttribute';
    case 'bool': return 'getBooleanAttribute';
    case 'list': return type.of.kind === 'number' ? 'getNumberListAttribute' : 'getListAttribute';
    case 'map': return { number: 'getNumberMapAttribute', string: 'getStringMapAttribute' }[type.of.kind as string] ?? 'getAnyMapAttribute';
    case 'dynamic': return reader(type.shape.type);
    default: return 'getStringAttribute';
  }
}

const read = ({ name, type }: Attribute) => `this.${reader(type)}('${name}')`;

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

/** The references to the outputs of a table. */
export const outputsOf = (rows: readonly Attribute[], path = ''): string[] => rows.filter(({ computed }) => computed).map((row) => {
  const reference = referenceTo(row, path);
  const type = reference?.type ?? typeOf(row.type);
  return `${comment([docsOf(row, rows).description])}\npublic get ${camelCase(row.name)}(): ${type} { return ${reference?.value ?? read(row)}; }`;
});

/** The type of a reference to an output. */
function typeOf(type: Type): string {
  switch (type.kind) {
    case 'string': case 'number': return type.kind;
    case 'list': return `${typeOf(type.of)}[]`;
    case 'map': return `{ [key: string]: ${typeOf(type.of)} }`;
    default: return 'IResolvable';
  }
}
