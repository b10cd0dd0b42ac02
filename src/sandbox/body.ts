import { Json } from './sandbox-api';

/** The JSON of a body as tests read it, undefined where it is none. Numbers are doubles: what needs every digit reads the text. */
export function bodyOf(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
