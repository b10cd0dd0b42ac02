import { ComplexList, ComplexObject, IInterpolatingParent } from 'cdktf';

/** A reference to a part of a message's content. */
export class ChatCompletionContentPartsOutputReference extends ComplexObject {
  constructor(terraformResource: IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  /** What the part holds: `text`, `image_url`, `input_audio`, `file` or `refusal`. */
  public get type(): string { return this.getStringAttribute('type'); }

  /** The text of a `text` part. */
  public get text(): string { return this.getStringAttribute('text'); }

  /** The image of an `image_url` part. */
  public get imageUrl(): ChatCompletionImageUrlOutputReference { return new ChatCompletionImageUrlOutputReference(this, 'image_url'); }

  /** The sound of an `input_audio` part. */
  public get inputAudio(): ChatCompletionInputAudioOutputReference { return new ChatCompletionInputAudioOutputReference(this, 'input_audio'); }

  /** The file of a `file` part. */
  public get file(): ChatCompletionFileOutputReference { return new ChatCompletionFileOutputReference(this, 'file'); }

  /** The refusal of a `refusal` part. */
  public get refusal(): string { return this.getStringAttribute('refusal'); }

  /** The end of a prefix that the API should cache. */
  public get promptCacheBreakpoint(): ChatCompletionPromptCacheBreakpointOutputReference {
    return new ChatCompletionPromptCacheBreakpointOutputReference(this, 'prompt_cache_breakpoint');
  }
}

/** A reference to the parts of a message's content. */
export class ChatCompletionContentPartsList extends ComplexList {
  public get(index: number): ChatCompletionContentPartsOutputReference {
    return new ChatCompletionContentPartsOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}

/** A reference to an image. */
export class ChatCompletionImageUrlOutputReference extends ComplexObject {
  constructor(terraformResource: IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  /** Address of the image, or the image itself as a `data:` URL. */
  public get url(): string { return this.getStringAttribute('url'); }

  /** How closely the model looks at the image. */
  public get detail(): string { return this.getStringAttribute('detail'); }
}

/** A reference to a sound. */
export class ChatCompletionInputAudioOutputReference extends ComplexObject {
  constructor(terraformResource: IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  /** The sound, Base64 encoded. */
  public get data(): string { return this.getStringAttribute('data'); }

  /** Encoding of the sound. */
  public get format(): string { return this.getStringAttribute('format'); }
}

/** A reference to a file. */
export class ChatCompletionFileOutputReference extends ComplexObject {
  constructor(terraformResource: IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  /** The file itself, Base64 encoded as a `data:` URL. */
  public get fileData(): string { return this.getStringAttribute('file_data'); }

  /** Id of a file that was uploaded before. */
  public get fileId(): string { return this.getStringAttribute('file_id'); }

  /** Name of the file. */
  public get filename(): string { return this.getStringAttribute('filename'); }
}

/** A reference to the end of a cached prefix. */
export class ChatCompletionPromptCacheBreakpointOutputReference extends ComplexObject {
  constructor(terraformResource: IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  /** How the breakpoint was set. */
  public get mode(): string { return this.getStringAttribute('mode'); }
}
