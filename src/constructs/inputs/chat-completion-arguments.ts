import { IResolvable, TerraformResource, TerraformResourceConfig } from 'cdktf';
import { Construct } from 'constructs';
import { ChatCompletionConfig } from './chat-completion-config';
import { ChatCompletionMessage } from './chat-completion-message';
import {
  ChatCompletionAudio, ChatCompletionModeration, ChatCompletionPrediction, ChatCompletionPromptCacheOptions, ChatCompletionResponseFormat,
  ChatCompletionStreamOptions, ChatCompletionTimeouts, ChatCompletionWebSearchOptions,
} from './chat-completion-options';
import { ChatCompletionFunction, ChatCompletionTool } from './chat-completion-tool';
import { FunctionCall } from './function-call';
import { ToolChoice } from './tool-choice';

/** The arguments as they are changed after construction. */
type Inputs = { -readonly [name in keyof ChatCompletionConfig]: ChatCompletionConfig[name] };

/**
 * What a chat completion asks: the accessors of its arguments, one row each.
 *
 * @internal
 */
export abstract class ChatCompletionArguments extends TerraformResource {
  /** @internal */
  protected readonly _inputs: Inputs;

  constructor(scope: Construct, id: string, config: TerraformResourceConfig, inputs: ChatCompletionConfig) {
    super(scope, id, config);
    this._inputs = { ...inputs };
  }

  public putMessages(value: ChatCompletionMessage[] | IResolvable) { this._inputs.messages = value; }
  public get messagesInput(): ChatCompletionMessage[] | IResolvable { return this._inputs.messages; }

  public get model(): string { return this.getStringAttribute('model'); }
  public set model(value: string) { this._inputs.model = value; }
  public get modelInput(): string { return this._inputs.model; }

  public putAudio(value: ChatCompletionAudio) { this._inputs.audio = value; }
  public resetAudio() { this._inputs.audio = undefined; }
  public get audioInput(): ChatCompletionAudio | undefined { return this._inputs.audio; }

  public get frequencyPenalty(): number { return this.getNumberAttribute('frequency_penalty'); }
  public set frequencyPenalty(value: number) { this._inputs.frequencyPenalty = value; }
  public resetFrequencyPenalty() { this._inputs.frequencyPenalty = undefined; }
  public get frequencyPenaltyInput(): number | undefined { return this._inputs.frequencyPenalty; }

  public putFunctionCall(value: FunctionCall) { this._inputs.functionCall = value; }
  public resetFunctionCall() { this._inputs.functionCall = undefined; }
  public get functionCallInput(): FunctionCall | undefined { return this._inputs.functionCall; }

  public putFunctions(value: ChatCompletionFunction[] | IResolvable) { this._inputs.functions = value; }
  public resetFunctions() { this._inputs.functions = undefined; }
  public get functionsInput(): ChatCompletionFunction[] | IResolvable | undefined { return this._inputs.functions; }

  public get logitBias(): { [key: string]: number } { return this.getNumberMapAttribute('logit_bias'); }
  public set logitBias(value: { [key: string]: number }) { this._inputs.logitBias = value; }
  public resetLogitBias() { this._inputs.logitBias = undefined; }
  public get logitBiasInput(): { [key: string]: number } | undefined { return this._inputs.logitBias; }

  public get logprobs(): boolean | IResolvable { return this.getBooleanAttribute('logprobs'); }
  public set logprobs(value: boolean | IResolvable) { this._inputs.logprobs = value; }
  public resetLogprobs() { this._inputs.logprobs = undefined; }
  public get logprobsInput(): boolean | IResolvable | undefined { return this._inputs.logprobs; }

  public get maxCompletionTokens(): number { return this.getNumberAttribute('max_completion_tokens'); }
  public set maxCompletionTokens(value: number) { this._inputs.maxCompletionTokens = value; }
  public resetMaxCompletionTokens() { this._inputs.maxCompletionTokens = undefined; }
  public get maxCompletionTokensInput(): number | undefined { return this._inputs.maxCompletionTokens; }

  public get maxTokens(): number { return this.getNumberAttribute('max_tokens'); }
  public set maxTokens(value: number) { this._inputs.maxTokens = value; }
  public resetMaxTokens() { this._inputs.maxTokens = undefined; }
  public get maxTokensInput(): number | undefined { return this._inputs.maxTokens; }

  public get metadata(): { [key: string]: string } { return this.getStringMapAttribute('metadata'); }
  public set metadata(value: { [key: string]: string }) { this._inputs.metadata = value; }
  public resetMetadata() { this._inputs.metadata = undefined; }
  public get metadataInput(): { [key: string]: string } | undefined { return this._inputs.metadata; }

  public get modalities(): string[] { return this.getListAttribute('modalities'); }
  public set modalities(value: string[]) { this._inputs.modalities = value; }
  public resetModalities() { this._inputs.modalities = undefined; }
  public get modalitiesInput(): string[] | undefined { return this._inputs.modalities; }

  public putModeration(value: ChatCompletionModeration) { this._inputs.moderation = value; }
  public resetModeration() { this._inputs.moderation = undefined; }
  public get moderationInput(): ChatCompletionModeration | undefined { return this._inputs.moderation; }

  public get n(): number { return this.getNumberAttribute('n'); }
  public set n(value: number) { this._inputs.n = value; }
  public resetN() { this._inputs.n = undefined; }
  public get nInput(): number | undefined { return this._inputs.n; }

  public get parallelToolCalls(): boolean | IResolvable { return this.getBooleanAttribute('parallel_tool_calls'); }
  public set parallelToolCalls(value: boolean | IResolvable) { this._inputs.parallelToolCalls = value; }
  public resetParallelToolCalls() { this._inputs.parallelToolCalls = undefined; }
  public get parallelToolCallsInput(): boolean | IResolvable | undefined { return this._inputs.parallelToolCalls; }

  public putPrediction(value: ChatCompletionPrediction) { this._inputs.prediction = value; }
  public resetPrediction() { this._inputs.prediction = undefined; }
  public get predictionInput(): ChatCompletionPrediction | undefined { return this._inputs.prediction; }

  public get presencePenalty(): number { return this.getNumberAttribute('presence_penalty'); }
  public set presencePenalty(value: number) { this._inputs.presencePenalty = value; }
  public resetPresencePenalty() { this._inputs.presencePenalty = undefined; }
  public get presencePenaltyInput(): number | undefined { return this._inputs.presencePenalty; }

  public get promptCacheKey(): string { return this.getStringAttribute('prompt_cache_key'); }
  public set promptCacheKey(value: string) { this._inputs.promptCacheKey = value; }
  public resetPromptCacheKey() { this._inputs.promptCacheKey = undefined; }
  public get promptCacheKeyInput(): string | undefined { return this._inputs.promptCacheKey; }

  public putPromptCacheOptions(value: ChatCompletionPromptCacheOptions) { this._inputs.promptCacheOptions = value; }
  public resetPromptCacheOptions() { this._inputs.promptCacheOptions = undefined; }
  public get promptCacheOptionsInput(): ChatCompletionPromptCacheOptions | undefined { return this._inputs.promptCacheOptions; }

  public get promptCacheRetention(): string { return this.getStringAttribute('prompt_cache_retention'); }
  public set promptCacheRetention(value: string) { this._inputs.promptCacheRetention = value; }
  public resetPromptCacheRetention() { this._inputs.promptCacheRetention = undefined; }
  public get promptCacheRetentionInput(): string | undefined { return this._inputs.promptCacheRetention; }

  public get reasoningEffort(): string { return this.getStringAttribute('reasoning_effort'); }
  public set reasoningEffort(value: string) { this._inputs.reasoningEffort = value; }
  public resetReasoningEffort() { this._inputs.reasoningEffort = undefined; }
  public get reasoningEffortInput(): string | undefined { return this._inputs.reasoningEffort; }

  public putResponseFormat(value: ChatCompletionResponseFormat) { this._inputs.responseFormat = value; }
  public resetResponseFormat() { this._inputs.responseFormat = undefined; }
  public get responseFormatInput(): ChatCompletionResponseFormat | undefined { return this._inputs.responseFormat; }

  public get safetyIdentifier(): string { return this.getStringAttribute('safety_identifier'); }
  public set safetyIdentifier(value: string) { this._inputs.safetyIdentifier = value; }
  public resetSafetyIdentifier() { this._inputs.safetyIdentifier = undefined; }
  public get safetyIdentifierInput(): string | undefined { return this._inputs.safetyIdentifier; }

  public get seed(): number { return this.getNumberAttribute('seed'); }
  public set seed(value: number) { this._inputs.seed = value; }
  public resetSeed() { this._inputs.seed = undefined; }
  public get seedInput(): number | undefined { return this._inputs.seed; }

  public get serviceTier(): string { return this.getStringAttribute('service_tier'); }
  public set serviceTier(value: string) { this._inputs.serviceTier = value; }
  public resetServiceTier() { this._inputs.serviceTier = undefined; }
  public get serviceTierInput(): string | undefined { return this._inputs.serviceTier; }

  public get stop(): string[] { return this.getListAttribute('stop'); }
  public set stop(value: string[]) { this._inputs.stop = value; }
  public resetStop() { this._inputs.stop = undefined; }
  public get stopInput(): string[] | undefined { return this._inputs.stop; }

  public get store(): boolean | IResolvable { return this.getBooleanAttribute('store'); }
  public set store(value: boolean | IResolvable) { this._inputs.store = value; }
  public resetStore() { this._inputs.store = undefined; }
  public get storeInput(): boolean | IResolvable | undefined { return this._inputs.store; }

  public get stream(): boolean | IResolvable { return this.getBooleanAttribute('stream'); }
  public set stream(value: boolean | IResolvable) { this._inputs.stream = value; }
  public resetStream() { this._inputs.stream = undefined; }
  public get streamInput(): boolean | IResolvable | undefined { return this._inputs.stream; }

  public putStreamOptions(value: ChatCompletionStreamOptions) { this._inputs.streamOptions = value; }
  public resetStreamOptions() { this._inputs.streamOptions = undefined; }
  public get streamOptionsInput(): ChatCompletionStreamOptions | undefined { return this._inputs.streamOptions; }

  public get temperature(): number { return this.getNumberAttribute('temperature'); }
  public set temperature(value: number) { this._inputs.temperature = value; }
  public resetTemperature() { this._inputs.temperature = undefined; }
  public get temperatureInput(): number | undefined { return this._inputs.temperature; }

  public putToolChoice(value: ToolChoice) { this._inputs.toolChoice = value; }
  public resetToolChoice() { this._inputs.toolChoice = undefined; }
  public get toolChoiceInput(): ToolChoice | undefined { return this._inputs.toolChoice; }

  public putTools(value: ChatCompletionTool[] | IResolvable) { this._inputs.tools = value; }
  public resetTools() { this._inputs.tools = undefined; }
  public get toolsInput(): ChatCompletionTool[] | IResolvable | undefined { return this._inputs.tools; }

  public get topLogprobs(): number { return this.getNumberAttribute('top_logprobs'); }
  public set topLogprobs(value: number) { this._inputs.topLogprobs = value; }
  public resetTopLogprobs() { this._inputs.topLogprobs = undefined; }
  public get topLogprobsInput(): number | undefined { return this._inputs.topLogprobs; }

  public get topP(): number { return this.getNumberAttribute('top_p'); }
  public set topP(value: number) { this._inputs.topP = value; }
  public resetTopP() { this._inputs.topP = undefined; }
  public get topPInput(): number | undefined { return this._inputs.topP; }

  public get user(): string { return this.getStringAttribute('user'); }
  public set user(value: string) { this._inputs.user = value; }
  public resetUser() { this._inputs.user = undefined; }
  public get userInput(): string | undefined { return this._inputs.user; }

  public get verbosity(): string { return this.getStringAttribute('verbosity'); }
  public set verbosity(value: string) { this._inputs.verbosity = value; }
  public resetVerbosity() { this._inputs.verbosity = undefined; }
  public get verbosityInput(): string | undefined { return this._inputs.verbosity; }

  public putWebSearchOptions(value: ChatCompletionWebSearchOptions) { this._inputs.webSearchOptions = value; }
  public resetWebSearchOptions() { this._inputs.webSearchOptions = undefined; }
  public get webSearchOptionsInput(): ChatCompletionWebSearchOptions | undefined { return this._inputs.webSearchOptions; }

  public get extraBody(): { [key: string]: any } { return this.getAnyMapAttribute('extra_body'); }
  public set extraBody(value: { [key: string]: any }) { this._inputs.extraBody = value; }
  public resetExtraBody() { this._inputs.extraBody = undefined; }
  public get extraBodyInput(): { [key: string]: any } | undefined { return this._inputs.extraBody; }

  public get keepers(): { [key: string]: string } { return this.getStringMapAttribute('keepers'); }
  public set keepers(value: { [key: string]: string }) { this._inputs.keepers = value; }
  public resetKeepers() { this._inputs.keepers = undefined; }
  public get keepersInput(): { [key: string]: string } | undefined { return this._inputs.keepers; }

  public get projectId(): string { return this.getStringAttribute('project_id'); }
  public set projectId(value: string) { this._inputs.projectId = value; }
  public resetProjectId() { this._inputs.projectId = undefined; }
  public get projectIdInput(): string | undefined { return this._inputs.projectId; }

  public get includeResponseJson(): boolean | IResolvable { return this.getBooleanAttribute('include_response_json'); }
  public set includeResponseJson(value: boolean | IResolvable) { this._inputs.includeResponseJson = value; }
  public resetIncludeResponseJson() { this._inputs.includeResponseJson = undefined; }
  public get includeResponseJsonInput(): boolean | IResolvable | undefined { return this._inputs.includeResponseJson; }

  public get skipDestroy(): boolean | IResolvable { return this.getBooleanAttribute('skip_destroy'); }
  public set skipDestroy(value: boolean | IResolvable) { this._inputs.skipDestroy = value; }
  public resetSkipDestroy() { this._inputs.skipDestroy = undefined; }
  public get skipDestroyInput(): boolean | IResolvable | undefined { return this._inputs.skipDestroy; }

  public putTimeouts(value: ChatCompletionTimeouts) { this._inputs.timeouts = value; }
  public resetTimeouts() { this._inputs.timeouts = undefined; }
  public get timeoutsInput(): ChatCompletionTimeouts | undefined { return this._inputs.timeouts; }

  public get imported(): boolean | IResolvable { return this.getBooleanAttribute('imported'); }
  public set imported(value: boolean | IResolvable) { this._inputs.imported = value; }
  public resetImported() { this._inputs.imported = undefined; }
  public get importedInput(): boolean | IResolvable | undefined { return this._inputs.imported; }
}
