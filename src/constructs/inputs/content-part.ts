import { ChatCompletionContentPart, ChatCompletionFile, ChatCompletionInputAudio } from './chat-completion-message';

/** Makes the parts that the content of a message can have. */
export class ContentPart {
  /** Text. */
  public static text(text: string): ChatCompletionContentPart {
    return { type: 'text', text };
  }

  /**
   * An image.
   *
   * @param url its address, or the image itself as a `data:` URL
   * @param detail how closely the model looks at it: `auto` (the default), `low` or `high`
   */
  public static imageUrl(url: string, detail?: string): ChatCompletionContentPart {
    return { type: 'image_url', imageUrl: { url, detail } };
  }

  /** A sound. */
  public static inputAudio(audio: ChatCompletionInputAudio): ChatCompletionContentPart {
    return { type: 'input_audio', inputAudio: audio };
  }

  /** A file: either its data with a name, or the id of an uploaded one. */
  public static file(file: ChatCompletionFile): ChatCompletionContentPart {
    return { type: 'file', file };
  }

  private constructor() {}
}
