import { ChatCompletionConfig } from './chat-completion-config';
import { readPromptFile } from '../private/prompt-file/read';

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
    return readPromptFile(path, inputs);
  }

  private constructor() {}
}
