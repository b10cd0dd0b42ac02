import { choicesOf, messageOf } from './compatible';
import { requestBody } from './request';
import { violations } from './violations';
import { isWhollyKnown, ObjectValue } from '../../plugin/value/value';
import { shown } from '../../spec/finding';
import { isObject, PlainObject } from '../../spec/plain';
import { toPlain } from '../values';

/** Whether an answer follows the schema that was asked for: outputs of the resource. */
export interface Validity {
  /** Null where there is no schema, no answer yet because the model calls tools, or no way to tell. */
  readonly answer_valid: boolean | null;
  readonly answer_errors: string[] | null;
}

export const NOT_CHECKED: Validity = { answer_valid: null, answer_errors: null };

/** The first of them tell what is wrong with an answer. */
const MOST_ERRORS = 10;

/**
 * Judges every choice of an answer by the schema in `response_format`. Never throws: the answer is paid for.
 *
 * @param config a plan or a state, which have the same arguments
 */
export async function validityOf(config: ObjectValue, completion: PlainObject): Promise<Validity> {
  const schema = schemaOf(config);
  if (schema === undefined) return NOT_CHECKED;
  const choices = choicesOf(completion);
  if (choices.length === 0) return invalid(['the answer has no choices']);
  const place = (index: number) => (choices.length === 1 ? '' : `choices[${index}]: `);
  const answers = choices.map((choice, index) => ({ ...read(choice), place: place(index) })).filter(({ isCall }) => !isCall);
  if (answers.length === 0) return NOT_CHECKED;
  const broken = answers.flatMap(({ place: at, problem }) => (problem === undefined ? [] : [at + problem]));
  const parsed = answers.filter(({ problem }) => problem === undefined);
  try {
    const found = await violations(schema, parsed.map(({ json }) => json));
    const errors = [...broken, ...parsed.flatMap(({ place: at }, i) => found[i].map((problem) => at + problem))];
    return errors.length > 0 ? invalid(errors) : { answer_valid: true, answer_errors: [] };
  } catch (error) {
    const reason = `the answer cannot be checked: ${(error as Error).message}`;
    return broken.length > 0 ? invalid([...broken, reason]) : { answer_valid: null, answer_errors: [reason] };
  }
}

/** The same of the answer that a state holds. */
export const validityInState = (state: ObjectValue) => validityOf(state, { choices: toPlain(state.choices) });

/** Whether it is known at plan that there will be nothing to check. */
export const hasNoSchema = (planned: ObjectValue) => FORMAT.every((name) => isWhollyKnown(planned[name] ?? null)) && schemaOf(planned) === undefined;

/** Arguments that a schema can come from. */
const FORMAT = ['response_format', 'extra_body'];

/** The schema that the request asks the answer to follow. */
function schemaOf({ response_format = null, extra_body = null }: ObjectValue): PlainObject | undefined {
  const { response_format: format } = requestBody({ response_format, extra_body });
  const { json_schema: named } = isObject(format) ? format : {};
  const { schema } = isObject(named) ? named : {};
  return isObject(schema) ? schema : undefined;
}

interface Reading {
  readonly json?: unknown;
  readonly problem?: string;
  /** The model asks for the result of a tool first: what it says beside that is not the answer. */
  readonly isCall?: boolean;
}

function read(choice: PlainObject): Reading {
  const { content, refusal, tool_calls: calls, function_call: call } = messageOf(choice);
  if (calls !== null || call !== null) return { isCall: true };
  if (typeof content !== 'string' || content === '') {
    return { problem: typeof refusal === 'string' ? `the model refuses to answer: ${shown(refusal)}` : 'the answer has no text' };
  }
  try {
    return { json: JSON.parse(content) };
  } catch {
    const end = choice.finish_reason === 'stop' ? '' : `, finish reason ${shown(choice.finish_reason ?? null)}`;
    return { problem: `the answer must be JSON, got ${shown(content)}${end}` };
  }
}

function invalid(errors: readonly string[]): Validity {
  const more = errors.length - MOST_ERRORS;
  return { answer_valid: false, answer_errors: [...errors.slice(0, MOST_ERRORS), ...(more > 0 ? [`and ${more} more`] : [])] };
}
