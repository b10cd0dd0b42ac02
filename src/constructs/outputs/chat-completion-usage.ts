import { ComplexObject, IInterpolatingParent } from 'cdktf';

/** A reference to the tokens that were billed. */
export class ChatCompletionUsageOutputReference extends ComplexObject {
  constructor(terraformResource: IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  /** Tokens of the conversation. */
  public get promptTokens(): number { return this.getNumberAttribute('prompt_tokens'); }

  /** Tokens of all answers, those of reasoning included. */
  public get completionTokens(): number { return this.getNumberAttribute('completion_tokens'); }

  /** Both together. */
  public get totalTokens(): number { return this.getNumberAttribute('total_tokens'); }

  /** What the answers' tokens went into. */
  public get completionTokensDetails(): ChatCompletionCompletionTokensDetailsOutputReference {
    return new ChatCompletionCompletionTokensDetailsOutputReference(this, 'completion_tokens_details');
  }

  /** What the conversation's tokens were. */
  public get promptTokensDetails(): ChatCompletionPromptTokensDetailsOutputReference {
    return new ChatCompletionPromptTokensDetailsOutputReference(this, 'prompt_tokens_details');
  }
}

/** A reference to what the answers' tokens went into. */
export class ChatCompletionCompletionTokensDetailsOutputReference extends ComplexObject {
  constructor(terraformResource: IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  /** Tokens of the prediction that the answer took. */
  public get acceptedPredictionTokens(): number { return this.getNumberAttribute('accepted_prediction_tokens'); }

  /** Tokens of speech. */
  public get audioTokens(): number { return this.getNumberAttribute('audio_tokens'); }

  /** Tokens of reasoning. */
  public get reasoningTokens(): number { return this.getNumberAttribute('reasoning_tokens'); }

  /** Tokens of the prediction that the answer did not take; they are billed. */
  public get rejectedPredictionTokens(): number { return this.getNumberAttribute('rejected_prediction_tokens'); }

  /** Tokens of text. */
  public get textTokens(): number { return this.getNumberAttribute('text_tokens'); }
}

/** A reference to what the conversation's tokens were. */
export class ChatCompletionPromptTokensDetailsOutputReference extends ComplexObject {
  constructor(terraformResource: IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  /** Tokens of speech. */
  public get audioTokens(): number { return this.getNumberAttribute('audio_tokens'); }

  /** Tokens that came from the prompt cache. */
  public get cachedTokens(): number { return this.getNumberAttribute('cached_tokens'); }

  /** Tokens that went into the prompt cache. */
  public get cacheWriteTokens(): number { return this.getNumberAttribute('cache_write_tokens'); }

  /** Tokens of text. */
  public get textTokens(): number { return this.getNumberAttribute('text_tokens'); }

  /** Tokens of images. */
  public get imageTokens(): number { return this.getNumberAttribute('image_tokens'); }
}
