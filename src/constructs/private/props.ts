import { camelCase } from './names';
import { Attribute, Shape, Type } from '../../spec/attribute';
import { SHAPES } from '../../spec/shapes';

/** What a prop of a construct stands for. */
export interface Prop {
  /** Name of the argument in Terraform. */
  readonly attribute: string;
  /** Type of the prop's value. */
  readonly type: Type;
  /** Turns the value into the argument's, where that is another one. */
  readonly wrap?: (value: any) => any;
  /** What it is, if the row does not say so. */
  readonly description?: string;
}

interface Structured {
  /** What the prop's name adds to the name of the prop that takes text. */
  readonly suffix: string;
  readonly type: Type;
  readonly wrap?: Prop['wrap'];
  readonly description: string;
}

const { type: predictionType } = SHAPES.predictionContent;
const structuredContent = predictionType.kind === 'either' ? predictionType.object : predictionType;

/** Arguments that take text or something structured: a prop for each, since jsii has no unions. */
const STRUCTURED: ReadonlyMap<Shape, Structured> = new Map<Shape, Structured>([
  [SHAPES.voice, { suffix: 'Id', type: { kind: 'string' }, wrap: (id: string) => ({ id }), description: 'Id of a voice of your own that speaks.' }],
  [SHAPES.predictionContent, { suffix: 'Parts', type: structuredContent, description: 'The text that most of the answer will match, in parts of type `text`.' }],
]);

const TABLES = new WeakMap<readonly Attribute[], ReadonlyMap<string, Prop>>();

/** The props that the arguments of a table have. */
export function propsOf(rows: readonly Attribute[]): ReadonlyMap<string, Prop> {
  let props = TABLES.get(rows);
  if (props === undefined) TABLES.set(rows, props = new Map(rows.filter(({ computed }) => !computed).flatMap(entriesOf)));
  return props;
}

function entriesOf({ name, type }: Attribute): [string, Prop][] {
  const prop = camelCase(name);
  const structured = type.kind === 'dynamic' ? STRUCTURED.get(type.shape) : undefined;
  return [
    [prop, { attribute: name, type }],
    ...(structured ? [[`${prop}${structured.suffix}`, { attribute: name, ...structured }] as [string, Prop]] : []),
  ];
}
