import { ChatCompletionConfig } from './chat-completion-config';
import type * as reader from '../private/prompt-file/read';

/** Prompts in files of their own, which people can review and try out without the app. */
export class PromptFile {
  /**
   * The arguments of a completion, from a `.prompt.yml` or `.prompt.yaml` file as GitHub Models has it, or from a Markdown file with front
   * matter. Everything that is wrong with the file is one error, with the line and column of each problem.
   *
   * @param path path of the file, relative to the working directory of the app
   * @param inputs the value of each `{{name}}` in the messages; references are values, too
   */
  public static load(path: string, inputs: { [name: string]: string } = {}): ChatCompletionConfig {
    // Every app loads the library, but few have prompt files.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { readPromptFile }: typeof reader = require('../private/prompt-file/read');
    return readPromptFile(path, inputs);
  }

  private constructor() {}
}
