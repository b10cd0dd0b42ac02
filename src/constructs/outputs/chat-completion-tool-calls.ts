import { ComplexList, ComplexObject, IInterpolatingParent } from 'cdktf';

/** A reference to the call of a function. */
export class ChatCompletionFunctionCallOutputReference extends ComplexObject {
  constructor(terraformResource: IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  /** Name of the function. */
  public get name(): string { return this.getStringAttribute('name'); }

  /** Arguments of the call, as JSON text that the model wrote. */
  public get arguments(): string { return this.getStringAttribute('arguments'); }
}

/** A reference to the call of a tool. */
export class ChatCompletionToolCallsOutputReference extends ComplexObject {
  constructor(terraformResource: IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  /** Id of the call, which the `tool` message that answers it repeats. */
  public get id(): string { return this.getStringAttribute('id'); }

  /** Kind of the tool: `function` or `custom`. */
  public get type(): string { return this.getStringAttribute('type'); }

  /** The function that was called, for the type `function`. */
  public get function(): ChatCompletionFunctionCallOutputReference { return new ChatCompletionFunctionCallOutputReference(this, 'function'); }

  /** The custom tool that was called, for the type `custom`. */
  public get custom(): ChatCompletionToolCallsCustomOutputReference { return new ChatCompletionToolCallsCustomOutputReference(this, 'custom'); }
}

/** A reference to the tool calls of an answer. */
export class ChatCompletionToolCallsList extends ComplexList {
  public get(index: number): ChatCompletionToolCallsOutputReference {
    return new ChatCompletionToolCallsOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}

/** A reference to the call of a custom tool. */
export class ChatCompletionToolCallsCustomOutputReference extends ComplexObject {
  constructor(terraformResource: IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  /** Name of the custom tool. */
  public get name(): string { return this.getStringAttribute('name'); }

  /** What the model hands to the tool, as free text. */
  public get input(): string { return this.getStringAttribute('input'); }
}
