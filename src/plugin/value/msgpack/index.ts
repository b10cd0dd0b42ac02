/**
 * MessagePack of values of a known type. The bytes are handled as text of one character a byte (latin1): the provider lives for half
 * a second, in which V8 compiles little, but its operations on text are fast from the first call on.
 */
export { decode } from './decode';
export { encode } from './encode';
