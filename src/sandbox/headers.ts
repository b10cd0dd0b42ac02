import { Attribute, map, string } from '../spec/attribute';

/** Node throws at any other name; and it sets these two itself, from the body it is given. */
const NAME = {
  regex: /^(?!(content-length|transfer-encoding)$)[\w!#$%&'*+.^`|~-]+$/i,
  words: 'the name of an HTTP header other than content-length and transfer-encoding',
};

/** Node throws at any other character. */
const VALUE = { regex: /^[\t\x20-\x7e\x80-\xff]*$/, words: 'text of Latin letters and signs in one line, as an HTTP header holds' };

/** The value of a header that is answered with. */
export const HEADER_VALUE = string({ pattern: VALUE });

/** Headers that are answered with: what Node refuses would break off the answer. */
export const HEADERS: Attribute['type'] = map(HEADER_VALUE, { keyPattern: NAME });
