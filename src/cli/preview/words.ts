import { Words } from './preview';

/** A sentence of our own, whose names stand between backticks. */
export const inWords = (sentence: string): Words => sentence.split('`')
  .map((each, at) => (at % 2 === 0 ? each : { code: each }))
  .filter((each) => each !== '');

/** The same as one text. */
export const plainText = (words: Words): string => words.map((each) => (typeof each === 'string' ? each : `\`${each.code}\``)).join('');
