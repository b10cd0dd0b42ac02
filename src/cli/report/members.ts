import { isObject, Plain, PlainObject } from '../../spec/plain';

export const objects = (value: Plain | undefined): PlainObject[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** Older providers write single objects as lists of one. */
export const single = (value: Plain | undefined): PlainObject => objects(Array.isArray(value) ? value : [value ?? null])[0] ?? {};
