export { ExactNumber, numberText, parseNumber, type Numeric } from './number';
export type { Type } from './type';
export { Dynamic, emptyObject, equalValues, isNull, isObject, isUnknown, isWhollyKnown, type ObjectValue, Unknown, type Value } from './value';
