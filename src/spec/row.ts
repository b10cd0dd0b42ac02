import { Attribute, Type } from './attribute';

/** A row of a table that is only checked against, and so needs no description. */
export const row = (name: string, type: Type, required = false): Attribute => ({ name, type, required, description: '' });
