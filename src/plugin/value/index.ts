export { ExactNumber, numberText, parseNumber, type Numeric } from './number';
export type { Type } from './type';
export { Unknown } from './unknown';
export { Dynamic, emptyObject, equalValues, isNull, isObject, isUnknown, isWhollyKnown, type ObjectValue, type Value } from './value';
