# Written by scripts/module.ts from the attribute table in src/spec. To change it, change the table and run `npx projen module`.

resource "openai_chat_completion" "this" {
  messages               = var.messages
  model                  = var.model
  audio                  = var.audio
  frequency_penalty      = var.frequency_penalty
  function_call          = var.function_call
  functions              = var.functions
  logit_bias             = var.logit_bias
  logprobs               = var.logprobs
  max_completion_tokens  = var.max_completion_tokens
  max_tokens             = var.max_tokens
  metadata               = var.metadata
  modalities             = var.modalities
  moderation             = var.moderation
  n                      = var.n
  parallel_tool_calls    = var.parallel_tool_calls
  prediction             = var.prediction
  presence_penalty       = var.presence_penalty
  prompt_cache_key       = var.prompt_cache_key
  prompt_cache_options   = var.prompt_cache_options
  prompt_cache_retention = var.prompt_cache_retention
  reasoning_effort       = var.reasoning_effort
  response_format        = var.response_format
  safety_identifier      = var.safety_identifier
  seed                   = var.seed
  service_tier           = var.service_tier
  stop                   = var.stop
  store                  = var.store
  stream                 = var.stream
  stream_options         = var.stream_options
  temperature            = var.temperature
  tool_choice            = var.tool_choice
  tools                  = var.tools
  top_logprobs           = var.top_logprobs
  top_p                  = var.top_p
  user                   = var.user
  verbosity              = var.verbosity
  web_search_options     = var.web_search_options
  extra_body             = var.extra_body
  include_response_json  = var.include_response_json
  keepers                = var.keepers
  project_id             = var.project_id
  skip_destroy           = var.skip_destroy
  timeouts               = var.timeouts
  imported               = var.imported
}
