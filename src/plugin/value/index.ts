export { ExactNumber, Numeric, numberText, parseNumber } from './number';
export { Type } from './type';
export { Unknown } from './unknown';
export { Dynamic, emptyObject, equalValues, isNull, isObject, isUnknown, isWhollyKnown, ObjectValue, Value } from './value';
