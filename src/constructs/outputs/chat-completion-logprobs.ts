import { ComplexList, ComplexObject, IInterpolatingParent } from 'cdktf';

/** A reference to the log probabilities of an answer. */
export class ChatCompletionLogprobsOutputReference extends ComplexObject {
  constructor(terraformResource: IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  /** The tokens of the text. */
  public get content(): ChatCompletionTokenLogprobsList { return new ChatCompletionTokenLogprobsList(this, 'content', false); }

  /** The tokens of the refusal. */
  public get refusal(): ChatCompletionTokenLogprobsList { return new ChatCompletionTokenLogprobsList(this, 'refusal', false); }
}

/** A reference to the log probability of a token. */
export class ChatCompletionTokenLogprobsOutputReference extends ComplexObject {
  constructor(terraformResource: IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  /** The token. */
  public get token(): string { return this.getStringAttribute('token'); }

  /** Its log probability; -9999 stands for very unlikely. */
  public get logprob(): number { return this.getNumberAttribute('logprob'); }

  /** Its UTF-8 bytes, where it has a text of its own. */
  public get bytes(): number[] { return this.getNumberListAttribute('bytes'); }

  /** The likeliest tokens at this place. */
  public get topLogprobs(): ChatCompletionTopLogprobsList { return new ChatCompletionTopLogprobsList(this, 'top_logprobs', false); }
}

/** A reference to the log probabilities of the tokens of a text. */
export class ChatCompletionTokenLogprobsList extends ComplexList {
  public get(index: number): ChatCompletionTokenLogprobsOutputReference {
    return new ChatCompletionTokenLogprobsOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}

/** A reference to the log probability of a token that might have come. */
export class ChatCompletionTopLogprobsOutputReference extends ComplexObject {
  constructor(terraformResource: IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  /** The token. */
  public get token(): string { return this.getStringAttribute('token'); }

  /** Its log probability; -9999 stands for very unlikely. */
  public get logprob(): number { return this.getNumberAttribute('logprob'); }

  /** Its UTF-8 bytes, where it has a text of its own. */
  public get bytes(): number[] { return this.getNumberListAttribute('bytes'); }
}

/** A reference to the likeliest tokens at a place. */
export class ChatCompletionTopLogprobsList extends ComplexList {
  public get(index: number): ChatCompletionTopLogprobsOutputReference {
    return new ChatCompletionTopLogprobsOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}
