// What constructs need of the YAML library, for a bundle of its own: only an app that loads prompt files loads it.
export { isAlias, isMap, isPair, isScalar, isSeq, parseDocument, visit } from 'yaml';
