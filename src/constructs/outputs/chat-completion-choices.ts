import { ComplexList, ComplexObject, IInterpolatingParent } from 'cdktf';
import { ChatCompletionLogprobsOutputReference } from './chat-completion-logprobs';
import { ChatCompletionFunctionCallOutputReference, ChatCompletionToolCallsList } from './chat-completion-tool-calls';

/** A reference to one of the answers. */
export class ChatCompletionChoicesOutputReference extends ComplexObject {
  /** @param messageAttribute `message[0]` where the message is a list of one, as in the data sources */
  constructor(
    terraformResource: IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean,
    private readonly messageAttribute: string = 'message',
  ) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  /** Index of the answer among the `n` answers. */
  public get index(): number { return this.getNumberAttribute('index'); }

  /** Why the model stopped, such as `stop`, `length`, `tool_calls`, `content_filter` or `function_call`. */
  public get finishReason(): string { return this.getStringAttribute('finish_reason'); }

  /** The answer. */
  public get message(): ChatCompletionChoicesMessageOutputReference {
    return new ChatCompletionChoicesMessageOutputReference(this, this.messageAttribute);
  }

  /** Log probabilities of the tokens, where `logprobs` asks for them. */
  public get logprobs(): ChatCompletionLogprobsOutputReference { return new ChatCompletionLogprobsOutputReference(this, 'logprobs'); }
}

/** A reference to the answers. */
export class ChatCompletionChoicesList extends ComplexList {
  /** @param messageAttribute `message[0]` where the message is a list of one, as in the data sources */
  constructor(terraformResource: IInterpolatingParent, terraformAttribute: string, wrapsSet: boolean, private readonly messageAttribute: string = 'message') {
    super(terraformResource, terraformAttribute, wrapsSet);
  }

  public get(index: number): ChatCompletionChoicesOutputReference {
    return new ChatCompletionChoicesOutputReference(
      this.terraformResource, this.terraformAttribute, index, this.wrapsSet, this.messageAttribute,
    );
  }
}

/** A reference to the message that an answer is. */
export class ChatCompletionChoicesMessageOutputReference extends ComplexObject {
  constructor(terraformResource: IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  /** Who speaks: `assistant`. */
  public get role(): string { return this.getStringAttribute('role'); }

  /** The text of the answer; null where it has none. */
  public get content(): string { return this.getStringAttribute('content'); }

  /** Why the model refuses to answer; null where it does not. */
  public get refusal(): string { return this.getStringAttribute('refusal'); }

  /** The function that the model calls (deprecated in the API for `toolCalls`). */
  public get functionCall(): ChatCompletionFunctionCallOutputReference {
    return new ChatCompletionFunctionCallOutputReference(this, 'function_call');
  }

  /** The tools that the model calls. */
  public get toolCalls(): ChatCompletionToolCallsList { return new ChatCompletionToolCallsList(this, 'tool_calls', false); }

  /** What the text is based on. */
  public get annotations(): ChatCompletionAnnotationsList { return new ChatCompletionAnnotationsList(this, 'annotations', false); }

  /** The spoken answer. */
  public get audio(): ChatCompletionSpeechOutputReference { return new ChatCompletionSpeechOutputReference(this, 'audio'); }
}

/** A reference to what a text is based on. */
export class ChatCompletionAnnotationsOutputReference extends ComplexObject {
  constructor(terraformResource: IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  /** Kind of the annotation: `url_citation`. */
  public get type(): string { return this.getStringAttribute('type'); }

  /** The page on the web that is cited. */
  public get urlCitation(): ChatCompletionUrlCitationOutputReference { return new ChatCompletionUrlCitationOutputReference(this, 'url_citation'); }
}

/** A reference to the sources of a text. */
export class ChatCompletionAnnotationsList extends ComplexList {
  public get(index: number): ChatCompletionAnnotationsOutputReference {
    return new ChatCompletionAnnotationsOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}

/** A reference to a page on the web that is cited. */
export class ChatCompletionUrlCitationOutputReference extends ComplexObject {
  constructor(terraformResource: IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  /** Index of the first character in the text that the source stands behind. */
  public get startIndex(): number { return this.getNumberAttribute('start_index'); }

  /** Index of the last such character. */
  public get endIndex(): number { return this.getNumberAttribute('end_index'); }

  /** Title of the page. */
  public get title(): string { return this.getStringAttribute('title'); }

  /** Address of the page. */
  public get url(): string { return this.getStringAttribute('url'); }
}

/** A reference to a spoken answer. */
export class ChatCompletionSpeechOutputReference extends ComplexObject {
  constructor(terraformResource: IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  /** Id of the spoken answer, to refer to it in a later conversation. */
  public get id(): string { return this.getStringAttribute('id'); }

  /** The spoken answer, Base64 encoded. */
  public get data(): string { return this.getStringAttribute('data'); }

  /** When the API forgets the spoken answer, in seconds since 1970. */
  public get expiresAt(): number { return this.getNumberAttribute('expires_at'); }

  /** The spoken answer in writing. */
  public get transcript(): string { return this.getStringAttribute('transcript'); }
}
