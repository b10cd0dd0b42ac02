import { PromptSource, SourceError } from './source';
import { readYaml } from './yaml';
import { MESSAGE } from '../../../spec/message';

const { of: roles } = MESSAGE.variants!;

/** The roles whose messages need nothing but text. */
const ROLES = Object.keys(roles).filter((role) => roles[role].requires === undefined);

/** A line that begins a message, as Prompty has it. */
const ROLE_LINE = new RegExp(`^(${ROLES.join('|')}):[ \\t]*(?:\\n|$)`, 'gim');

const FRONT_MATTER = /^---[ \t]*\n((?:[^]*?\n)?)---[ \t]*(?:\n|$)/;

/** Reads Markdown: front matter with everything but the messages, and the messages as the text below it. */
export function readMarkdown(text: string): PromptSource {
  const [whole, yaml] = FRONT_MATTER.exec(text) ?? ['', ''];
  // Blanks stand for the line in front, so that every value keeps its place.
  const front = readYaml(`${' '.repeat(Math.max(0, text.indexOf('\n')))}\n${yaml}`);
  const messages = messagesIn(text, whole.length);
  return {
    value: { ...front.value, messages: messages.map(({ role, content }) => ({ role, content })) },
    syntaxErrors: whole === ''
      ? [{ offset: 0, sentence: 'The file must begin with front matter, between two lines `---`, which says at least `model: …`.' }]
      : [...front.syntaxErrors, ...frontErrors(front), ...bodyErrors(text, whole.length, messages)],
    placeOf: (path) => {
      const message = path[0] === 'messages' ? messages[Number(path[1])] : undefined;
      return message ? { begin: message.begin, from: message.from, to: message.to, path } : front.placeOf(path);
    },
  };
}

interface BodyMessage {
  readonly role: string;
  readonly content: string;
  /** Where the line with its role begins. */
  readonly begin: number;
  /** Where its text begins and ends, with the blank lines around it. */
  readonly from: number;
  readonly to: number;
}

/** The messages are taken apart before inputs come in: an input cannot begin a message. */
function messagesIn(text: string, begin: number): BodyMessage[] {
  const lines = [...text.matchAll(ROLE_LINE)].filter(({ index }) => index >= begin);
  return lines.map((line, i) => {
    const from = line.index + line[0].length;
    const to = lines[i + 1]?.index ?? text.length;
    return { role: line[1].toLowerCase(), content: withoutBlankEnds(text.slice(from, to)), begin: line.index, from, to };
  });
}

const withoutBlankEnds = (text: string) => text.replace(/^(?:[ \t]*\n)+/, '').replace(/\s*$/, (end) => /^[ \t]*/.exec(end)![0]);

const frontErrors = ({ value, placeOf }: PromptSource): SourceError[] => (typeof value === 'object' && value !== null && Object.hasOwn(value, 'messages')
  ? [{ offset: placeOf(['messages']).begin, sentence: 'Front matter has no `messages`: they are the text below it.' }]
  : []);

function bodyErrors(text: string, begin: number, messages: readonly BodyMessage[]): SourceError[] {
  const before = text.slice(begin, messages[0]?.begin);
  const homeless = begin + before.search(/\S/);
  return [
    ...(homeless < begin ? [] : [{ offset: homeless, sentence: `Text belongs below a line with its role, which is one of ${ROLES.map((role) => `\`${role}:\``).join(', ')}.` }]),
    ...messages.filter(({ content }) => content === '').map((message) => ({ offset: message.begin, sentence: `The message of \`${message.role}:\` has no text.` })),
  ];
}
