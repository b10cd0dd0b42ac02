import { parseJson, Plain, toJson, UNKNOWN } from '../../spec/plain';

/** No text can know it, so no text of a user's is taken for a mask. */
const MASK = `\0sensitive ${Math.random()} `;
const TEMPLATE = `\0template ${Math.random()} `;

/**
 * Stands for a sensitive value in a tree of values. It is a text, so that it passes through all that brings arguments into their normal
 * form, and it holds the value, so that two masks are compared and the tokens behind them are counted.
 */
export const mask = (value: Plain): string => MASK + toJson(value);

/** Stands for a text with expressions of Terraform in it. */
export const template = (text: string): string => TEMPLATE + text;

export const isMasked = (value: Plain): value is string => typeof value === 'string' && value.startsWith(MASK);
export const isTemplate = (value: Plain): value is string => typeof value === 'string' && value.startsWith(TEMPLATE);
export const isHidden = (value: Plain): boolean => value === UNKNOWN || isMasked(value);

/** What a mask stands for: to be counted, never to be shown. */
export const unmasked = (masked: string): Plain => parseJson(masked.slice(MASK.length)) ?? null;
export const templateText = (marked: string): string => marked.slice(TEMPLATE.length);
