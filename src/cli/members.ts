import { isObject, Plain, PlainObject } from '../spec/plain';

/** The resources that are told of. */
export const COMPLETION_TYPE = 'openai_chat_completion';

/** A single value is a list of one, and nothing is an empty list. */
export const listOf = (value: Plain | undefined): Plain[] => (Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]);

export const objects = (value: Plain | undefined): PlainObject[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** Older providers write single objects as lists of one. */
export const single = (value: Plain | undefined): PlainObject => objects(Array.isArray(value) ? value : [value ?? null])[0] ?? {};
